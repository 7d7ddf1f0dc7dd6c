import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { onnxEmbedding } from "../../../src/evidence/embed/onnx-embedding.ts";
import { INSTALL_LIBRARY, LIBRARY } from "../../../src/evidence/embed/sentence-library.ts";

function hasLibrary(): boolean {
  try {
    createRequire(import.meta.url).resolve(LIBRARY);
    return true;
  } catch {
    return false;
  }
}

describe("a model in a folder", () => {
  let dir: string;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), "focus-onnx-"));
    await mkdir(join(dir, "broken", "onnx"), { recursive: true });
    for (const file of ["config.json", "tokenizer.json", "tokenizer_config.json", "onnx/model.onnx"])
      await writeFile(join(dir, "broken", file), "not what it should be");
  });
  afterAll(() => rm(dir, { recursive: true }));

  test("that is not there is a fault with the command that brings one", async () => {
    await expect(onnxEmbedding(join(dir, "absent"))).rejects.toMatchObject({
      reasonCode: "STORE_UNAVAILABLE",
      sentence: expect.stringContaining("npm run model -- install minilm"),
    });
  });

  test("that cannot be read is a fault; where the library is missing, with the command that brings it", async () => {
    await expect(onnxEmbedding(join(dir, "broken"))).rejects.toMatchObject({
      reasonCode: "STORE_UNAVAILABLE",
      sentence: expect.stringContaining(hasLibrary() ? "no sentence model" : INSTALL_LIBRARY),
    });
  });
});
