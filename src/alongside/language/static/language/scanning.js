// Where the patterns of a pack stand in plain text: what engine/scanning.py does without google-re2.

import { Notation } from "./notation.js";

const CUES = ["negation", "quasi", "stop", "mention", "mention_after", "mention_before", "statute", "offence", "forced", "speech"];
const KINDS = [
  ["variants", "rule"],
  ["except", "except"],
  ["unless", "unless"],
];
const LONGEST = 2000;

export class Scanner {
  constructor(pack) {
    this.patterns = [];
    this.ready = [];
    this.starts = new Map(); // of the rules; cues are looked for only where a rule is found
    this.around = new Map();
    this.short = new Set(pack.words.short.split(" "));
    const notation = new Notation(pack);
    for (const kind of CUES) for (const pattern of pack.cues[kind]) this.add(notation, pattern, kind, -1);
    pack.rules.forEach((rule, number) => {
      for (const [key, kind] of KINDS) for (const pattern of rule[key] ?? []) this.add(notation, kind === "unless" ? `(${pattern})` : pattern, kind, number);
    });
  }

  add(notation, pattern, kind, rule) {
    const [expression, firsts] = notation.compiled(pattern);
    const index = this.patterns.push({ kind, rule, expression }) - 1;
    const starts = kind === "rule" ? this.starts : this.around;
    for (const word of firsts) {
      if (!starts.has(word)) starts.set(word, []);
      starts.get(word).push(index);
    }
  }

  *sentences(shown, low) {
    const breaks = /[.!?]["')\]]* (?![a-z])|\n/g;
    let start = 0;
    for (let match; (match = breaks.exec(shown)); ) {
      const end = match.index + match[0].length;
      if (match[0] === ". " && this.isShort(low, match.index)) continue;
      yield* pieces(low, start, end);
      start = end;
    }
    yield* pieces(low, start, low.length);
  }

  isShort(low, dot) {
    const near = low.slice(Math.max(0, dot - 9), dot);
    if (dot > 9 && !/[ \n]/.test(near)) return this.short.has(near.slice(1));
    return this.short.has(near.slice(Math.max(near.lastIndexOf(" "), near.lastIndexOf("\n")) + 1));
  }

  seen(low, start, end) {
    const found = [];
    const words = [];
    const word = /[a-z0-9]+/g;
    word.lastIndex = start;
    for (let match; (match = word.exec(low)) && match.index < end; ) words.push([match.index, match.index + match[0].length]);
    this.look(low, words, this.starts, found);
    if (found.length) this.look(low, words, this.around, found);
    return [found, words];
  }

  look(low, words, starts, found) {
    for (const [at, ends] of words) {
      const begun = starts.get(low.slice(at, ends));
      if (!begun) continue;
      for (const index of begun) {
        const expression = this.ready[index] ?? this.prepared(index);
        expression.lastIndex = at;
        if (expression.test(low)) found.push({ kind: this.patterns[index].kind, rule: this.patterns[index].rule, start: at, end: expression.lastIndex });
      }
    }
  }

  prepared(index) {
    return (this.ready[index] = new RegExp(`(?:${this.patterns[index].expression})\\b`, "y"));
  }
}

function* pieces(low, start, end) {
  while (end - start > LONGEST) {
    const space = low.indexOf(" ", start + LONGEST);
    if (space < 0 || space >= end) break;
    yield [start, space + 1];
    start = space + 1;
  }
  if (start < end) yield [start, end];
}

