import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");

/** Addresses of the model library's modules that are loaded when another process runs a script. */
function loadedBy(script: string): string {
  const watched = `
    import { registerHooks } from "node:module";
    registerHooks({
      resolve(specifier, context, next) {
        const found = next(specifier, context);
        if (found.url.includes("@langchain")) console.log(found.url);
        return found;
      },
    });
    ${script}`;
  const folder = mkdtempSync(join(ROOT, "out-lazy-"));
  try {
    const file = join(folder, "watched.mjs");
    writeFileSync(file, watched);
    return execFileSync(process.execPath, [file, folder], { encoding: "utf8" });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe("the model library", () => {
  test("is not loaded by a start without a model", { timeout: 120_000 }, () => {
    const start = `
      const { compose } = await import("../src/compose.ts");
      const { loadConfig } = await import("../src/config.ts");
      const settings = { FOCUS_DATA_DIR: process.argv[2] + "/data", FOCUS_SAMPLE: "off", LOG_LEVEL: "silent" };
      await (await compose(loadConfig(settings))).close();`;
    expect(loadedBy(start)).toBe("");
  });

  test("would be seen if it were", { timeout: 120_000 }, () => {
    expect(loadedBy('await import("@langchain/openai");')).toContain("@langchain/openai");
  });
});
