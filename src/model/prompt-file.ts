import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

/** A prompt as it stands in its file, with the digest that each record names. */
export interface PromptFile {
  readonly text: string;
  /** SHA-256 (hex) of the file's bytes. */
  readonly digest: string;
}

/** Loads one file of `prompts/` by its name without ending. Errors: thrown at start when it is missing. */
export function loadPrompt(name: string): PromptFile {
  const bytes = readFileSync(new URL(`../../prompts/${name}.md`, import.meta.url));
  return { text: bytes.toString("utf8").trim(), digest: createHash("sha256").update(bytes).digest("hex") };
}
