/** Shorter texts stand in too many places to be taken for a quotation. */
const LEAST_LETTERS = 16;
const FORMS = /[\s"'“”‘’`´\-‐‑‒–—]/u;

/**
 * A text as its source writes it, where it stands there letter for letter but for case, white space, quotation
 * marks and dashes, which models change as they copy; undefined elsewhere. The first letter and a closing full
 * stop stay the text's own.
 */
export function asWritten(text: string, source: string): string | undefined {
  const body = text.replace(/\.$/u, "");
  const wanted = squashed(body).letters;
  if (wanted.length < LEAST_LETTERS) return undefined;
  const { letters, places } = squashed(source);
  const at = letters.indexOf(wanted);
  const [start, last] = [places[at], places[at + wanted.length - 1]];
  if (at < 0 || start === undefined || last === undefined) return undefined;
  if (isInWord(source, start) || isInWord(source, last + 1)) return undefined;
  const written = source.slice(start, last + 1);
  const first =
    body.charAt(0).toLowerCase() === written.charAt(0).toLowerCase() ? body.charAt(0) : written.charAt(0);
  return `${first}${written.slice(1)}${text.endsWith(".") ? "." : ""}`;
}

function squashed(text: string): { readonly letters: string; readonly places: readonly number[] } {
  const places = Array.from({ length: text.length }, (_, at) => at).filter(
    (at) => !FORMS.test(text.charAt(at)),
  );
  return { letters: places.map((at) => lower(text.charAt(at))).join(""), places };
}

/** Lower case where that keeps the length, so that places stay true. */
function lower(character: string): string {
  const small = character.toLowerCase();
  return small.length === 1 ? small : character;
}

/** Whether a cut at `at` would part a word or number. */
function isInWord(text: string, at: number): boolean {
  return /[\p{L}\p{N}]/u.test(text.charAt(at - 1)) && /[\p{L}\p{N}]/u.test(text.charAt(at));
}
