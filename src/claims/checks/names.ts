import { says } from "../vocabulary.ts";
import { finding, type Finding } from "../check.ts";
import type { Name, Token } from "../../language/shapes.ts";
import type { Matter } from "../matter.ts";
import { PRONOUNS } from "../word-classes.ts";

/**
 * Every name of the claim stands in its spans or their context. Excused are a first name where the last name
 * stands, and the claim's subject where the source speaks of it by a pronoun.
 */
export function checkNames(matter: Matter): Finding {
  const { claim } = matter;
  if (claim.names.length === 0) return finding("names", "none", "the claim names nobody and no place");
  const missing = claim.names.filter((name) => !isBorneOut(name, matter));
  const first = missing.find((name) => !isTakenUp(name, matter));
  if (first !== undefined)
    return { ...finding("names", "veto", `the source does not name “${first.text}”`), penalty: 1 };
  if (missing.length > 0)
    return {
      ...finding("names", "pass", `the source speaks of “${missing[0]?.text ?? ""}” by a pronoun`),
      penalty: 0.2,
    };
  return finding(
    "names",
    "pass",
    `${claim.names.map((name) => `“${name.text}”`).join(", ")} stand in the source`,
  );
}

function isBorneOut(name: Name, matter: Matter): boolean {
  // "Degrees Fahrenheit" is part of a value, which its own check looks at.
  if (matter.claim.values.some((value) => value.start <= name.start && name.end <= value.end)) return true;
  const words = name.words.filter((word) => !isTitle(word));
  if (words.every((word) => isInSource(word, matter))) return true;
  const last = words.at(-1) ?? "";
  if (words.length > 1 && last.length > 3 && isInSource(last, matter)) return true;
  return words.length > 1 && isAcronym(words, matter);
}

function isTitle(word: string): boolean {
  return /^(?:mr|mrs|ms|dr|sir|gen|col|capt|lt|maj|sgt|rev|hon|st|jr|sr|king|queen|president|general|colonel|captain)\.?$/u.test(
    word,
  );
}

function isInSource(word: string, matter: Matter): boolean {
  return [...matter.spans, ...matter.contexts].some((reading) => says(reading, word));
}

function isAcronym(words: readonly string[], matter: Matter): boolean {
  return isInSource(words.map((word) => word[0]).join(""), matter);
}

/** Whether a name is the claim's subject and the source takes its subject up by a pronoun or “the film”. */
export function isTakenUp(name: Name, matter: Matter): boolean {
  const isSubject = matter.words.some(
    (word) => word.inSubject && word.token.start >= name.start && word.token.end <= name.end,
  );
  return (
    isSubject &&
    matter.chosen.some(
      ({ tokens }) => tokens.some((token) => PRONOUNS.has(token.lower)) || opensWithNoun(tokens),
    )
  );
}

/** "The film was shot…": a sentence that takes its subject up from the one before. */
function opensWithNoun([first, second]: readonly Token[]): boolean {
  return first?.lower === "the" && second?.pos === "NOUN" && second.lower === second.text;
}
