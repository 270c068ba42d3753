// A form that was sent is not sent twice. After a second the button says that we are saving; there is no spinner.
// A form whose answer is a file, and that may be sent again, says so with data-may-repeat.
const PATIENCE = 1000;

export function start(body) {
  body.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || "mayRepeat" in form.dataset) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    if (event.defaultPrevented) return;
    form.dataset.sent = "yes";
    setTimeout(() => saySaving(event.submitter), PATIENCE);
  });
  addEventListener("pageshow", (event) => event.persisted && [...document.forms].forEach(ready));
}

function saySaving(button) {
  if (button?.tagName !== "BUTTON" || !button.form?.dataset.sent) return;
  button.dataset.said = button.innerHTML;
  button.disabled = true;
  button.textContent = "Saving…";
}

function ready(form) {
  delete form.dataset.sent;
  for (const button of form.querySelectorAll("button[data-said]")) {
    button.innerHTML = button.dataset.said;
    button.disabled = false;
    delete button.dataset.said;
  }
}
