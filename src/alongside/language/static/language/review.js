// review(text, href) gives {findings, kept} of a text, read in a worker of this page; nothing that is read leaves the browser. `href` is where a
// partnership's own changes of the rules are, if it has any: what is asked there says nothing of any text.

let worker;
let last = 0;
const waiting = new Map();

export async function review(text, href) {
  worker ??= begin(href).catch((why) => {
    worker = undefined; // without a network: tried again when somebody types on
    throw why;
  });
  const asked = await worker;
  const id = ++last;
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    asked.postMessage({ id, text });
  });
}

async function begin(href) {
  const [pack, changes] = await Promise.all([pick(new URL("pack.json", import.meta.url)), href ? pick(href).catch(() => ({})) : {}]);
  const made = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
  made.addEventListener("message", ({ data }) => {
    waiting.get(data.id)({ findings: data.findings, kept: data.kept });
    waiting.delete(data.id);
  });
  made.postMessage({ pack, changes });
  return made;
}

async function pick(href) {
  const answer = await fetch(href, { headers: { Accept: "application/json" }, credentials: "same-origin" });
  if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
  return answer.json();
}
