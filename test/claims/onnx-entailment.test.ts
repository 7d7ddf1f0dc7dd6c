import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { onnxEntailment } from "../../src/claims/onnx-entailment.ts";
import { INSTALL_LIBRARY, LIBRARY } from "../../src/evidence/embed/sentence-library.ts";

const SETTINGS = {
  logits: { entailed: 0, refuted: 1 },
  max_tokens: 160,
  veto_below: -3,
  finds: "conflict",
  speaks_for: { max_sentences: 2 },
};

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "focus-nli-"));
  await mkdir(join(dir, "onnx"));
  for (const file of ["config.json", "tokenizer.json", "tokenizer_config.json", "onnx/model.onnx"])
    await writeFile(join(dir, file), "not what it should be");
  await writeFile(join(dir, "entailment.json"), JSON.stringify(SETTINGS));
});
afterEach(() => rm(dir, { recursive: true }));

function sentence(): string {
  try {
    onnxEntailment(dir);
    return "";
  } catch (thrown) {
    return String((thrown as { sentence?: string }).sentence);
  }
}

test.each(["entailment.json", "config.json", "tokenizer.json", "tokenizer_config.json"])(
  "a folder without %s is refused at the start, by name",
  async (file) => {
    await rm(join(dir, file));
    expect(sentence()).toContain(`has no ${file}`);
  },
);

test("a folder without weights is refused", async () => {
  await rm(join(dir, "onnx"), { recursive: true });
  expect(sentence()).toContain("has none of onnx/model_quantized.onnx");
});

test.each([
  [{ ...SETTINGS, max_tokens: -1 }, "/max_tokens"],
  [{ ...SETTINGS, finds: "truth" }, "/finds"],
  [{ ...SETTINGS, logits: { entailed: 0 } }, "/logits/refuted"],
])("settings %j are refused at %s", async (settings, pointer) => {
  await writeFile(join(dir, "entailment.json"), JSON.stringify(settings));
  expect(sentence()).toContain(`wrong at ${pointer}`);
});

test("weights that cannot be read veto; where the library is missing, the start says how to bring it", async () => {
  if (hasLibrary())
    expect((await onnxEntailment(dir)("A fort.", ["A fort."], undefined)).result).toBe("veto");
  else expect(sentence()).toContain(INSTALL_LIBRARY);
});

function hasLibrary(): boolean {
  try {
    createRequire(import.meta.url).resolve(LIBRARY);
    return true;
  } catch {
    return false;
  }
}
