// Counts down what is left of a stage: <p data-until data-now><span>Until 2.20pm</span>: <strong data-until-left>. Without it the line stands as the server wrote it.
// When the room has moved on (the phones' own address says so, and is asked without any cookie), the page's line is fetched once more.
const words = (milliseconds) => {
  const minutes = Math.ceil(milliseconds / 60_000);
  if (milliseconds <= 0) return "the time has passed; take what you need";
  return minutes === 1 ? "1 minute left" : `${minutes} minutes left`;
};

for (const line of document.querySelectorAll("[data-until]")) {
  const clock = line.querySelector("span");
  const left = line.querySelector("[data-until-left]");
  const behind = Date.parse(line.dataset.now) - Date.now(); // this machine's clock may be wrong
  let until = Date.parse(line.dataset.until);
  let seen = `"${line.dataset.version}"`;

  const show = () => {
    const now = words(until - Date.now() - behind);
    if (left.textContent !== now) left.textContent = now;
  };

  const ask = async () => {
    if (document.hidden) return;
    try {
      const state = await fetch(line.dataset.state, { credentials: "omit", headers: { "If-None-Match": seen }, cache: "no-store" });
      if (state.status !== 200) return;
      seen = state.headers.get("ETag");
      const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
      const fresh = page.querySelector("[data-until]");
      line.hidden = !fresh;
      if (!fresh) return;
      until = Date.parse(fresh.dataset.until);
      clock.textContent = fresh.querySelector("span").textContent;
      show();
    } catch {
      // no signal: the line counts on with what it knows
    }
  };

  show();
  setInterval(show, 1000);
  setInterval(ask, 10_000);
}
