import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { z } from "zod";
import { INSTALL_LIBRARY, LIBRARY } from "../evidence/embed/sentence-library.ts";
import { Fault } from "../fault.ts";
import { createEntailmentKey, EntailmentSettings, type PairModel } from "./entailment.ts";
import type { SecondKey } from "./shapes.ts";

const MODEL_FILES = [
  { file: "onnx/model_quantized.onnx", dtype: "q8", subfolder: "onnx" },
  { file: "onnx/model.onnx", dtype: "fp32", subfolder: "onnx" },
  { file: "model.onnx", dtype: "fp32", subfolder: "" },
] as const;
const NEEDED = ["entailment.json", "config.json", "tokenizer.json", "tokenizer_config.json"];

/**
 * A local cross-encoder as second key. The folder holds the weights (`onnx/model_quantized.onnx`, `onnx/model.onnx`
 * or `model.onnx`), `config.json`, the tokenizer and `entailment.json`; nothing is fetched, and the weights are
 * read at the first claim.
 * Errors: Fault STORE_UNAVAILABLE, at once, that names the file that is missing or wrong, or the command that
 * brings the library.
 */
export function onnxEntailment(dir: string): SecondKey {
  const settings = readSettings(dir);
  requireLibrary();
  return createEntailmentKey(settings, () => openPairModel(dir, settings));
}

function readSettings(dir: string): EntailmentSettings {
  const missing = NEEDED.find((file) => !existsSync(join(dir, file)));
  if (missing !== undefined) throw unusable(dir, `has no ${missing}`);
  if (!MODEL_FILES.some(({ file }) => existsSync(join(dir, file))))
    throw unusable(dir, `has none of ${MODEL_FILES.map(({ file }) => file).join(", ")}`);
  try {
    return EntailmentSettings.parse(JSON.parse(readFileSync(join(dir, "entailment.json"), "utf8")));
  } catch (thrown) {
    const issue = thrown instanceof z.ZodError ? thrown.issues[0] : undefined;
    throw unusable(dir, `has an entailment.json that is wrong at /${issue?.path.join("/") ?? ""}`, thrown);
  }
}

function unusable(dir: string, what: string, cause?: unknown): Fault {
  return new Fault("STORE_UNAVAILABLE", `no entailment model in ${dir}: ${what}`, {
    cause,
    sentence: `FOCUS_ENTAILMENT: the folder ${dir} ${what}. README, Further keys, says what it must hold.`,
  });
}

interface Library {
  readonly env: { allowRemoteModels: boolean; localModelPath: string };
  readonly AutoTokenizer: { from_pretrained(name: string): Promise<Tokenizer> };
  readonly AutoModelForSequenceClassification: {
    from_pretrained(name: string, options: object): Promise<Classifier>;
  };
}
type Tokenizer = (
  text: string,
  options: object,
) => { readonly input_ids: { readonly dims: readonly number[] } };
type Classifier = (inputs: object) => Promise<{ readonly logits: { readonly data: ArrayLike<number> } }>;

async function openPairModel(
  dir: string,
  { max_tokens, fixed_length }: EntailmentSettings,
): Promise<PairModel> {
  const found = MODEL_FILES.find(({ file }) => existsSync(join(dir, file)));
  const { env, AutoTokenizer, AutoModelForSequenceClassification } = (await import(LIBRARY)) as Library;
  env.allowRemoteModels = false;
  env.localModelPath = dirname(dir);
  const tokenizer = await AutoTokenizer.from_pretrained(basename(dir));
  const classify = await AutoModelForSequenceClassification.from_pretrained(basename(dir), {
    dtype: found?.dtype,
    subfolder: found?.subfolder,
    device: "cpu",
    session_options: { intraOpNumThreads: 1, interOpNumThreads: 1 },
  });
  const padding = fixed_length ? "max_length" : true;
  return {
    tokens: (quote, claim) => tokenizer(quote, { text_pair: claim }).input_ids.dims.at(-1) ?? 0,
    async logits(quote, claim) {
      const inputs = tokenizer(quote, {
        text_pair: claim,
        padding,
        truncation: true,
        max_length: max_tokens,
      });
      return (await classify(inputs)).logits.data;
    },
  };
}

/** Found out at the start, not at the first claim. */
function requireLibrary(): void {
  try {
    createRequire(import.meta.url).resolve(LIBRARY);
  } catch (thrown) {
    throw new Fault("STORE_UNAVAILABLE", `${LIBRARY} is not installed`, {
      cause: thrown,
      sentence: `FOCUS_ENTAILMENT=onnx:… needs a library that is not installed: ${INSTALL_LIBRARY}`,
    });
  }
}
