import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { ENTRYPOINTS } from "../../src/policy/bundle.ts";
import { findOpa } from "../../src/policy/bundle-build.ts";
import { loadTestPolicy, replaceWasm, troubleOf, withBundleCopy } from "./fixtures.ts";

const run = promisify(execFile);
const opa = await findOpa();

async function compileRules(rules: Record<string, string>, entrypoints: readonly string[]): Promise<Buffer> {
  const dir = await mkdtemp(join(tmpdir(), "rules-"));
  try {
    for (const [name, text] of Object.entries(rules)) await writeFile(join(dir, name), text);
    const words = entrypoints.flatMap((name) => ["-e", name]);
    await run("opa", ["build", "-t", "wasm", ...words, "-o", "out.tar.gz", "."], { cwd: dir });
    await run("tar", ["-xzf", "out.tar.gz", "/policy.wasm"], { cwd: dir });
    return await readFile(join(dir, "policy.wasm"));
  } finally {
    await rm(dir, { recursive: true });
  }
}

const AUDIT = "package audit\n\nread := {}\n";
const YES = '"allow": true, "reason_codes": [], "obligations": []';
const OPEN_TO_ALL = {
  "focus.rego": `package focus
scope := {${YES}, "labels": ["public"], "sources_only": false}
gate := {${YES}, "outcome": "allow", "notices": []}
passage := {${YES}, "verdicts": [v | some _ in input.passages; v := {${YES}}]}
release := {${YES}}
`,
  "audit.rego": `package audit\n\nread := {${YES}}\n`,
};
const NO = '"allow": false, "reason_codes": ["DEFAULT_DENY"], "obligations": []';
const CLOSED_TO_ALL = {
  "focus.rego": `package focus
scope := {${NO}, "labels": [], "sources_only": false}
gate := {${NO}, "outcome": "deny", "notices": []}
passage := {${NO}, "verdicts": []}
release := {${NO}}
`,
  "audit.rego": `package audit\n\nread := {${NO}}\n`,
};
const HOST_CLOCK = {
  "focus.rego":
    'package focus\n\nscope := {"now": time.now_ns()}\n\ngate := {}\n\npassage := {}\n\nrelease := {}\n',
  "audit.rego": AUDIT,
};
const UNDECIDED = {
  "focus.rego": [
    "package focus",
    "scope if input.x",
    "gate if input.x",
    "passage if input.x",
    "release if input.x",
  ].join("\n\n"),
  "audit.rego": AUDIT,
};

describe.skipIf(opa === undefined)("other rules in the bundle, where opa is found", () => {
  it.each([
    ["a built-in that only the host has", "builtin_not_allowed", HOST_CLOCK],
    ["rules that allow everything", "canary_failed", OPEN_TO_ALL],
    ["rules that deny everything", "canary_failed", CLOSED_TO_ALL],
    ["rules that decide nothing", "result_empty", UNDECIDED],
  ])("%s stop the start", async (_, trouble, rules) => {
    const wasm = await compileRules(rules, ENTRYPOINTS);
    await withBundleCopy(async (dir) => {
      await replaceWasm(dir, wasm);
      expect(await troubleOf(loadTestPolicy({ bundleDir: dir }))).toBe(trouble);
    });
  });

  it("a module without an entrypoint stops the start, whatever its manifest says", async () => {
    const wasm = await compileRules({ "focus.rego": "package focus\n\nscope := {}\n" }, ["focus/scope"]);
    await withBundleCopy(async (dir) => {
      await replaceWasm(dir, wasm);
      expect(await troubleOf(loadTestPolicy({ bundleDir: dir }))).toBe("entrypoint_missing");
    });
  });
});
