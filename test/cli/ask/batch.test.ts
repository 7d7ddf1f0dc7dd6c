import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { askBatch } from "../../../src/cli/ask/batch.ts";
import { fakeFocus } from "../../http/fake-focus.ts";

const dir = mkdtempSync(join(tmpdir(), "focus-batch-"));
const [from, to] = [join(dir, "in.jsonl"), join(dir, "out.jsonl")];

async function batch(lines: readonly string[], focus = fakeFocus()) {
  writeFileSync(from, lines.join("\n"));
  const ticks: number[] = [];
  const count = await askBatch(focus, { from, to, role: "public" }, (done) => void ticks.push(done));
  const out = readFileSync(to, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { count, out, ticks, focus };
}

describe("askBatch", () => {
  test("writes one line each in the order of the input, with its id", async () => {
    const { count, out, ticks } = await batch([
      '{"id":"a","question":"What?"}',
      '{"id":2,"question":"abstain"}',
      "",
      '{"id":"c","question":"deny"}',
    ]);
    expect(out.map(({ id, outcome, reason_code }) => [id, outcome ?? reason_code])).toEqual([
      ["a", "answer"],
      [2, "abstain"],
      ["c", "SENSITIVE_LOCATION"],
    ]);
    expect([count, ticks]).toEqual([{ asked: 3, failed: 0 }, [1, 2, 3]]);
  });

  test("each line has its own role and view", async () => {
    const { focus } = await batch([
      '{"id":1,"question":"What?","role":"steward","view_state":{"time":{"start":"1930"},"active_layers":["internal_notes"]}}',
      '{"id":2,"question":"What?","role":null}',
    ]);
    expect(focus.asked.map(({ asker, viewState }) => [asker.role, viewState])).toEqual([
      ["steward", { time: { start: "1930" }, active_layers: ["internal_notes"] }],
      ["public", {}],
    ]);
  });

  test("what is wrong with a line is its outcome, and the others are asked", async () => {
    const { count, out } = await batch([
      "no json",
      '{"question":"What?"}',
      '{"id":3,"question":"What?","role":"emperor"}',
      '{"id":4,"question":"What?","x":1}',
      '{"id":5,"question":"break"}',
      '{"id":6,"question":"What?","view_state":{"active_layers":["internal_notes"]}}',
      '{"id":7,"question":"What?"}',
    ]);
    const pointers = (line: Record<string, unknown> | undefined) =>
      (line?.["errors"] as { pointer: string }[] | undefined)?.map(({ pointer }) => pointer);
    expect(out.map((line) => [line["id"], line["reason_code"] ?? line["outcome"], pointers(line)])).toEqual([
      [null, "REQUEST_INVALID", [""]],
      [null, "REQUEST_INVALID", ["/id"]],
      [3, "REQUEST_INVALID", ["/role"]],
      [4, "REQUEST_INVALID", ["/x"]],
      [5, "LEDGER_UNAVAILABLE", undefined],
      [6, "REQUEST_INVALID", ["/view_state/active_layers/0"]],
      [7, "answer", undefined],
    ]);
    expect(count).toEqual({ asked: 7, failed: 6 });
  });

  test("a file without a question is refused", async () => {
    await expect(batch(["", " "])).rejects.toThrow("holds no questions");
  });

  test("lines may end as they do elsewhere", async () => {
    const { out } = await batch(['{"id":1,"question":"What?"}\r', '{"id":2,"question":"What?"}\r', ""]);
    expect(out.map(({ id }) => id)).toEqual([1, 2]);
  });
});
