// alex and write-good over the notes of a JSON file, in the processor's seconds: node _language_anchors.mjs FOLDER_OF_PACKAGES NOTES
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [folder, path] = process.argv.slice(2);
const require = createRequire(`${folder}/`);
const notes = JSON.parse(readFileSync(path));
const { markdown, text } = await import(pathToFileURL(`${folder}/node_modules/alex/index.js`));
const writeGood = require("write-good");
void markdown;

for (const [name, read] of [["alex", (note) => text(note).messages.length], ["write-good", (note) => writeGood(note).length]]) {
  read(notes[0]);
  const began = process.cpuUsage();
  let found = 0;
  for (const note of notes) found += read(note);
  const { user, system } = process.cpuUsage(began);
  console.log(JSON.stringify({ name, seconds: (user + system) / 1e6, found }));
}
