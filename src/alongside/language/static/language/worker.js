// Reads away from the page, so that typing never waits. Asked {pack, changes} once, then {id, text}; answers {id, findings, kept}.

import { changed } from "./changes.js";
import { Reviewer } from "./engine.js";

let reviewer;

self.addEventListener("message", ({ data }) => {
  if (data.pack) reviewer = new Reviewer(changed(data.pack, data.changes), data.changes.profile);
  else self.postMessage({ id: data.id, ...reviewer.check(data.text) });
});
