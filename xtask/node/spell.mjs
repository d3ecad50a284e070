// Says which words of the texts are in no dictionary: a line "word<TAB>file" each. Arguments: the
// dictionary's package or `none`, then the files. Programs, addresses and settings are no words.
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import nspell from "nspell";

const [dictionary, ...files] = process.argv.slice(2);
const spell =
  dictionary === "none" ? { correct: () => false } : nspell((await import(dictionary)).default);

const words = (text) =>
  text
    .replace(/^(> )?```(python|lanes)[^]*?^(> )?```/gm, "")
    .replace(/^(> )?```(drawing \S+|\w+)/gm, "")
    .replace(/`[^`\n]*`/g, " ")
    .replace(/\]\([^)]*\)/g, "] ")
    .replace(/\[\[.*?\]\]/g, " ")
    .replace(/^run: (.* \| )?.*$/gm, "$1")
    .replace(/^(id|see|slug|task|solution|kind): .*$|^(direction|locale|decimal) = .*$/gm, "")
    .replace(/^(about|goal|hint): /gm, "")
    .replace(/^ *([?-] )?[a-z]+: /gm, "")
    .replace(/^= .*?:/gm, "")
    .replace(/ -> .*$/gm, "")
    .replace(/^(# .* \| .*|[\w-]+ = )/gm, "")
    .replace(/^S\d-\d+ \| (\S+\/\S+ \| )?/gm, "")
    .match(/\p{L}[\p{L}'’]*/gu) ?? [];

const seen = new Set();
for (const file of files) {
  for (const word of words(readFileSync(file, "utf8"))) {
    const bare = word.replace(/['’]s$/, "").replace(/['’]+$/, "");
    if (seen.has(bare) || spell.correct(bare)) continue;
    seen.add(bare);
    console.log(`${bare}\t${basename(file)}`);
  }
}
