import type { Asked, AskedWord } from "../../question/shapes.ts";
import { alike } from "../../question/vocabulary.ts";
import type { Candidate } from "./match.ts";
import { within } from "./row-time.ts";
import { cellOf } from "./columns.ts";

/** Candidates that speak to every word of the question, alone or, one row an entity, together. */
export function explaining(candidates: readonly Candidate[]): readonly Candidate[] {
  const alone = candidates.filter(({ missing }) => missing.length === 0);
  if (alone.length > 0) return alone;
  const fullyNamed = new Map<string, Set<AskedWord>>();
  for (const { model, named } of candidates)
    for (const { column, words, extras } of named)
      if (extras.length === 0) {
        const key = `${model.visible.document}/${column.field.name}`;
        const known = fullyNamed.get(key) ?? new Set<AskedWord>();
        for (const word of words) known.add(word);
        fullyNamed.set(key, known);
      }
  return candidates.filter(({ model, named, missing }) => {
    const shared = new Set(
      named
        .filter(({ extras }) => extras.length === 0)
        .flatMap(({ column }) => [
          ...(fullyNamed.get(`${model.visible.document}/${column.field.name}`) ?? []),
        ]),
    );
    return missing.length > 0 && missing.every((word) => shared.has(word));
  });
}

/** Which entity of the question a candidate answers for: the words that name its row, in order. */
export function entityOf(candidate: Candidate): string {
  const starts = new Set(candidate.named.flatMap(({ words }) => words.map(({ start }) => start)));
  return [...starts].toSorted((a, b) => a - b).join(",");
}

/**
 * Drops what says more than was asked where something closer is at hand: "winter wheat" beside "wheat",
 * "contributing drainage area" beside "drainage area". What differs otherwise stays.
 */
export function closest(candidates: readonly Candidate[]): readonly Candidate[] {
  const bare = candidates.map((candidate) => ({
    candidate,
    extras: new Set(candidate.extras),
    entity: entityOf(candidate),
  }));
  return bare
    .filter(
      (one) =>
        !bare.some(
          (other) =>
            other.entity === one.entity &&
            other.extras.size < one.extras.size &&
            isWithin(other.extras, one.extras),
        ),
    )
    .map(({ candidate }) => candidate);
}

function isWithin(fewer: ReadonlySet<string>, more: ReadonlySet<string>): boolean {
  for (const extra of fewer) {
    if (more.has(extra)) continue;
    const [, stem = ""] = extra.split(":");
    if (![...more].some((one) => alike(one.split(":")[1] ?? "", stem))) return false;
  }
  return true;
}

/** Candidates at the times that the question names; all of them when it names none. */
export function atAskedTimes(candidates: readonly Candidate[], asked: Asked): readonly Candidate[] {
  if (asked.times.length === 0) return candidates;
  return candidates.filter(({ time, model }) =>
    time === undefined
      ? asked.times.every((one) => !model.hasTime && isTableOf(one.from, model.visible.artifact))
      : asked.times.some((one) => within(time, one)),
  );
}

function isTableOf(year: number, artifact: Candidate["model"]["visible"]["artifact"]): boolean {
  const { time, title } = artifact;
  if (title.includes(String(year))) return true;
  if (time?.start === undefined && time?.end === undefined) return false;
  return (
    Number((time.start ?? "0000").slice(0, 4)) <= year && year <= Number((time.end ?? "9999").slice(0, 4))
  );
}

/** The columns, measures and named ones left out, in which candidates of one table differ. */
export function varyingColumns(candidates: readonly Candidate[]): readonly string[] {
  const [first] = candidates;
  if (first === undefined) return [];
  return first.model.columns
    .filter(({ role }) => role === "subject" || role === "dimension" || role === "identifier")
    .map(({ field }) => field.name)
    .filter((name) => new Set(candidates.map(({ row }) => cellOf(row, name)?.value ?? "")).size > 1);
}

const SOURCE_LIKE =
  /program|source|survey|provider|publisher|agency|edition|series|release|method|dataset|reporter|version/iu;

/** Whether a column says which source or programme a value is from. */
export function isSourceColumn(name: string): boolean {
  return SOURCE_LIKE.test(name);
}
