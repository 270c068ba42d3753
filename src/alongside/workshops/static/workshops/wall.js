// The keys of somebody at the front of a room: space shows what was revealed, the arrows move, Escape leaves. Every one of them is a link on the page too.
const LEADS = { " ": "[data-wall-reveal], [data-wall-other]", ArrowRight: "[data-wall-next]", ArrowLeft: "[data-wall-previous]", Escape: "[data-wall-leave]" };

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("a, button, summary, input, [tabindex]")) return;
  const link = LEADS[event.key] && document.querySelector(LEADS[event.key]);
  if (!link) return;
  event.preventDefault();
  link.click();
});
