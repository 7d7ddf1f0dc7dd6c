/** Letters of other scripts, and marks, that pass for Latin letters to the eye; each stands for the one after it. */
const PAIRS =
  "аaеeоoрpсcуyхxіiјjѕsԁdһhӏlвbкkмmнhтtгrпnԛqԝwаaɑaαaοoνvρpτtυuιiκkηnωwεeχxγyѵvօoսuոnհhցgƖlꓲiⅼlǀlıiȷjɡgɩiʀrɴnʟlᴀaᴄcᴅdᴇeᴊjᴋkᴍmᴏoᴘpᴛtᴜuᴠvᴡwᴢzꜱsʙbɢgʜhɪi";

const FOLD: ReadonlyMap<string, string> = new Map(
  Array.from(PAIRS).flatMap((letter, i, all) =>
    i % 2 === 0 ? [[letter, all[i + 1] ?? letter] as const] : [],
  ),
);

const LATIN = /\p{Script=Latin}/u;

/** Folds every look-alike to its Latin letter; lower case in, lower case out where a letter was folded. */
export function foldLookAlikes(text: string): string {
  return text.replaceAll(/[^\p{ASCII}]/gu, (letter) => {
    const folded = FOLD.get(letter) ?? FOLD.get(letter.toLowerCase());
    if (folded === undefined) return letter;
    return letter === letter.toLowerCase() ? folded : folded.toUpperCase();
  });
}

/** Folds look-alikes only inside words that mix them with Latin letters: a word of another script stays. */
export function foldMixedWords(text: string): string {
  return text.replaceAll(/[\p{L}\p{M}\p{N}]+/gu, (word) => (LATIN.test(word) ? foldLookAlikes(word) : word));
}
