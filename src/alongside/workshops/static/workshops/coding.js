// Which themes a statement says is kept as soon as a box is ticked or unticked. Without this, each statement has a button that does the same.
const left = document.querySelector("[data-coding-left]");

for (const form of document.querySelectorAll("form[data-coding]")) {
  form.addEventListener("change", () => keep(form));
}

async function keep(form) {
  const said = form.querySelector("[data-coding-said]");
  const told = new FormData(form);
  told.delete("once"); // it may be kept again and again
  form.dataset.turn = Number(form.dataset.turn ?? 0) + 1;
  const turn = form.dataset.turn;
  try {
    const answer = await fetch(form.action, { method: "POST", body: told, headers: { Accept: "application/json" } });
    const words = await answer.text();
    if (turn !== form.dataset.turn) return; // a later tick has been sent since
    if (answer.status === 409) return void (said.textContent = words);
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    said.textContent = "Kept.";
    left.textContent = words;
  } catch {
    if (turn === form.dataset.turn) said.textContent = "Not kept yet: there is no connection. Press the button when it is back.";
  }
}
