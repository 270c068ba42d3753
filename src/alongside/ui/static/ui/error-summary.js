// What has to be put right takes the focus; each of its links leads to the control itself and shows its label.
export function start(summary) {
  summary.focus();
  summary.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const control = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!control) return;
    event.preventDefault();
    (control.closest("fieldset") ?? control.labels?.[0] ?? control).scrollIntoView();
    control.focus({ preventScroll: true });
  });
}
