import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { createRequire } from "node:module";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BUNDLE_DIR, readBundle } from "../../src/policy/bundle.ts";
import { buildBundle, digestSources, findOpa, SOURCES_DIR } from "../../src/policy/bundle-build.ts";

const run = promisify(execFile);
const sdk = createRequire(import.meta.url)(
  "@open-policy-agent/opa-wasm",
) as typeof import("@open-policy-agent/opa-wasm");
const opa = await findOpa();

interface RuleTest {
  readonly package: string;
  readonly name: string;
}

async function ruleTests(): Promise<readonly RuleTest[]> {
  const { stdout } = await run("opa", ["test", "--format", "json", SOURCES_DIR]);
  return (JSON.parse(stdout) as RuleTest[]).map((test) => ({
    package: test.package.replace(/^data\./, "").replaceAll(".", "/"),
    name: test.name,
  }));
}

describe("the committed bundle", () => {
  it("is compiled from the rules and data that stand beside it", async () => {
    const { manifest } = await readBundle(BUNDLE_DIR, new Date());
    expect(await digestSources()).toEqual({
      sources: manifest.sources,
      source_digest: manifest.source_digest,
    });
    expect(await readFile(join(BUNDLE_DIR, "data.json"))).toEqual(
      await readFile(join(SOURCES_DIR, "data.json")),
    );
  });
});

describe.skipIf(opa === undefined)("the rules, where opa is found", () => {
  let work: string;
  beforeAll(async () => {
    work = await mkdtemp(join(tmpdir(), "rule-tests-"));
  });
  afterAll(async () => rm(work, { recursive: true }));

  it("compile to the committed bytes again", async () => {
    const built = await buildBundle();
    for (const name of ["policy.wasm", "data.json", "manifest.json"] as const)
      expect(built[name].equals(await readFile(join(BUNDLE_DIR, name))), name).toBe(true);
  });

  it("are strict, formatted, and covered in full by at least 80 tests of their own", async () => {
    await run("opa", ["check", "--strict", SOURCES_DIR]);
    expect((await run("opa", ["fmt", "--list", SOURCES_DIR])).stdout).toBe("");
    expect((await ruleTests()).length).toBeGreaterThanOrEqual(80);
    const { stdout } = await run("opa", ["test", "--coverage", SOURCES_DIR]);
    expect((JSON.parse(stdout) as { coverage: number }).coverage).toBe(100);
  });

  it("pass every one of these tests in Wasm too", async () => {
    const tests = await ruleTests();
    const names = tests.map((test) => `${test.package}/${test.name}`);
    const archive = join(work, "tests.tar.gz");
    await run("opa", ["build", "-t", "wasm", ...names.flatMap((name) => ["-e", name]), "-o", archive, "."], {
      cwd: SOURCES_DIR,
    });
    await run("tar", ["-xzf", archive, "-C", work, "/policy.wasm"]);
    const rules = sdk.loadPolicySync(await readFile(join(work, "policy.wasm")));
    rules.setData(JSON.parse(await readFile(join(SOURCES_DIR, "data.json"), "utf8")) as object);
    const failed = names.filter((name) => {
      const results = rules.evaluate({}, name) as readonly { readonly result: unknown }[];
      return results[0]?.result !== true;
    });
    expect(failed).toEqual([]);
  });
});
