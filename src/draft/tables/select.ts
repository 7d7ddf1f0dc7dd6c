import { stemOf } from "../../language/read.ts";
import type { Asked, AskedWord } from "../../question/shapes.ts";
import { alike } from "../../question/vocabulary.ts";
import { asksMonth, speaksTo } from "./asked-columns.ts";
import type { Candidate } from "./candidates.ts";
import { isWhole, within as isWithin } from "./row-time.ts";
import { isSourceColumn } from "./source-column.ts";
import { cellOf, type TableModel } from "./columns.ts";
import type { Passage } from "../../evidence/shapes.ts";

/** Candidates that speak to every word of the question, alone or, one row an entity, together. */
export function explaining(candidates: readonly Candidate[]): readonly Candidate[] {
  const alone = candidates.filter(({ missing }) => missing.length === 0);
  const beside = candidates.filter((one) => isOneOfTwoMeasures(one, alone));
  if (alone.length > 0) return [...beside, ...alone];
  const together = explainingTogether(candidates);
  return together.length > 0 ? together : candidates.filter(isOneOfSeveral);
}

/**
 * "The census count and the estimates base": the words that one column leaves open stand on the other side of an
 * "and" from its own, and another column of the row speaks to all.
 */
function isOneOfTwoMeasures(one: Candidate, alone: readonly Candidate[]): boolean {
  const { asked, missing, column, row } = one;
  if (missing.length === 0 || column.role !== "measure") return false;
  const partner = alone.find((other) => other.row === row && other.column !== column);
  if (partner === undefined) return false;
  const own = asked.words.filter((word) => speaksTo(column, word) && !speaksTo(partner.column, word));
  const open = missing.filter((word) => speaksTo(partner.column, word));
  if (own.length === 0 || open.length < missing.length) return false;
  return [...asked.text.matchAll(/\band\b/giu)].some(({ index }) => {
    const isBefore = own.every(({ start }) => start < index);
    return isBefore
      ? missing.every(({ start }) => start > index)
      : own.every(({ start }) => start > index) && missing.every(({ start }) => start < index);
  });
}

/** Only the name of another thing, joined by "and" or a comma, is missing: the question is answered in part. */
function isOneOfSeveral({ missing, named, asked }: Candidate): boolean {
  const own = named.filter(({ extras }) => extras.length === 0).flatMap(({ words }) => words);
  const isName = missing.every(({ text, pos }) => pos === "PROPN" && /^\p{Lu}/u.test(text));
  const [first] = missing;
  if (first === undefined || !isName || own.length === 0) return false;
  const from = Math.min(...own.map(({ start }) => start));
  const between = asked.text.slice(from, first.start);
  // A name behind a comma alone says where the first one lies: "Orange County, Florida".
  return (
    missing.length <= 3 &&
    /\b(?:and|or)\b/iu.test(asked.text.slice(from)) &&
    /(?:,|\band\b|\bor\b)\s*(?:of |in |the |that of )*$/u.test(between)
  );
}

/** Candidates that speak to every word together, one row an entity. */
function explainingTogether(candidates: readonly Candidate[]): readonly Candidate[] {
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

/**
 * Which entity of the question a candidate answers for: the words that name its row, in order; those of a cell
 * that says what is measured are left out.
 */
export function entityOf({ named, model }: Candidate): string {
  const items = new Set(model.columns.map(({ field }) => field.measureFrom));
  const naming = named.filter(
    ({ column }) => !items.has(column.field.name) && !isSourceColumn(column.field.name),
  );
  const starts = new Set(naming.flatMap(({ words }) => words.map(({ start }) => start)));
  return [...starts].toSorted((a, b) => a - b).join(",");
}

/** Candidates that share what `closest` looks at. */
interface Pattern {
  readonly entity: string;
  readonly extras: readonly string[];
  readonly unitExtras: readonly string[];
  readonly document: string;
  readonly named: ReadonlySet<number>;
}

/**
 * Drops what says more than was asked where something closer is at hand: "winter wheat" beside "wheat",
 * "contributing drainage area" beside "drainage area"; and rows that hold fewer of the question's words than
 * others do. What differs otherwise stays.
 */
export function closest(candidates: readonly Candidate[]): readonly Candidate[] {
  const groups = Map.groupBy(candidates, keyOf);
  const patterns = [...groups].map(([key, [first]]) => ({ key, pattern: patternOf(first as Candidate) }));
  const kept = new Set(
    patterns
      .filter((one) => !patterns.some((other) => other !== one && isCloser(other.pattern, one.pattern)))
      .map(({ key }) => key),
  );
  return candidates.filter((candidate) => kept.has(keyOf(candidate)));
}

function keyOf(candidate: Candidate): string {
  const { extras, unitExtras, model, named } = candidate;
  const words = named.flatMap((cell) => cell.words.map(({ start }) => start)).toSorted((a, b) => a - b);
  return [model.visible.document, entityOf(candidate), extras.toSorted(), unitExtras.toSorted(), words].join(
    "|",
  );
}

function patternOf(candidate: Candidate): Pattern {
  return {
    entity: entityOf(candidate),
    extras: [...new Set(candidate.extras)],
    unitExtras: [...new Set(candidate.unitExtras)],
    document: candidate.model.visible.document,
    named: new Set(candidate.named.flatMap(({ words }) => words.map(({ start }) => start))),
  };
}

function isCloser(other: Pattern, one: Pattern): boolean {
  const holdsAll = [...one.named].every((start) => other.named.has(start));
  if (holdsAll && other.named.size > one.named.size && other.entity !== one.entity) return true;
  if (other.entity !== one.entity && !(holdsAll && other.named.size === one.named.size)) return false;
  if (other.extras.length !== one.extras.length)
    return other.extras.length < one.extras.length && holdsExtras(other.extras, one.extras);
  const isSame = holdsExtras(other.extras, one.extras) && other.document === one.document;
  return (
    isSame && other.unitExtras.length < one.unitExtras.length && holdsExtras(other.unitExtras, one.unitExtras)
  );
}

function holdsExtras(fewer: readonly string[], more: readonly string[]): boolean {
  return fewer.every((extra) =>
    more.some((one) => one === extra || alike(one.split(":").at(-1) ?? "", extra.split(":").at(-1) ?? "")),
  );
}

/** Candidates at the times that the question names; all of them when it names none. */
export function atAskedTimes(candidates: readonly Candidate[], asked: Asked): readonly Candidate[] {
  if (asked.times.length === 0) return candidates;
  const within = candidates.filter((candidate) =>
    candidate.time === undefined
      ? asked.times.every((one) => mayBeOf(candidate, one))
      : asked.times.some((one) => isAt(candidate, one)),
  );
  return asked.times.length === 1 && !asksMonth(asked) ? wholeOnes(within, asked) : within;
}

/** Within an asked time; a column that names the asked month itself ("july_rain_1951") needs the year alone. */
function isAt({ time, column }: Candidate, asked: Asked["times"][number]): boolean {
  if (time === undefined) return false;
  if (isWithin(time, asked)) return true;
  const [month = ""] = asked.text.split(" ");
  return (
    asked.precision === "month" &&
    time.year === asked.from &&
    time.fromDay.endsWith("-01-01") &&
    time.toDay.endsWith("-12-31") &&
    column.nameTerms.includes(stemOf(month))
  );
}

/** Where a table's row has a cell for just the asked time, those for parts of it are left out. */
function wholeOnes(candidates: readonly Candidate[], asked: Asked): readonly Candidate[] {
  const isOfAll = ({ time }: Candidate): boolean =>
    time !== undefined && asked.times.some((one) => isWhole(time, one));
  const whole = new Set(candidates.filter(isOfAll).map(({ row }) => row.id));
  return candidates.filter((one) => isOfAll(one) || !whole.has(one.row.id));
}

/** A row without a time of its own is of an asked day only by a date in it, and of a year only in a table of then. */
function mayBeOf({ model, row }: Candidate, asked: Asked["times"][number]): boolean {
  if (model.hasTime || !isTableOf(asked.from, model.visible.artifact)) return false;
  const dates = model.columns.filter(({ isMoment, field }) => isMoment && field.type !== "year");
  return (
    asked.fromDay === "" ||
    dates.some(({ field }) => {
      const day = cellOf(row, field.name)?.value.trim().slice(0, 10) ?? "";
      return day >= asked.fromDay && day <= asked.toDay;
    })
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

/** The columns, measures left out, in which candidates of one table differ. */
export function varyingColumns(candidates: readonly Candidate[]): readonly string[] {
  const [first] = candidates;
  return first === undefined
    ? []
    : varyingAmong(
        first.model,
        candidates.map(({ row }) => row),
      );
}

/** The columns, measures left out, in which rows differ. */
export function varyingAmong(model: TableModel, rows: readonly Passage[]): readonly string[] {
  return model.columns
    .filter(({ role }) => role === "subject" || role === "dimension" || role === "identifier")
    .map(({ field }) => field.name)
    .filter((name) => new Set(rows.map((row) => cellOf(row, name)?.value ?? "")).size > 1);
}
