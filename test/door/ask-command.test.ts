import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { EnvelopeSchema, ProblemSchema } from "../../src/http/envelope-schema.ts";

const QUESTION = "What was the population of Kiowa County in 1930?";
const DENIED = "Where exactly do bald eagles roost along the Kansas River?";
const dir = mkdtempSync(join(tmpdir(), "focus-ask-"));

function run(file: string, ...args: string[]) {
  const { PATH = "", HOME = "" } = process.env;
  const env = { PATH, HOME, FOCUS_DATA_DIR: join(dir, "data"), FOCUS_SAMPLE: "off" };
  return new Promise<{ code: number; out: string; err: string }>((done) => {
    const child = execFile(process.execPath, [file, ...args], { env }, (_, out, err) =>
      done({ code: child.exitCode ?? -1, out, err }),
    );
  });
}

const ask = (...args: string[]) => run("src/cli/ask.ts", ...args);

describe("ask on the command line", () => {
  beforeAll(async () => {
    const promoted = await run("src/cli/promote.ts", "evals/corpus/packages/kansas_county_population");
    if (promoted.code !== 0) throw new Error(promoted.err);
  });

  test("prints claims with numbers, the quote and the record", async () => {
    const { code, out } = await ask(QUESTION);
    expect(code).toBe(0);
    expect(out).toMatch(/6,035.* \[1\]/);
    expect(out).toContain("20097,Kiowa,2365,6174,6164,6035");
    expect(out).toContain("audit://event/");
  });

  test("--json prints one document and nothing else: the envelope, or the problem of a denial, both exit 0", async () => {
    const answered = await ask(QUESTION, "--json");
    expect(answered.code).toBe(0);
    expect(EnvelopeSchema.parse(JSON.parse(answered.out))).toMatchObject({ outcome: "answer" });
    const denied = await ask(DENIED, "--json");
    expect(denied.code).toBe(0);
    expect(ProblemSchema.parse(JSON.parse(denied.out))).toMatchObject({
      status: 403,
      reason_code: "SENSITIVE_LOCATION",
    });
  });

  test("a role that policy does not know is a mistake in the call", async () => {
    const { code, out, err } = await ask(QUESTION, "--role", "emperor");
    expect([code, out]).toEqual([64, ""]);
    expect(err).toContain("steward");
  });

  test("a layer that is not open to the role is an error that says where", async () => {
    const { code, out } = await ask(QUESTION, "--layers", "no_such_layer", "--json");
    expect(code).toBe(1);
    expect(ProblemSchema.parse(JSON.parse(out)).errors).toMatchObject([
      { pointer: "/view_state/active_layers/0" },
    ]);
  });

  test("a batch gives one line each in order; answers, abstentions and denials are all done", async () => {
    const [from, to] = [join(dir, "in.jsonl"), join(dir, "out.jsonl")];
    const lines = [
      { id: "a", question: QUESTION },
      { id: "b", question: DENIED },
      { id: "c", question: "What will the population of Kiowa County be in 2050?" },
      { id: "d", question: QUESTION, role: "operator" },
    ];
    writeFileSync(from, lines.map((line) => JSON.stringify(line)).join("\n"));
    const { code, out } = await ask("--batch", from, "--out", to);
    expect([code, out]).toEqual([0, ""]);
    const written = readFileSync(to, "utf8").trimEnd().split("\n");
    const got = written.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(got.map(({ id, outcome, status }) => [id, outcome ?? status])).toEqual([
      ["a", "answer"],
      ["b", 403],
      ["c", "abstain"],
      ["d", 403],
    ]);
    for (const line of got) expect(line["audit_ref"]).toMatch(/^audit:\/\/event\//);
  });
});
