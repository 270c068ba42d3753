// Text made plain enough to match, with the way back: what engine/normal.py and engine/quoting.py do.

const SPECIAL =
  /-[ \t]*\r?\n[ \t]*|[ \t\n\r\x0b\x0c\x85_\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]{2,}|[\t\n\r\x0b\x0c\x85_\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]|[^\x00-\x7f]|[\x00-\x08\x0e-\x1f\x7f]/gu;
const ITEM = /[*\u2022\u00b7#>|]|-[ \t]|\(?[0-9]{1,2}[.)][ \t]/y;

export class Plain {
  constructor(text, fold) {
    const pieces = [];
    this.at = [0];
    this.from = [0];
    let length = 0;
    let last = 0;
    SPECIAL.lastIndex = 0;
    for (let match; (match = SPECIAL.exec(text)); ) {
      const start = match.index;
      const end = start + match[0].length;
      const piece = instead(text, start, end, fold);
      pieces.push(text.slice(last, start), piece);
      length += start - last + piece.length;
      last = end;
      if (piece.length !== end - start) {
        this.at.push(length);
        this.from.push(end);
      }
    }
    pieces.push(text.slice(last));
    this.shown = pieces.join("");
    this.low = this.shown.toLowerCase();
  }

  place(start, end) {
    return [this.back(start), this.back(end - 1) + 1];
  }

  back(position) {
    let low = 0;
    let high = this.at.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (position < this.at[middle]) high = middle;
      else low = middle + 1;
    }
    return this.from[low - 1] + position - this.at[low - 1];
  }
}

function instead(text, start, end, fold) {
  const first = text[start];
  if (first === "-") return /[a-zA-Z]/.test(text[start - 1] ?? "") && /[a-z]/.test(text[end] ?? "") ? "" : "- ";
  const run = text.slice(start, end);
  const one = String.fromCodePoint(text.codePointAt(start));
  if (run !== one || "\t\n\r\x0b\x0c\x85_\u00a0".includes(one)) {
    const lines = run.split("\n").length - 1 || run.split("\r").length - 1;
    ITEM.lastIndex = end;
    return lines > 1 || (lines && ITEM.test(text)) ? "\n" : " ";
  }
  return fold[one] ?? "#";
}

// The insides of quotations of one paragraph, in order.
export function quotations(low, start, end) {
  const found = [];
  let double = -1;
  let single = -1;
  for (let at = start; at < end; at++) {
    if (low[at] !== '"' && low[at] !== "'") continue;
    const before = at > start ? low[at - 1] : " ";
    const after = low[at + 1] ?? "";
    if (low[at] === '"') {
      if (double >= 0) {
        found.push([double, at]);
        double = single = -1;
      } else if (after.trim()) double = at + 1;
    } else if (double < 0) {
      if (single >= 0 && before.trim() && !isAlnum(after)) {
        found.push([single, at]);
        single = -1;
      } else if (single < 0 && !isAlnum(before) && !".,!?'".includes(before) && isAlnum(after)) single = at + 1;
    }
  }
  return found;
}

export function around(found, position) {
  let low = 0;
  let high = found.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (found[middle][0] <= position) low = middle + 1;
    else high = middle;
  }
  const quoted = found[low - 1];
  return quoted && quoted[0] <= position && position < quoted[1] ? quoted : null;
}

export const isAlnum = (character) => /^[a-zA-Z0-9]$/.test(character);
