// <span data-module="copy-link" data-href="/library/…/"></span> becomes a button that copies the whole address and says so.
export function start(place) {
  if (!navigator.clipboard) return;
  const button = Object.assign(document.createElement("button"), { type: "button", className: "al-textbutton", textContent: "Copy the link" });
  const said = Object.assign(document.createElement("span"), { className: "al-quiet" });
  said.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(new URL(place.dataset.href || location.href, location.href).href);
      said.textContent = " Copied.";
    } catch {
      said.textContent = " This browser does not let us copy it. The address is in the bar at the top.";
    }
  });
  place.append(button, said);
}
