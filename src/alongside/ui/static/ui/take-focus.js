// What is now true is heard after a redirect: the message takes the focus, once.
export function start(message) {
  if (!document.querySelector("[data-module~='error-summary']")) message.focus();
}
