// Two buttons over a plain box: one puts in a link, one turns the chosen lines into a quotation. Nobody needs to know how either is written.
export function start(place) {
  const box = document.getElementById(place.dataset.insert);
  if (!box) return;
  place.append(button("Put in a link", () => link(box)), button("Make it a quotation", () => quotation(box)));
}

function button(words, act) {
  const made = Object.assign(document.createElement("button"), { type: "button", className: "al-textbutton", textContent: words });
  made.addEventListener("click", act);
  return made;
}

function link(box) {
  const words = chosen(box) || "words of the link";
  put(box, `[${words}](https://)`, words.length + 3, 8);
}

function quotation(box) {
  const words = chosen(box) || "words somebody said";
  const quoted = words.split("\n").map((line) => `> ${line}`).join("\n");
  const before = box.value.slice(0, box.selectionStart);
  const gap = before === "" || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  put(box, `${gap}${quoted}\n\n`, gap.length + 2, quoted.length - 2);
}

function chosen(box) {
  return box.value.slice(box.selectionStart, box.selectionEnd);
}

// Puts the text where the cursor is, chooses the part to be typed over, and lets everything that listens know.
function put(box, text, from, length) {
  const at = box.selectionStart;
  box.setRangeText(text, at, box.selectionEnd, "end");
  box.focus();
  box.setSelectionRange(at + from, at + from + length);
  box.dispatchEvent(new Event("input", { bubbles: true }));
}
