import { randomInt } from "node:crypto";
import type { DraftSpan } from "../shapes.ts";

/** The evidence part of a prompt, and what each id in it stands for. */
export interface OfferedSpans {
  readonly block: string;
  readonly byId: ReadonlyMap<string, DraftSpan>;
}

const ALPHABET = "bcdfghjkmnpqrstvwxz23456789";
const ID_LENGTH = 5;

/**
 * Lays out spans as a prompt's evidence: as many of them, best first, as fit into `maxBytes`, always cut between
 * spans; those of one passage stand together in reading order.
 * Ids are drawn anew for each request, so that no document can name one; they tell nothing of the store.
 */
export function offerSpans(spans: readonly DraftSpan[], maxBytes: number): OfferedSpans {
  const marker = `EVIDENCE-${newId()}${newId()}`;
  const byId = new Map<string, DraftSpan>();
  const lines = [`<<<${marker}`];
  let source = "";
  for (const passage of Map.groupBy(withinBytes(spans, maxBytes), ({ passage }) => passage.id).values()) {
    for (const span of passage.toSorted((one, other) => one.span.start - other.span.start)) {
      const heading = sourceLines(span);
      if (heading !== source) lines.push(heading);
      source = heading;
      const id = freshId(byId);
      byId.set(id, span);
      lines.push(lineOf(id, span));
    }
  }
  lines.push(`${marker}>>>`);
  return { block: lines.join("\n"), byId };
}

/** The first spans that fit, the lines that name their sources included. */
function withinBytes(spans: readonly DraftSpan[], maxBytes: number): readonly DraftSpan[] {
  const sources = new Set<string>();
  let bytes = 0;
  const end = spans.findIndex((span) => {
    const heading = sourceLines(span);
    bytes += Buffer.byteLength(lineOf("-".repeat(ID_LENGTH), span)) + 1;
    if (!sources.has(heading)) bytes += Buffer.byteLength(heading) + 1;
    sources.add(heading);
    return bytes > maxBytes;
  });
  return end < 0 ? spans : spans.slice(0, end);
}

function lineOf(id: string, { span }: DraftSpan): string {
  return `[${id}] ${asData(span.text)}`;
}

function sourceLines({ passage }: DraftSpan): string {
  const { artifact, heading, dataset } = passage;
  const titles = [dataset.title, artifact.title, heading].filter((part) => part !== "");
  const place = titles.filter(
    (part, at) => !titles.slice(at + 1).some((later) => later.toLowerCase().includes(part.toLowerCase())),
  );
  const columns = artifact.table === undefined ? "" : `\nColumns: ${asData(artifact.table.header)}`;
  return `Source: ${asData(place.join(" / "))}${columns}`;
}

/**
 * Text as visible data: control, format and look-alike invisible characters are shown by their code points,
 * and line ends folded, so that nothing in evidence can end its line or hide.
 */
export function asData(text: string): string {
  return text
    .replaceAll(/\s+/g, " ")
    .trim()
    .replaceAll(
      /[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/gu,
      (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
    )
    .replaceAll(/<<<|>>>/g, (mark) => mark.split("").join(" "));
}

function newId(): string {
  return Array.from({ length: ID_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
}

function freshId(taken: ReadonlyMap<string, unknown>): string {
  let id = newId();
  while (taken.has(id)) id = newId();
  return id;
}
