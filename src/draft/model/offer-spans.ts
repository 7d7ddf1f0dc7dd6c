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
 * Lays out spans as a prompt's evidence, best first, until `maxBytes` is reached, always cut between spans.
 * Ids are drawn anew for each request, so that no document can name one; they tell nothing of the store.
 */
export function offerSpans(spans: readonly DraftSpan[], maxBytes: number): OfferedSpans {
  const marker = `EVIDENCE-${newId()}${newId()}`;
  const byId = new Map<string, DraftSpan>();
  const lines = [`<<<${marker}`];
  let bytes = 0;
  let source = "";
  for (const span of spans) {
    const heading = sourceLines(span);
    const id = freshId(byId);
    const added = [...(heading === source ? [] : [heading]), `[${id}] ${asData(span.span.text)}`].join("\n");
    bytes += Buffer.byteLength(added) + 1;
    if (bytes > maxBytes) break;
    source = heading;
    byId.set(id, span);
    lines.push(added);
  }
  lines.push(`${marker}>>>`);
  return { block: lines.join("\n"), byId };
}

function sourceLines({ passage }: DraftSpan): string {
  const { artifact, heading, dataset } = passage;
  const place = [dataset.title, artifact.title, heading].filter((part) => part !== "").join(" / ");
  const columns = artifact.table === undefined ? "" : `\nColumns: ${asData(artifact.table.header)}`;
  return `Source: ${asData(place)}${columns}`;
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
