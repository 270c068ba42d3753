// A list of headings and words grows by one without sending the page. Without this file the same button sends it, and the server adds one.
// <div data-module="blocks">, in it one <template data-block> whose names carry __prefix__, an input [data-block-count] (a formset's
// TOTAL_FORMS) and a submit button [data-block-add].
export function start(list) {
  const add = list.querySelector("[data-block-add]");
  add?.addEventListener("click", (event) => {
    event.preventDefault();
    more(list)?.querySelector("input, textarea")?.focus();
  });
  list.addEventListener("alongside:more", (event) => {
    if (more(list)) event.preventDefault();
  });
}

const MOST = 200;

function more(list) {
  const count = list.querySelector("[data-block-count]");
  const template = list.querySelector("template[data-block]");
  const number = Number(count.value);
  if (!template || number >= MOST) return null;
  const made = document.createElement("div");
  made.innerHTML = template.innerHTML.replaceAll("__prefix__", String(number)).replaceAll("__number__", String(number + 1));
  const block = made.firstElementChild;
  template.before(block);
  count.value = String(number + 1);
  return block;
}
