// Starts each behaviour where a page asks for it: <form data-module="autosave">. A behaviour is one file that exports start(element).
// A page works without any of them.
const behaviours = {
  menu: () => import("./menu.js"),
  "error-summary": () => import("./error-summary.js"),
  "take-focus": () => import("./take-focus.js"),
  "submit-once": () => import("./submit-once.js"),
  "session-end": () => import("./session-end.js"),
  autosave: () => import("./autosave.js"),
  "sign-out": () => import("./sign-out.js"),
  "print-open": () => import("./print-open.js"),
  "copy-link": () => import("./copy-link.js"),
  insert: () => import("./insert.js"),
  blocks: () => import("./blocks.js"),
};

async function startIn(root) {
  const asking = [...(root.matches?.("[data-module]") ? [root] : []), ...root.querySelectorAll("[data-module]")];
  for (const element of asking) {
    for (const name of element.dataset.module.split(" ")) {
      const started = element.dataset.started?.split(" ") ?? [];
      if (!behaviours[name] || started.includes(name)) continue;
      element.dataset.started = [...started, name].join(" ");
      const { start } = await behaviours[name]();
      start(element);
    }
  }
}

await startIn(document.body);
document.body.addEventListener("htmx:load", (event) => startIn(event.detail.elt));
