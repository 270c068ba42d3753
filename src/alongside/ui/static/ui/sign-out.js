import { forgetAll } from "./kept.js";

// Signing out takes what this browser kept with it. The key goes with the page; the server lets go of it too.
export function start(form) {
  form.addEventListener("submit", forgetAll);
}
