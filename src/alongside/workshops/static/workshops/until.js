// Counts down what is left of a stage: <p data-until><span>Until 2.20pm</span><strong data-until-left>. Without it the line says until when, and that is enough.
// The phones' own address, asked without any cookie, tells the right time, and until when the room does what it does now.
const words = (milliseconds) => {
  const minutes = Math.ceil(milliseconds / 60_000);
  if (milliseconds <= 0) return ": the time has passed; take what you need";
  return minutes === 1 ? ": 1 minute left" : `: ${minutes} minutes left`;
};

for (const line of document.querySelectorAll("[data-until]")) {
  const clock = line.querySelector("span");
  const left = line.querySelector("[data-until-left]");
  let until = Date.parse(line.dataset.until);
  let seen = `"${line.dataset.version}"`;
  let behind = 0; // by how much this machine's clock is behind

  const show = () => {
    const now = words(until - Date.now() - behind);
    if (!line.hidden && left.textContent !== now) left.textContent = now;
  };

  const ask = async () => {
    let next = 10;
    try {
      if (document.hidden) return;
      const state = await fetch(line.dataset.state, { credentials: "omit", headers: { "If-None-Match": seen }, cache: "no-store" });
      next = Number(state.headers.get("Retry-After")) || next;
      const told = Date.parse(state.headers.get("Date"));
      if (told) behind = Math.abs(told - Date.now()) > 2000 ? told - Date.now() : 0;
      if (state.status !== 200) return;
      const now = await state.json();
      seen = state.headers.get("ETag");
      until = Date.parse(now.until);
      line.hidden = !now.until;
      clock.textContent = `Until ${now.clock}`;
    } catch {
      // no signal: the line counts on with what it knows
    } finally {
      show();
      setTimeout(ask, next * 1000);
    }
  };

  show();
  ask();
  setInterval(show, 1000);
}
