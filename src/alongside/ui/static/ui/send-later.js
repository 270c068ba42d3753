// A form that is sent while there is no signal waits on the page, says so, and goes by itself once there is one. What was typed is kept by
// autosave, locked; sending twice is the same as once, so a reply that is lost on the way does no harm.
//
// <form data-module="autosave send-later" data-draft-key-href="…"> with a hidden [data-send-waiting] in it that has a <strong> and a <span>.
const AGAIN = 5000;

export function start(form) {
  let waitsFor = null; // the button that was pressed
  let isGoing = false;
  let again = 0;

  form.addEventListener("submit", async (event) => {
    if (isGoing) return;
    event.preventDefault();
    waitsFor = event.submitter ?? form.querySelector("[type=submit]");
    await attempt();
  });
  addEventListener("online", () => waitsFor && attempt());

  async function attempt() {
    clearTimeout(again);
    if (await isThere(form.dataset.draftKeyHref)) return go();
    wait();
    again = setTimeout(attempt, AGAIN);
  }

  function go() {
    const button = waitsFor;
    waitsFor = null;
    isGoing = true;
    form.requestSubmit ? form.requestSubmit(button) : button.click();
    isGoing = false;
  }

  // An event of typing makes autosave keep the words in this browser before we say that they are.
  function wait() {
    form.dispatchEvent(new Event("input", { bubbles: true }));
    const box = form.querySelector("[data-send-waiting]");
    if (!box || !box.hidden) return;
    box.hidden = false;
    box.querySelector("strong").textContent = "Saved on this phone, waiting to send.";
    box.querySelector("span").textContent = "Leave this page open: it goes by itself when the signal is back.";
  }
}

async function isThere(place) {
  if (navigator.onLine === false) return false;
  try {
    const answer = await fetch(place, { cache: "no-store", credentials: "same-origin", headers: { Accept: "application/json" } });
    return answer.status < 500;
  } catch {
    return false;
  }
}
