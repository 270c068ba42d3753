import { find, forget, keep, keyFrom } from "./kept.js";

// Long writing saves itself: two seconds after typing stops and at least every ten. When the server cannot be reached, the words are
// kept in this browser, locked. Nothing is said more often than every half minute.
//
// <form data-module="autosave" data-draft-href="…" data-draft-key-href="…" data-draft-version="3" data-draft-seq="0"> with {% saved draft=True %} in it.
const PAUSE = 2000;
const AT_LEAST = 10_000;
const POLITE = 30_000;
const LEFT_OUT = new Set(["csrfmiddlewaretoken", "once"]);

function isTypedIn(form) {
  return [...form.elements].some((box) => "defaultValue" in box && box.type !== "hidden" && box.name && box.value !== box.defaultValue);
}

export function start(form) {
  const place = form.dataset.draftHref;
  const say = sayer(form);
  let seq = Number(form.dataset.draftSeq ?? 0);
  let key = null;
  let pause = 0;
  let firstUnsaved = 0;
  let lastSaved = "";
  let sending = null;
  let isOvertaken = false;

  async function haveKey() {
    key ??= await keyFrom(form.dataset.draftKeyHref).catch(() => null);
    return key;
  }

  function typed() {
    if (isOvertaken) return;
    firstUnsaved ||= Date.now();
    clearTimeout(pause);
    pause = setTimeout(save, Math.max(0, Math.min(PAUSE, firstUnsaved + AT_LEAST - Date.now())));
  }

  async function save() {
    if (sending) return sending.then(typed);
    const words = wordsOf(form);
    firstUnsaved = 0;
    seq += 1;
    sending = send(words).finally(() => (sending = null));
    return sending;
  }

  async function send(words) {
    try {
      const answer = await fetch(place, request(form, seq, words));
      if (answer.status === 409) return overtaken(words);
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      const { saved_at: at } = await answer.json();
      lastSaved = at;
      say.saved(at);
      await forget(place);
    } catch {
      await away(words);
    }
  }

  // The server cannot be reached, or does not know us any more: lock the words up here, say so, and go on trying.
  async function away(words) {
    const isKept = await keepHere(words);
    say.waiting(lastSaved, isKept);
    firstUnsaved ||= Date.now();
    clearTimeout(pause);
    pause = setTimeout(save, AT_LEAST);
  }

  async function overtaken(words) {
    isOvertaken = true;
    await keepHere(words);
    say.newer();
  }

  async function keepHere(words) {
    try {
      await keep(place, await haveKey(), words);
      return true;
    } catch {
      return false;
    }
  }

  async function offerWhatWasKept() {
    const kept = (await haveKey()) && (await find(place, key));
    if (!kept) return;
    if (JSON.stringify(kept.words) === JSON.stringify(wordsOf(form))) return forget(place);
    say.kept(kept, {
      back: () => {
        const homeless = putBack(form, kept.words);
        typed();
        return homeless;
      },
      away: () => forget(place),
    });
  }

  if (isTypedIn(form)) typed(); // somebody was quicker than this script
  form.addEventListener("input", typed);
  form.addEventListener("change", typed);
  form.addEventListener("submit", () => clearTimeout(pause));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && firstUnsaved) save();
  });
  addEventListener("online", () => firstUnsaved && save());
  offerWhatWasKept();
}

function request(form, seq, words) {
  const body = new URLSearchParams({ seq, base_version: form.dataset.draftVersion ?? "", fields: JSON.stringify(words) });
  const token = form.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
  const isShort = body.toString().length < 60_000;
  return {
    method: "POST",
    body,
    headers: { "X-CSRFToken": token, Accept: "application/json" },
    credentials: "same-origin",
    keepalive: isShort && document.visibilityState === "hidden",
  };
}

// Each name with its value; a name that stands there several times, and every group of boxes to tick, with a list.
function wordsOf(form) {
  const words = {};
  for (const [name, value] of new FormData(form)) {
    if (LEFT_OUT.has(name) || typeof value !== "string") continue;
    words[name] = name in words ? [].concat(words[name], value) : value;
  }
  for (const secret of form.querySelectorAll("input[type=password]")) delete words[secret.name];
  return words;
}

// Puts every word back into its box, making blocks where there are too few; hands back what has no box on this page.
function putBack(form, words) {
  const homeless = [];
  for (const [name, value] of Object.entries(words)) {
    while (!controlsOf(form, name).length && asksForMore(form)) continue;
    const controls = controlsOf(form, name);
    if (!controls.length) homeless.push(...[].concat(value).filter(Boolean));
    controls.forEach((control, n) => fill(control, [].concat(value), n));
  }
  for (const box of form.querySelectorAll("input[type=checkbox]")) {
    if (!(box.name in words)) box.checked = false;
  }
  return homeless;
}

function controlsOf(form, name) {
  return [...form.elements].filter((control) => control.name === name);
}

function asksForMore(form) {
  const list = form.querySelector("[data-module~=blocks]") ?? form.closest("[data-module~=blocks]");
  return Boolean(list) && !list.dispatchEvent(new CustomEvent("alongside:more", { cancelable: true }));
}

function fill(control, values, n) {
  if (["checkbox", "radio"].includes(control.type)) control.checked = values.includes(control.value);
  else if (control.type !== "file" && control.type !== "password" && !("blockCount" in control.dataset)) control.value = values[n] ?? "";
}

// What the page says about it. The elements are on the page from the start, so that a screen reader hears them change.
function sayer(form) {
  const part = (name) => form.querySelector(`[data-draft-${name}]`);
  let lastSaid = 0;
  let waitingSince = "";

  return {
    saved(at) {
      const wasWaiting = part("waiting") && !part("waiting").hidden;
      waitingSince = "";
      if (part("waiting")) part("waiting").hidden = true;
      if (!part("saved") || (!wasWaiting && Date.now() - lastSaid < POLITE)) return;
      lastSaid = Date.now();
      part("saved").hidden = false;
      part("saved").querySelector("span").textContent = `Saved as you type, ${at}`;
    },
    waiting(lastSaved, isKept) {
      const box = part("waiting");
      if (!box) return;
      const since = (waitingSince ||= lastSaved || clock(new Date()));
      const more = isKept
        ? "Your words are kept in this browser, locked so that only you can open them. We are trying again."
        : "Your words are safe in this page. We are trying again; do not close it yet.";
      write(box.querySelector("strong"), `Not saved to the server since ${since}.`);
      write(box.querySelector("span"), more);
      box.hidden = false;
      if (part("saved")) part("saved").hidden = true;
    },
    newer() {
      if (part("newer")) part("newer").hidden = false;
    },
    kept({ at, words }, act) {
      const box = part("kept");
      if (!box) return;
      write(box.querySelector("strong"), `We kept what you typed at ${clock(at)}${isToday(at) ? "" : ` on ${day(at)}`}.`);
      write(part("words"), longest(words));
      box.hidden = false;
      part("back").addEventListener("click", () => {
        const homeless = act.back();
        write(part("words"), homeless.join("\n"));
        box.hidden = !homeless.length;
        if (homeless.length) write(box.querySelector("strong"), "These words have no box on this page any more. Copy what you need.");
      });
      part("away").addEventListener("click", () => {
        act.away();
        box.hidden = true;
      });
    },
  };
}

function write(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}

function longest(words) {
  const texts = Object.values(words).flat();
  const text = texts.reduce((best, one) => (one.length > best.length ? one : best), "");
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}

function clock(at) {
  const hour = at.getHours();
  const minutes = String(at.getMinutes()).padStart(2, "0");
  return `${hour % 12 || 12}${minutes === "00" ? "" : `.${minutes}`}${hour < 12 ? "am" : "pm"}`;
}

function isToday(at) {
  return at.toDateString() === new Date().toDateString();
}

function day(at) {
  return at.toLocaleDateString("en-GB", { weekday: "long", day: "numeric", month: "long" });
}
