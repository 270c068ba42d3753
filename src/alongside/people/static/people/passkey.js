// When a passkey was refused, forgotten or put away, the page says so instead of only the browser's console.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  document.getElementById("passkey-no").hidden = false;
});
