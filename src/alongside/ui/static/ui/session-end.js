// Typing counts as being here. Two minutes before signing out happens by itself, the page says so; every tab knows of the others.
const SOON = 120;
const AT_MOST_EVERY = 60_000;

export function start(bar) {
  const length = Number(bar.dataset.seconds) * 1000;
  const others = new BroadcastChannel("alongside-here");
  let end = Date.now() + length;
  let told = Date.now();
  let over = false;

  const here = () => (end = Date.now() + length);
  others.addEventListener("message", here);
  others.postMessage("here");

  async function stay() {
    told = Date.now();
    try {
      const answer = await fetch(bar.dataset.keepAliveHref, { credentials: "same-origin", cache: "no-store", redirect: "manual" });
      if (!answer.ok) return;
      here();
      others.postMessage("here");
      show();
    } catch {
      // No network: the clock on the server runs on, and so does ours.
    }
  }

  function show() {
    const left = (end - Date.now()) / 1000;
    over ||= left <= 0;
    const soon = !over && left <= SOON;
    bar.querySelector("[data-session-soon]").hidden = !soon;
    bar.querySelector("[data-session-over]").hidden = !over;
    bar.querySelector("[data-session-kept]").hidden = !document.querySelector("form[data-module~='autosave']");
    bar.hidden = !soon && !over;
    if (over) sayWhereToSignIn(bar);
  }

  document.addEventListener("input", () => {
    if (!over && Date.now() - told > AT_MOST_EVERY) stay();
  });
  bar.querySelector("[data-session-stay]").addEventListener("click", stay);
  setInterval(show, 5000);
  show();
}

function sayWhereToSignIn(bar) {
  const link = bar.querySelector("[data-session-sign-in]");
  if (!link || link.dataset.next) return;
  const address = new URL(link.href);
  address.searchParams.set("next", location.pathname + location.search);
  link.href = address.href;
  link.dataset.next = "yes";
}
