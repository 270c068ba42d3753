// On a phone in a workshop: every answer is written on the phone before the screen moves on, waits where it can be seen while there is no signal,
// and is sent by itself when there is one. The same pages are plain forms without this. Sent twice is the same as once: each thing has its own number.
const told = JSON.parse(document.getElementById("in-the-phone").textContent);
const room = location.pathname.match(/^\/s\/[^/]+\//)[0];
const kept = `room ${room}`;
const box = document.querySelector("[data-room-queue]");
const news = document.querySelector("[data-room-news]");
const ballot = document.querySelector("[data-room-vote]");
let wait = 1000;
let again = 0;
let isSending = false;
let isDone = false;

const store = read();
store.sent = Math.max(store.sent, told.sent);
show();
if (told.token) {
  if (ballot) begin();
  ballot?.addEventListener("submit", vote);
  document.querySelector("[data-room-say]")?.addEventListener("submit", say);
  addEventListener("online", send);
  document.addEventListener("visibilitychange", () => document.hidden || send());
  addEventListener("pagehide", () => store.queue.length && post(store.queue.slice(0, 50), true).catch(() => {}));
  send();
  setTimeout(look, told.poll_after * 1000 * (1 + 0.6 * Math.random()));
}

function vote(event) {
  event.preventDefault();
  const card = told.deck.find((one) => one.id === ballot.elements.statement.value);
  const value = event.submitter.value;
  put({ what: "vote", statement: card.id, vote: Number(value) });
  card.mine = value;
  remember();
  turn();
  send();
}

function begin() {
  const card = told.deck.find((one) => one.id === ballot.elements.statement.value);
  if (isMine(card) && card.mine === "") turn();
  else count();
}

// The next statement; after the last one, that there is none.
function turn() {
  const next = told.deck.find((one) => one.mine === "" && !isMine(one));
  count();
  if (!next) {
    ballot.querySelector("[data-room-words]").textContent = "You have answered everything so far";
    ballot.querySelector("[data-room-said-by]").textContent = "More may come: this page says so.";
    for (const button of ballot.querySelectorAll("[name=vote]")) button.remove();
    isDone = true;
    return;
  }
  ballot.elements.statement.value = next.id;
  ballot.querySelector("[data-room-words]").textContent = next.words;
  ballot.querySelector("[data-room-said-by]").textContent = next.said_by;
  for (const button of ballot.querySelectorAll("[name=vote]")) {
    button.setAttribute("aria-pressed", "false");
    button.querySelector(".al-answer__said")?.remove();
  }
}

function count() {
  const asked = told.deck.filter((one) => !isMine(one));
  document.querySelector("[data-room-left]").textContent = `${asked.filter((one) => one.mine === "").length} of ${asked.length} still to answer`;
}

async function say(event) {
  const form = event.target;
  const { words: box, named_as, may_show, may_quote } = form.elements;
  const words = box.value.trim();
  const name = named_as?.value.trim() ?? "";
  const mayShow = Boolean(may_show?.checked);
  if (!words || form.dataset.plain || Boolean(name) !== mayShow || (may_quote?.checked && !name)) return; // the page itself says what is missing
  event.preventDefault();
  const button = event.submitter;
  const op = put({ what: "words", question: Number(form.elements.question.value), words, is_meant: button?.name === "is_meant", ...(name && { named_as: name, may_show: mayShow, may_quote: may_quote.checked }) });
  own((all) => [...all, name ? `${op.id}_n` : op.id]);
  store.own.push(digest(words));
  write();
  remember();
  const refused = await send();
  if (refused?.some((one) => one.id === op.id)) {
    store.look = store.look.filter((one) => one.id !== op.id);
    write();
    form.dataset.plain = "1"; // the page itself asks once more
    return form.requestSubmit(button ?? undefined);
  }
  if (!store.queue.some((one) => one.id === op.id)) return location.assign(`${room}?said=1`);
  box.value = "";
  if (name) {
    named_as.value = "";
    may_show.checked = may_quote.checked = false; // asked anew for each thing that is said
  }
}

function put(more) {
  const elsewhere = read(); // another window of the same phone may have kept something meanwhile
  store.queue.push(...elsewhere.queue.filter((one) => !store.queue.some((mine) => mine.id === one.id)));
  store.sent = Math.max(store.sent, elsewhere.sent) + 1;
  const op = { id: uuid(), seq: store.sent, ...more };
  store.queue.push(op);
  write();
  show();
  return op;
}

async function send() {
  clearTimeout(again);
  if (isSending || !store.queue.length) return [];
  isSending = true;
  try {
    const answer = await post(store.queue.slice(0, 50), false);
    if (!answer.ok) throw new Error(String(answer.status));
    const { done, refused } = await answer.json();
    const over = new Set([...done, ...refused.map((one) => one.id)]);
    for (const one of refused.filter((one) => one.ask)) store.look.push({ ...store.queue.find((op) => op.id === one.id), why: one.why });
    store.queue = store.queue.filter((op) => !over.has(op.id));
    if (refused.length) own((all) => all.filter((id) => !refused.some((one) => id.startsWith(one.id))));
    write();
    wait = 1000;
    if (store.queue.length) again = setTimeout(send, 0);
    return refused;
  } catch {
    again = setTimeout(send, wait * (0.5 + Math.random()));
    wait = Math.min(wait * 2, 30000);
    return [];
  } finally {
    isSending = false;
    show();
  }
}

function post(ops, keepalive) {
  return fetch(`${room}ops`, { method: "POST", keepalive, credentials: "omit", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ token: told.token, ops }) });
}

async function look() {
  let next = told.poll_after;
  try {
    const answer = await fetch(`${room}state`, { credentials: "omit", cache: "no-store", headers: { "If-None-Match": `"${told.version}"` } });
    next = Number(answer.headers.get("Retry-After")) || next;
    if (answer.status === 200) learn(await answer.json());
  } catch {
    next = Math.max(next, 10); // no signal: the queue says so
  }
  setTimeout(look, next * 1000 * (0.7 + 0.6 * Math.random()));
}

// What is being read never moves: the page is opened anew when the room does something else, and otherwise says what there is.
function learn(now) {
  if (now.stage !== told.stage && !store.queue.length && !document.querySelector("textarea")) return location.reload();
  const fresh = now.deck.filter((card) => !told.deck.some((one) => one.id === card.id));
  for (const card of fresh) told.deck.splice(Math.floor(Math.random() * (told.deck.length + 1)), 0, { ...card, mine: "" });
  const others = fresh.filter((card) => !isMine(card)).length;
  if (ballot && others) count();
  if ((!ballot || isDone) && others) announce(`${others} new ${others === 1 ? "statement" : "statements"}. `, "Show them", room);
  const until = document.querySelector("[data-room-until]");
  until.hidden = !now.until || now.is_over;
  until.textContent = `Until ${now.clock}`;
  if (now.questions.length > told.questions) announce("There is something new to say. ", "See it", room);
  if (now.reveals > told.reveals) announce("Something was revealed. ", "What the room says", `${room}results/`);
  if (now.stage !== told.stage) announce("The room has moved on. ", "Go there", room);
  Object.assign(told, { version: now.version, reveals: now.reveals, questions: now.questions.length });
}

function announce(says, leads, href) {
  const link = Object.assign(document.createElement("a"), { className: "govuk-link", href, textContent: leads });
  news.replaceChildren(says, link);
  news.hidden = false;
}

function show() {
  const many = store.queue.length;
  const asks = store.look[0];
  box.hidden = !many && !asks;
  const say = box.querySelector("strong");
  const said = many ? `${many} ${many === 1 ? "answer" : "answers"} saved on this phone, waiting to send.` : asks ? "Something you wrote was not sent yet." : "";
  if (say.textContent !== said) say.textContent = said; // spoken once a change
  box.querySelector("span").textContent = many ? "Carry on." : asks ? `${asks.why} You wrote: “${asks.words}”` : "";
  const words = document.querySelector("[data-room-say] textarea");
  if (!many && asks && words && !words.value) {
    words.value = asks.words;
    store.look.shift();
    write();
  }
}

// Nobody is asked about what they wrote themselves. Only this phone knows which that is: it is never sent.
function isMine(card) {
  return store.own.includes(digest(card.words));
}

function digest(words) {
  let sum = 2166136261;
  for (const sign of words.split(/\s+/).join(" ").trim()) sum = Math.imul(sum ^ sign.codePointAt(0), 16777619) >>> 0;
  return sum;
}

// The answers of this phone, where the pages without this script keep them too.
function remember() {
  const mine = told.deck.filter((card) => card.mine !== "").map((card) => `${card.number}_${card.mine}`);
  document.cookie = `mine=${[store.sent, ...mine].join(".")}; path=${room}; max-age=5184000; samesite=strict`;
}

// What this phone wrote, by numbers that only it knows, so that a name can be put to it or taken back: where the pages without this script keep them too.
function own(change) {
  const before = document.cookie.match(/(?:^|; )own=([^;]*)/)?.[1];
  document.cookie = `own=${change(before ? before.split(".") : []).slice(-50).join(".")}; path=${room}; max-age=5184000; samesite=strict`;
}

function read() {
  const empty = { queue: [], look: [], own: [], sent: 0 };
  try {
    return { ...empty, ...JSON.parse(localStorage.getItem(kept) ?? "{}") };
  } catch {
    return empty;
  }
}

function write() {
  try {
    localStorage.setItem(kept, JSON.stringify(store));
  } catch {
    // A phone that keeps nothing: what is sent still goes at once.
  }
}

function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
