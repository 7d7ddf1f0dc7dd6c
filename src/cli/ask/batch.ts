import { open, readFile } from "node:fs/promises";
import { z } from "zod";
import type { Focus } from "../../http/focus.ts";
import { check } from "../../http/ask-request.ts";
import { readJson } from "../../http/json.ts";
import { problemOfThrown } from "../../http/problem.ts";
import { askOnce, type Asked } from "./ask-once.ts";

/** What only a batch's lines hold; the rest of a line is the body of the ask route. */
const Line = z.looseObject({
  id: z.union([z.string(), z.number()], "A text or a number is needed."),
  role: z.string().nullish(),
});

/** What a batch came to. */
export interface BatchCount {
  readonly asked: number;
  /** Lines that gave no recorded outcome: malformed ones and failures. */
  readonly failed: number;
}

/**
 * Asks each line of a JSONL file, in order, and writes one line each: `{id, …envelope}` or `{id, …problem}`.
 * Lines are written as they come, so that a batch that is stopped keeps what it has.
 *
 * Errors: when the files cannot be read or written, or the input holds no line.
 */
export async function askBatch(
  focus: Focus,
  files: { readonly from: string; readonly to: string; readonly role: string },
  onLine: (done: number, total: number) => void,
): Promise<BatchCount> {
  const lines = (await readFile(files.from))
    .toString("utf8")
    .split("\n")
    .filter((line) => line.trim() !== "");
  if (lines.length === 0) throw new Error(`${files.from} holds no questions; give one JSON object a line.`);
  const out = await open(files.to, "w");
  let failed = 0;
  try {
    for (const [i, line] of lines.entries()) {
      const { id, asked } = await askLine(focus, line, files.role);
      if (asked.kind === "error") failed += 1;
      const said = asked.kind === "envelope" ? asked.envelope : asked.problem;
      await out.write(`${JSON.stringify({ id, ...said })}\n`);
      onLine(i + 1, lines.length);
    }
  } finally {
    await out.close();
  }
  return { asked: lines.length, failed };
}

async function askLine(
  focus: Focus,
  line: string,
  defaultRole: string,
): Promise<{ id: string | number | null; asked: Asked }> {
  let id: string | number | null = null;
  try {
    const value = readJson(Buffer.from(line));
    const { id: named, role, ...body } = check(Line, value);
    id = named;
    return { id, asked: await askOnce(focus, role ?? defaultRole, body) };
  } catch (thrown) {
    return { id, asked: { kind: "error", problem: problemOfThrown(thrown, "/api/v1/focus/ask") } };
  }
}
