// Reasons to leave a phrase alone, as engine/guards.py gives them.

import { around } from "./plain.js";

const REACH = 14;
const NEAR = 4;
const BACK = 30;
const ONLY_BEFORE_MARKS = new Set([..."read write wrote written said called named titled not".split(" "), "the use of"]);
const AGENT = /^[a-z]{3,}(?:er|or|ee|ist|ian)s?$/; // who does something, by the end of the word
const CLAUSE = new RegExp(
  "; | - |\\. |,? (?:but|although|though|whereas|whilst|meanwhile|yet|however|following) |, (?:who|while|so) " +
    "|(?: and|, (?:and|as|since|because|after|when))(?= (?:she|he|they|we|i|it|also|meanwhile)\\b)|, (?:and|as)(?= (?:the|this|her|his|their|at|in|on|then|now|is|was|has|had|[A-Z][a-z]))",
  "g",
);
const JOINING = new Set(["and", "so", "as"]);
const NONE = [];

export class Sentence {
  constructor(plain, start, end, words, seen) {
    Object.assign(this, { shown: plain.shown, low: plain.low, start, end, words });
    this.seen = {};
    for (const one of seen) (this.seen[one.kind] ??= []).push(one);
  }

  // how many clauses began before a position
  clause(position) {
    this.breaks ??= Array.from(this.shown.slice(this.start, this.end).matchAll(CLAUSE), (match) => this.start + match.index);
    let clause = 0;
    while (clause < this.breaks.length && this.breaks[clause] <= position) clause++;
    return clause;
  }

  isOneClause(one, other) {
    return this.clause(one) === this.clause(other);
  }

  isParted(index) {
    return this.between(index - 1) !== "";
  }

  kind(name) {
    return this.seen[name] ?? NONE;
  }

  word(index) {
    return this.low.slice(...this.words[index]);
  }

  index(position) {
    let low = 0;
    let high = this.words.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.words[middle][0] < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  isCapital(index) {
    const shown = this.shown.slice(...this.words[index]);
    return /^[A-Z]/.test(shown) && (shown.length === 1 || shown !== shown.toUpperCase());
  }

  between(index) {
    return this.low.slice(this.words[index][1], this.words[index + 1][0]).replace(/^[ '-]+|[ '-]+$/g, "");
  }
}

export class Guards {
  constructor(words) {
    this.words = Object.fromEntries(Object.entries(words).map(([name, listed]) => [name, new Set(listed.split(" "))]));
  }

  reason(sentence, hit, rule) {
    if (this.isTitle(sentence, hit, rule)) return "title";
    if (this.isQuotation(sentence, hit)) return "quotation";
    if (this.isMention(sentence, hit)) return "mention";
    if (this.isStatute(sentence, hit, rule)) return "statute";
    if (this.isNegated(sentence, hit)) return "negation";
    if (sentence.kind("forced").some((cue) => cue.end + 1 === hit.start)) return "actor";
    return this.isAboutAnother(sentence, hit, rule) ? "actor" : null;
  }

  isStatute(sentence, hit, rule) {
    const first = sentence.index(hit.start);
    const one = (cue) => sentence.isOneClause(cue.start, hit.start);
    if (sentence.kind("offence").some((cue) => cue.end <= hit.start && first - sentence.index(cue.end) <= NEAR && one(cue))) return true;
    return rule.statute !== "0" && sentence.kind("statute").some((cue) => (cue.end <= hit.start || cue.start >= hit.end) && one(cue));
  }

  isTitle(sentence, hit, rule) {
    if (rule.title === "0") return false;
    const { low, shown, words } = sentence;
    const first = sentence.index(hit.start);
    const last = sentence.index(hit.end) - 1;
    const follows = last + 1 < words.length && words[last + 1][0] === hit.end + 1;
    if (follows && low[hit.end] === " " && this.words.naming.has(sentence.word(last + 1)) && !this.words.modifier.has(sentence.word(last))) return true;
    const label = low.slice(hit.end, hit.end + 40).indexOf(":");
    const labelled = label < 0 ? -1 : sentence.index(hit.end + label);
    if (labelled >= 0 && first <= 4 && labelled <= 6 && (sentence.start === 0 || low[sentence.start - 1] === "\n")) {
      if (!words.slice(0, labelled).some((_, index) => this.words.says_so.has(sentence.word(index)))) return true;
    }
    const all = Array.from({ length: last + 1 - first }, (_, count) => first + count);
    const long = all.filter((index) => words[index][1] - words[index][0] >= 4);
    const content = long.length ? long : all;
    if (!content.every((index) => sentence.isCapital(index))) return false;
    const before = shown.slice(sentence.start, words[content[0]][0]).replace(/[ (]+$/, "");
    if (/[a-z]/i.test(before) && !"\"':.".includes(before[before.length - 1])) return true;
    return content.length > 1 || (last + 1 < words.length && sentence.isCapital(last + 1));
  }

  isQuotation(sentence, hit) {
    const quoted = around(sentence.quoted, hit.start);
    if (!quoted) return false;
    const said = sentence.low.slice(quoted[0], Math.min(quoted[1], quoted[0] + 300)).match(/[a-z0-9]+/g) ?? [];
    if (said.length <= 6 && this.isMention(sentence, hit)) return false;
    if (said.length >= 5 || said.some((word) => this.words.first_person.has(word))) return true;
    for (const cue of sentence.kind("speech")) {
      if (cue.start < quoted[0] && !around(sentence.quoted, cue.start)) return !this.isByAProfessional(sentence, cue);
      if (cue.start >= quoted[1]) return true;
    }
    return false;
  }

  isByAProfessional(sentence, cue) {
    for (let index = sentence.index(cue.start) - 1; index >= 0; index--) {
      const word = sentence.word(index);
      if (this.words.reporters.has(word)) return true;
      if (this.words.pronouns.has(word) || this.words.writer.has(word) || (index && sentence.isCapital(index))) return false;
    }
    return false;
  }

  isMention(sentence, hit) {
    if (sentence.kind("mention").some((cue) => cue.start >= hit.end || (cue.end <= hit.start && sentence.isOneClause(cue.start, hit.start)))) return true;
    const first = sentence.index(hit.start);
    const last = sentence.index(hit.end);
    const quoted = around(sentence.quoted, hit.start);
    for (const cue of sentence.kind("mention_after")) {
      const plain = ONLY_BEFORE_MARKS.has(sentence.low.slice(cue.start, cue.end));
      const away = first - sentence.index(cue.end);
      if (away >= 0 && away <= (plain ? 1 : NEAR) && cue.end <= hit.start && (quoted || !plain) && sentence.isOneClause(cue.start, hit.start)) return true;
    }
    return sentence.kind("mention_before").some((cue) => cue.start >= hit.end && sentence.index(cue.start) - last <= NEAR);
  }

  isNegated(sentence, hit) {
    for (const cue of sentence.kind("negation")) {
      if (cue.end > hit.start || sentence.index(hit.start) - sentence.index(cue.end) > REACH) continue;
      const inside = ["rule", "quasi"].some((kind) =>
        sentence.kind(kind).some((other) => other.start <= cue.start && cue.start < other.end && (kind === "quasi" || !this.isByAnother(sentence, other, "child"))),
      );
      const stopped = sentence.kind("stop").some((stop) => cue.end <= stop.start && stop.start < hit.start);
      const between = sentence.low.slice(cue.end, hit.start);
      if (!inside && !stopped && !this.isNextDeed(sentence, hit) && !/;|\. |:/.test(between) && !this.isNewClause(between)) {
        if (!/, and (?=[A-Z][a-z])/.test(sentence.shown.slice(cue.end, hit.start))) return true;
      }
    }
    return false;
  }

  isNextDeed(sentence, hit) {
    const index = sentence.index(hit.start);
    if (index === 0 || sentence.word(index - 1) !== "and") return false;
    return /(?:ed|s)$/.test(sentence.word(index)) || this.words.deeds.has(sentence.word(index));
  }

  isNewClause(between) {
    for (let comma = between.lastIndexOf(", "); comma >= 0; comma = comma ? between.lastIndexOf(", ", comma - 1) : -1) {
      const rest = between.slice(comma).match(/[a-z0-9]+/g) ?? [];
      const [one, two] = rest;
      if (JOINING.has(one) ? this.words.pronouns.has(two) : ["pronouns", "writer", "reporting"].some((kind) => this.words[kind].has(one))) return true;
    }
    return false;
  }

  isAboutAnother(sentence, hit, rule) {
    return rule.about !== "anyone" && this.isByAnother(sentence, hit, rule.about);
  }

  isByAnother(sentence, hit, about) {
    const first = sentence.index(hit.start);
    const after = sentence.index(hit.end);
    if (first > 0 && after - first <= 2 && after < sentence.words.length && sentence.words[after][0] === hit.end + 1 && this.words.grown.has(sentence.word(after))) {
      if (this.words.determiner.has(sentence.word(first - 1)) || sentence.word(first - 1) === "and") return true; // `a manipulative man`
    }
    if (this.isWhatIsSpokenOf(sentence, first)) return false;
    for (let index = first - 1; index > Math.max(-1, first - 1 - BACK); index--) {
      if (index + 1 < sentence.words.length && sentence.low.slice(sentence.words[index][1], sentence.words[index + 1][0]).includes(":")) return false;
      if (this.words.reporting.has(sentence.word(index))) return false;
      const answer = this.acts(sentence, index, first, about);
      if (answer !== null) return answer;
    }
    return false;
  }

  isWhatIsSpokenOf(sentence, first) {
    let index = first - 1;
    const passed = (word) => word !== "of" && (this.words.modifier.has(word) || this.words.determiner.has(word));
    while (index > 0 && first - index <= 3 && passed(sentence.word(index))) index--;
    if (index < 0 || (index && this.words.charged.has(sentence.word(index - 1)))) return false;
    const word = sentence.word(index);
    return this.words.about_something.has(word) || (word === "of" && index > 0 && !this.words.of_whom.has(sentence.word(index - 1)));
  }

  acts(sentence, index, first, about) {
    const words = this.words;
    const word = sentence.word(index);
    if (words.adult.has(word)) {
      const doing = index + 1 === first && sentence.word(first).endsWith("ing"); // `adults selling drugs`, wherever it stands
      const known = index + 1 < first && sentence.word(index + 1) === "who";
      return doing || known || this.isSubject(sentence, index) ? !(about === "parent" && words.parent.has(word)) : null;
    }
    if (words.writer.has(word)) return true;
    if (words.pronouns.has(word)) return this.standsForAnExploiter(sentence, index);
    if (words.object.has(word) || words.child.has(word)) return word === "them" && index && sentence.word(index - 1) === "of" ? null : false;
    if (words.possessive.has(word)) return index + 1 === first || words.after_object.has(sentence.word(index + 1)) ? false : null;
    if (this.isAGrownAge(sentence, index)) return true;
    if (index && sentence.isCapital(index)) return words.title_before.has(sentence.word(index - 1));
    const deed = sentence.word(first);
    const does = index + 1 < first || /(?:ed|s|ing)$/.test(deed) || words.deeds.has(deed);
    return does && AGENT.test(word) && !words.not_agents.has(word) && this.isSubject(sentence, index, true) ? true : null;
  }

  isAGrownAge(sentence, index) {
    const word = sentence.word(index);
    const [start, end] = sentence.words[index];
    if (index + 1 >= sentence.words.length || sentence.low[end] !== ",") return false;
    const after = sentence.word(index + 1);
    if (after !== "who" && this.words.joint.has(after)) return false;
    if (this.words.decades.has(word)) return true;
    return word.length === 2 && word >= "18" && word <= "99" && [", ", "d "].includes(sentence.low.slice(Math.max(0, start - 2), start));
  }

  isSubject(sentence, index, named = false) {
    const words = this.words;
    let the = false;
    let unknown = 0;
    for (; index && !sentence.isParted(index); index--) {
      const word = sentence.word(index - 1);
      const before = index > 1 ? sentence.word(index - 2) : "";
      if (word === "that") return (the || !(named || unknown)) && !words.not_in_name.has(before);
      if (words.determiner.has(word)) {
        the = true;
        unknown = 0;
      } else if ((word === "and" && words.adult.has(before)) || words.modifier.has(word) || words.adult.has(word)) continue;
      else if (words.joint.has(word)) return the || !(named || unknown);
      else if (the || ++unknown > 2 || words.not_in_name.has(word) || words.child.has(word) || words.pronouns.has(word)) return false;
    }
    return the || !(named || unknown);
  }

  standsForAnExploiter(sentence, index) {
    if (!index || sentence.word(index) === "they") return false;
    if (sentence.low.slice(sentence.words[index - 1][1], sentence.words[index][0]).trim() !== ";") return false;
    for (let early = 0; early < Math.min(3, index); early++) if (this.words.exploiter.has(sentence.word(early))) return true;
    return false;
  }
}
