// Starts each behaviour where a page asks for it: <form data-module="autosave">. A behaviour is one file that exports start(element).
// A page works without any of them.
const behaviours = {
  menu: () => import("./menu.js"),
  "error-summary": () => import("./error-summary.js"),
  "take-focus": () => import("./take-focus.js"),
  "submit-once": () => import("./submit-once.js"),
  "session-end": () => import("./session-end.js"),
  autosave: () => import("./autosave.js"),
  "send-later": () => import("./send-later.js"),
  "sign-out": () => import("./sign-out.js"),
  "print-open": () => import("./print-open.js"),
  "open-target": () => import("./open-target.js"),
  "copy-link": () => import("./copy-link.js"),
  insert: () => import("./insert.js"),
  blocks: () => import("./blocks.js"),
};

for (const element of document.querySelectorAll("[data-module]")) {
  for (const name of element.dataset.module.split(" ").filter((name) => name in behaviours)) {
    const { start } = await behaviours[name]();
    start(element);
  }
}
