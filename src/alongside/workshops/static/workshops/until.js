// Counts down what is left of a stage: <p data-until><span>Until 2.20pm</span><strong data-until-left>. Without it the line says until when, and that is enough.
// The phones' own address, asked without any cookie, tells the right time and whether the room has moved on; then the page's line is fetched once more.
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
    if (left.textContent !== now) left.textContent = now;
  };

  const ask = async () => {
    if (document.hidden) return;
    try {
      const state = await fetch(line.dataset.state, { credentials: "omit", headers: { "If-None-Match": seen }, cache: "no-store" });
      const told = Date.parse(state.headers.get("Date"));
      if (told) behind = Math.abs(told - Date.now()) > 2000 ? told - Date.now() : 0;
      if (state.status !== 200) return;
      seen = state.headers.get("ETag");
      const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
      const fresh = page.querySelector("[data-until]");
      line.hidden = !fresh;
      if (!fresh) return;
      until = Date.parse(fresh.dataset.until);
      clock.textContent = fresh.querySelector("span").textContent;
    } catch {
      // no signal: the line counts on with what it knows
    } finally {
      show();
    }
  };

  show();
  ask();
  setInterval(show, 1000);
  setInterval(ask, 10_000);
}
