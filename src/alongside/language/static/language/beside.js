// Beside long texts: what there is to think about while somebody types. The list is the interface; the boxes stay as they are, and nothing is ever in the
// way of saving. Only the paragraph that changed is read again, in a worker of this page. What somebody keeps is known to this page alone, until it is left:
// nothing here has a name, so that it is in no draft and nothing that is sent.
//
// <aside data-language-beside data-boxes="blocks-#-words reasons" data-changes="…"> in the form; the words of the list are in its templates.
import { review } from "./review.js";

const PAUSE = 400;
const QUIET = 2000;
const PARAGRAPHS = /\n[ \t\r]*\n\s*/g;
const GAP = /\[[^\]]+\]|…/;

for (const place of document.querySelectorAll("[data-language-beside]")) start(place);

function start(place) {
  const form = place.closest("form");
  const names = new Set(place.dataset.boxes.split(" "));
  const part = (name) => place.querySelector(`[data-${name}]`);
  const kept = new Map(); // what this person kept, and why
  const shown = new Map(); // the list items that stand there, by what they are about
  let read = new Map(); // each paragraph that was read, and what was found in it
  let pause = 0;
  let turn = 0;
  let saying = 0;

  const boxes = () => [...form.querySelectorAll("textarea, input[type=text]")].filter((box) => names.has(box.name.replace(/\d+/g, "#")));

  async function look() {
    clearTimeout(pause);
    const mine = ++turn;
    const texts = boxes().map((box) => [box, box.value, [...paragraphs(box.value)]]);
    const now = new Map();
    for (const text of new Set(texts.flatMap(([, , pieces]) => pieces.map(([, words]) => words)))) {
      now.set(text, read.get(text) ?? (await review(text, place.dataset.changes)));
    }
    read = now;
    if (mine !== turn) return;
    if (texts.some(([box, value]) => box.value !== value)) return soon();
    show(texts.flatMap(([box, , pieces]) => pieces.flatMap(([from, words]) => placed(box, from, read.get(words)))));
  }

  function soon() {
    clearTimeout(pause);
    pause = setTimeout(() => look().catch(() => {}), PAUSE); // where nothing can be read, nothing is said
  }

  function show(all) {
    const seen = new Map();
    for (const one of all) {
      const name = `${one.box.name} ${one.rule} ${one.fingerprint ?? ""} ${one.words}`;
      one.key = `${name} ${seen.get(name) ?? 0}`;
      seen.set(name, (seen.get(name) ?? 0) + 1);
    }
    const [open, left] = [all.filter((one) => !isLeft(one)), all.filter(isLeft)];
    const held = place.contains(document.activeElement) ? document.activeElement.closest("li") : null;
    const at = [...part("found").children].indexOf(held);
    fill(part("found"), open, thought);
    fill(part("left"), left, alone);
    for (const [key, item] of shown) if (!item.isConnected) shown.delete(key);
    write(part("title"), open.length === 1 ? place.dataset.one : open.length ? `${open.length} ${place.dataset.many}` : place.dataset.none);
    part("title").hidden = !open.length && !kept.size;
    write(part("left-title"), `${place.dataset.left} (${left.length})`);
    part("left-alone").hidden = !left.length;
    part("asks").hidden = !open.length;
    place.hidden = !open.length && !left.length;
    if (held && !held.isConnected && !place.hidden) (part("found").children[Math.min(Math.max(at, 0), open.length - 1)] ?? part("title")).focus();
    clearTimeout(saying);
    saying = setTimeout(() => say(open.length), QUIET);
  }

  // Said once it has stood for a while, and only where the number is another one.
  function say(count) {
    const words = count ? part("title").textContent : "";
    const told = form.querySelector("[data-language-count]");
    if (count || told.textContent) write(told, words || place.dataset.none);
  }

  const isLeft = (one) => Boolean(one.reason) || kept.has(one.key);

  // Items stay the same elements while they are about the same words, so that nobody loses their place in the list.
  function fill(list, items, make) {
    const wanted = items.map((one) => {
      const key = `${make.name} ${one.key}`;
      const item = shown.get(key) ?? make(one);
      item.about = one;
      shown.set(key, item);
      return item;
    });
    for (const item of [...list.children]) if (!wanted.includes(item)) item.remove();
    wanted.forEach((item, number) => list.children[number] !== item && list.insertBefore(item, list.children[number] ?? null));
  }

  function thought(one) {
    const item = part("thought").content.firstElementChild.cloneNode(true);
    const inside = (name) => item.querySelector(`[data-${name}]`);
    write(inside("where"), labelOf(one.box));
    write(inside("asked"), part("how-much").content.querySelector(`[data-is=${one.severity}]`).textContent);
    around(item, one);
    write(inside("ask"), one.ask);
    write(inside("why"), one.why);
    for (const suggestion of one.suggestions) {
      const line = inside("suggestion").content.firstElementChild.cloneNode(true);
      write(line.querySelector("span"), suggestion);
      line.querySelector("button").setAttribute("aria-label", `${line.querySelector("button").textContent}: ${suggestion}`);
      line.querySelector("button").addEventListener("click", () => use(item.about, suggestion));
      inside("suggestions").append(line);
    }
    for (const link of item.querySelectorAll("a")) link.href = link.dataset.href.replace("RULE", one.rule);
    for (const act of item.querySelectorAll("a, [data-rewrite], [data-keep]")) act.setAttribute("aria-label", `${act.textContent}: ${one.words}`);
    const why = inside("reasons");
    inside("rewrite").addEventListener("click", () => choose(item.about));
    inside("keep").addEventListener("click", () => open(!why.hidden));
    for (const button of why.querySelectorAll("button")) button.addEventListener("click", () => keep(item.about, button.textContent));
    item.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || why.hidden) return;
      open(true);
      inside("keep").focus();
    });
    function open(isOpen) {
      why.hidden = isOpen;
      inside("keep").setAttribute("aria-expanded", String(!isOpen));
      if (!isOpen) why.querySelector("button").focus();
    }
    return item;
  }

  function alone(one) {
    const item = part("alone").content.firstElementChild.cloneNode(true);
    around(item, one);
    write(item.querySelector("[data-why]"), one.reason ? part("why-left").content.querySelector(`[data-is=${one.reason}]`).textContent : kept.get(one.key));
    const again = item.querySelector("[data-again]");
    again.hidden = Boolean(one.reason);
    again.setAttribute("aria-label", `${again.textContent}: ${one.words}`);
    again.addEventListener("click", () => {
      kept.delete(item.about.key);
      again.blur();
      look().then(() => shown.get(`thought ${item.about.key}`)?.focus());
    });
    return item;
  }

  function keep(one, why) {
    kept.set(one.key, why);
    look();
  }

  function use(one, suggestion) {
    const [start, end] = stands(one);
    if (start < 0) return look();
    const words = following(one.box.value.slice(0, start), suggestion);
    one.box.focus();
    one.box.setSelectionRange(start, end);
    if (!document.execCommand("insertText", false, words)) replaced(one.box, words, start, end); // the one way that "undo" knows of
    const gap = words.match(GAP);
    if (gap) one.box.setSelectionRange(start + gap.index, start + gap.index + gap[0].length);
    look();
  }

  function choose(one) {
    const [start, end] = stands(one);
    if (start >= 0) one.box.setSelectionRange(start, start);
    one.box.blur();
    one.box.focus(); // a browser shows where the cursor is when a box takes the focus, and not when words are chosen in it
    if (start >= 0) one.box.setSelectionRange(start, end);
    one.box.scrollIntoView({ block: "nearest" });
  }

  form.addEventListener("input", (event) => boxes().includes(event.target) && soon());
  form.addEventListener("click", (event) => event.target.closest("[data-draft-back]") && soon()); // a draft was put back into the boxes
  form.addEventListener("focusin", (event) => boxes().includes(event.target) && review("", place.dataset.changes).catch(() => {})); // ready before it is needed
  if (boxes().some((box) => box.value.trim())) soon();
}

// Where each paragraph begins, and its words. A phrase may go on over the end of a line, and never over an empty one.
function* paragraphs(text) {
  let from = 0;
  for (const gap of text.matchAll(PARAGRAPHS)) {
    if (gap.index > from) yield [from, text.slice(from, gap.index)];
    from = gap.index + gap[0].length;
  }
  if (from < text.length) yield [from, text.slice(from)];
}

function placed(box, from, { findings, kept }) {
  return [...findings, ...kept]
    .map((one) => ({ ...one, box, start: from + one.start, end: from + one.end, words: box.value.slice(from + one.start, from + one.end) }))
    .sort((a, b) => a.start - b.start);
}

// Where the words stand now: somebody may have typed before them since they were read.
function stands({ box, start, words }) {
  const at = box.value.slice(start, start + words.length) === words ? start : box.value.indexOf(words);
  return [at, at + words.length];
}

function replaced(box, words, start, end) {
  box.setRangeText(words, start, end, "end");
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

// A suggestion after what stands before it: no word twice, and of what somebody wrote in the past, "was" stays "was".
function following(before, suggestion) {
  const [first, ...rest] = suggestion.split(" ");
  const last = before.match(/([\p{L}’']+)\s+$/u)?.[1].toLowerCase() ?? "";
  const isSaid = last === first.toLowerCase() || (first === "is" && /^(?:was|are|were|be|been|being|am)$|[’'](?:s|re|m)$/.test(last));
  return isSaid && rest.length ? rest.join(" ") : suggestion;
}

function around(item, { box, start, end, words }) {
  const line = (text) => text.replace(/\s+/g, " ");
  const before = line(box.value.slice(Math.max(0, start - 40), start).split("\n").at(-1));
  const after = line(box.value.slice(end, end + 40).split("\n")[0]);
  write(item.querySelector("[data-before]"), start > 40 ? before.replace(/^\S*/, "…") : before);
  write(item.querySelector("[data-words]"), line(words));
  write(item.querySelector("[data-after]"), end + 40 < box.value.length ? after.replace(/\S*$/, "…") : after);
}

// In a block, the heading that stands over the box is what people know it by.
function labelOf(box) {
  const heading = box.closest(".al-block")?.querySelector("input[type=text]");
  const own = box.labels[0]?.textContent.trim() ?? "";
  return heading?.value.trim() && box.tagName === "TEXTAREA" ? heading.value.trim() : own;
}

function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
