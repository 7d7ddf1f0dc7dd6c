import { prettifyError, ZodError } from "zod";

/** The harness itself cannot do its work: exit 3, whatever the service did. */
export class HarnessFailure extends Error {}

/** What went wrong, with its causes. */
export function sentenceOf(thrown: unknown): string {
  if (thrown instanceof ZodError) return prettifyError(thrown);
  if (!(thrown instanceof Error)) return String(thrown);
  return thrown.cause === undefined ? thrown.message : `${thrown.message}: ${sentenceOf(thrown.cause)}`;
}
