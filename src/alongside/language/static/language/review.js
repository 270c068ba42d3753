// review(text) gives the findings of a text, read in a worker of this page; nothing leaves the browser.

let worker;
let last = 0;
const waiting = new Map();

export async function review(text) {
  worker ??= begin();
  const asked = await worker;
  const id = ++last;
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    asked.postMessage({ id, text });
  });
}

async function begin() {
  const answer = await fetch(new URL("pack.json", import.meta.url));
  const made = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
  made.addEventListener("message", ({ data }) => {
    waiting.get(data.id)(data.findings);
    waiting.delete(data.id);
  });
  made.postMessage({ pack: await answer.json() });
  return made;
}
