// The notation of the rules, as engine/notation.py and engine/inflection.py read it, so that a browser needs only the small pack.

const ADVERBS = "also|often|again|still|always|even|just|then|now|on|very|quite|so|too|rather|more|most|much|all|pretty|far|both|well";
const ADVERB = `(?: (?:[a-z]{2,12}ly|${ADVERBS})){0,2}`;
const LEADING = new Set("is are was were be been being has have had not herself himself themselves themself i'm isn't wasn't".split(" "));
const TOKEN = /\(|\)|\[|\]|\||~|\^|\*|_\{\d,\d\}|\{[a-z]+\}|\{\d+_\d+\}|[a-z0-9'-]+|,/g;
const VOWELS = "aeiou";

export class Notation {
  constructor(pack) {
    this.macros = pack.macros;
    this.verbs = pack.verbs;
    this.plurals = pack.plurals;
    this.doubling = new Set(pack.doubling);
  }

  // [the regular expression, the words that can begin it]
  compiled(pattern) {
    const [nodes] = this.sequence(pattern.match(TOKEN), 0);
    return [expression(nodes), firstWords(nodes)];
  }

  sequence(tokens, at) {
    const nodes = [];
    while (at < tokens.length && !"|)]".includes(tokens[at])) {
      const token = tokens[at++];
      let node;
      if (token === "(" || token === "[") [node, at] = this.choices(tokens, at, token === "(" ? ")" : "]");
      else if (token.startsWith("_{")) node = { gap: [token[2], token[4]] };
      else if (token === ",") {
        nodes[nodes.length - 1].comma = true;
        continue;
      } else if (token === "*") {
        nodes[nodes.length - 1].verb = true;
        continue;
      } else if (token.includes("_")) {
        const [first, last] = token.slice(1, -1).split("_").map(Number);
        node = { words: Array.from({ length: last + 1 - first }, (_, more) => String(first + more)) };
      } else if (token[0] === "{") [node] = this.choices([...this.macros[token.slice(1, -1)].match(TOKEN), ")"], 0, ")");
      else node = { words: [token], verb: LEADING.has(token) };
      while (tokens[at] === "~" || tokens[at] === "^") this.inflect(node, tokens[at++]);
      nodes.push(node);
    }
    return [nodes, at];
  }

  choices(tokens, at, closing) {
    const node = { choices: [], optional: closing === "]" };
    for (;;) {
      const [choice, rest] = this.sequence(tokens, at);
      node.choices.push(choice);
      at = rest + 1;
      if (tokens[rest] === closing) {
        node.verb = node.choices.every((one) => one[one.length - 1].verb);
        return [node, at];
      }
    }
  }

  inflect(node, how) {
    if (node.choices) for (const choice of node.choices) this.inflect(choice[how === "~" ? 0 : choice.length - 1], how);
    else if (how === "~") [node.words, node.verb] = [node.words.flatMap((word) => this.verbForms(word)), true];
    else node.words = node.words.flatMap((word) => this.nounForms(word));
    node.verb = node.verb || how === "~";
  }

  verbForms(verb) {
    const dash = verb.lastIndexOf("-");
    if (dash >= 0) return this.verbForms(verb.slice(dash + 1)).map((form) => verb.slice(0, dash + 1) + form);
    const past = this.verbs[verb];
    if (past?.startsWith(verb + " ")) return past.split(" ");
    const last = verb[verb.length - 1];
    let forms = [verb + (/(?:s|x|z|ch|sh|o)$/.test(verb) ? "es" : "s"), verb + "ed", verb + "ing"];
    if (this.doubling.has(verb)) forms = [verb + "s", verb + last + "ed", verb + last + "ing"];
    else if (last === "e") forms = [verb + "s", verb + "d", (/[eo]e$/.test(verb) ? verb : verb.slice(0, -1)) + "ing"];
    else if (last === "y" && !VOWELS.includes(verb[verb.length - 2])) forms = [verb.slice(0, -1) + "ies", verb.slice(0, -1) + "ied", verb + "ing"];
    return [verb, forms[0], ...(past === undefined ? [forms[1]] : past.split(" ").filter(Boolean)), forms[2]];
  }

  nounForms(noun) {
    if (noun in this.plurals) return [noun, this.plurals[noun]];
    if (noun.endsWith("y") && !VOWELS.includes(noun[noun.length - 2])) return [noun, noun.slice(0, -1) + "ies"];
    return [noun, noun + (/(?:s|x|z|ch|sh)$/.test(noun) ? "es" : "s")];
  }
}

function expression(nodes) {
  let made = "";
  let certain = false;
  let afterVerb = false;
  for (const node of nodes) {
    if (node.gap) {
      made += `(?: [a-z0-9'\\-]+,?){${node.gap[0]},${node.gap[1]}}?`;
      afterVerb = false;
      continue;
    }
    const body = bodyOf(node) + (node.comma ? ",?" : "");
    const space = body.startsWith("[- ]") ? "" : afterVerb ? ADVERB + " " : " ";
    if (node.optional) made += certain ? `(?:${space}${body})?` : `(?:${body} )?`;
    else {
      made += certain ? space + body : body;
      certain = true;
    }
    afterVerb = Boolean(node.verb || (node.optional && afterVerb));
  }
  return made;
}

function bodyOf(node) {
  if (node.choices) return "(?:" + [...new Set(node.choices.map(expression))].join("|") + ")";
  const words = [...new Set(node.words)].map((word) => word.replaceAll("-", "[- ]?").replaceAll("'", "'?"));
  return words.length === 1 ? words[0] : "(?:" + words.join("|") + ")";
}

function firstWords(nodes) {
  const firsts = new Set();
  for (const node of nodes) {
    for (const choice of node.choices ?? []) for (const word of firstWords(choice)) firsts.add(word);
    for (const word of node.words ?? []) {
      let start = "";
      for (const part of word.split(/['-]/)) if (part) firsts.add((start += part));
    }
    if (!node.optional) break;
  }
  return firsts;
}
