// The language review in a browser: the pack and the findings of engine/review.py, with nothing sent anywhere.

import { Guards, Sentence } from "./guards.js";
import { Plain, quotations } from "./plain.js";
import { Scanner } from "./scanning.js";

export class Reviewer {
  constructor(pack, profile = "exploitation") {
    this.pack = pack = unpacked(pack);
    this.off = new Set(pack.profiles[profile].without);
    this.scanner = new Scanner(pack);
    this.guards = new Guards(pack.words);
  }

  // {findings, kept}; positions count UTF-16 units, as a text box does
  check(text) {
    const plain = new Plain(text, this.pack.fold);
    const result = { findings: [], kept: [], version: this.pack.version };
    let paragraph = [0, 0];
    let quoted = [];
    for (const [start, end] of this.scanner.sentences(plain.shown, plain.low)) {
      const [seen, words] = this.scanner.seen(plain.low, start, end);
      const sentence = new Sentence(plain, start, end, words, seen);
      const hits = this.hits(seen, sentence);
      if (!hits.length) continue;
      if (start >= paragraph[1]) {
        const ends = plain.low.indexOf("\n", start);
        paragraph = [start ? plain.low.lastIndexOf("\n", start - 1) + 1 : 0, ends < 0 ? plain.low.length : ends];
        quoted = quotations(plain.low, ...paragraph);
      }
      sentence.quoted = quoted;
      for (const hit of hits) {
        const rule = this.pack.rules[hit.rule];
        const reason = this.guards.reason(sentence, hit, rule);
        const [first, last] = plain.place(hit.start, hit.end);
        if (reason) result.kept.push({ rule: rule.id, start: first, end: last, reason });
        else result.findings.push(finding(rule, sentence, hit, text.slice(first, last), first, last));
      }
    }
    return result;
  }

  hits(seen, sentence) {
    const rules = seen.filter((one) => one.kind === "rule" && !this.off.has(this.pack.rules[one.rule].id));
    if (!rules.length) return rules;
    const unless = seen.filter((one) => one.kind === "unless");
    const excepted = seen.filter((one) => one.kind === "except");
    const hits = [];
    for (const one of rules.sort((a, b) => a.start - b.start || b.end - a.end || a.rule - b.rule)) {
      const before = hits[hits.length - 1];
      const ordinary =
        unless.some((other) => other.rule === one.rule && sentence.isOneClause(other.start, one.start)) || excepted.some((other) => other.rule === one.rule && other.start < one.end && one.start < other.end);
      const covered = before && (one.end <= before.end || (one.rule === before.rule && one.start < before.end));
      if (!ordinary && !covered) hits.push(one);
    }
    return hits;
  }
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ!$%&+;<=>?@`:";
const PATTERNS = new Set("variants except unless when-adult-named when-under-13".split(" "));
const LISTS = new Set([...PATTERNS, "suggest", "profile"]);

// Each kind of thing that rules have comes as one text; in patterns a letter stands for what comes often: a tenth less to send (engine/pack.py).
// A partnership's own rules come whole, as lists.
function unpacked(sent) {
  const long = (value) => sent.short.reduceRight((text, stretch, at) => text.replaceAll(LETTERS[at], stretch), value);
  const each = (texts, change) => Object.fromEntries(Object.entries(texts).map(([key, value]) => [key, change(value)]));
  const read = (key, value) => (typeof value !== "string" || !LISTS.has(key) ? value : (PATTERNS.has(key) ? long(value) : value).split("#"));
  const columns = Object.entries(sent.rules).map(([key, column]) => [key, typeof column === "string" ? column.split("/") : column]);
  const rules = columns[0][1].map((_, number) =>
    Object.fromEntries(columns.filter(([, column]) => column[number]).map(([key, column]) => [key, read(key, column[number])])),
  );
  const fold = Object.fromEntries(Object.entries(sent.fold).flatMap(([plain, letters]) => Array.from(letters, (letter) => [letter, plain])));
  return { ...sent, macros: each(sent.macros, long), words: each(sent.words, long), cues: each(sent.cues, (kind) => long(kind).split("#")), rules, fold };
}

function finding(rule, sentence, hit, text, start, end) {
  const index = sentence.index(hit.start);
  const after = sentence.index(hit.end);
  const near = [];
  for (let at = Math.max(0, index - 2); at < Math.min(sentence.words.length, after + 2); at++) near.push(sentence.word(at));
  const { id, severity, why, ask, suggest } = rule;
  return { rule: id, severity, start, end, text, why, ask, suggestions: suggest, fingerprint: fingerprint(`${id} ${near.join(" ")}`) };
}

function fingerprint(words) {
  let value = 0x811c9dc5;
  for (let at = 0; at < words.length; at++) value = Math.imul(value ^ words.charCodeAt(at), 0x01000193) >>> 0;
  return value.toString(16).padStart(8, "0");
}
