// The keys of somebody at the front of a room, and of the remote control of a projector. Every one of them is a link on the page too, and the list of them is on
// the page as well; they can be turned off, because a key that is a letter or a number gets in the way of those who speak to their machine.
const LEADS = {
  " ": "[data-wall-reveal], [data-wall-other]",
  ArrowRight: "[data-wall-next]", PageDown: "[data-wall-next]",
  ArrowLeft: "[data-wall-previous]", PageUp: "[data-wall-previous]",
  Escape: "[data-wall-leave]",
};
const KEPT = "wall keys";
const list = document.querySelector("[data-wall-keys]");
const button = list.querySelector("button");
let isOff = read() === "off";

list.hidden = false;
say();
button.addEventListener("click", () => {
  isOff = !isOff;
  try {
    localStorage.setItem(KEPT, isOff ? "off" : "on");
  } catch {
    // A browser that keeps nothing: for this page only.
  }
  say();
});

document.addEventListener("keydown", (event) => {
  if (isOff || event.altKey || event.ctrlKey || event.metaKey || event.target.closest("a, button, summary, input, [tabindex]")) return;
  const link = LEADS[event.key] && document.querySelector(LEADS[event.key]);
  if (event.key === "?") list.open = !list.open;
  else if (/^[1-9]$/.test(event.key)) location.assign(`?n=${event.key}`);
  else if (link) link.click();
  else return;
  event.preventDefault();
});

function say() {
  button.textContent = isOff ? "Turn the keys on" : "Turn the keys off";
}

function read() {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}
