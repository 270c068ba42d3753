// Reads away from the page, so that typing never waits. Asked {pack} once, then {id, text}; answers {id, findings, kept}.

import { Reviewer } from "./engine.js";

let reviewer;

self.addEventListener("message", ({ data }) => {
  if (data.pack) reviewer = new Reviewer(data.pack, data.profile);
  else self.postMessage({ id: data.id, ...reviewer.check(data.text) });
});
