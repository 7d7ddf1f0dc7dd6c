import { createHash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { pipeline } from "node:stream/promises";
import { basename, dirname, join } from "node:path";
import { Fault } from "../../fault.ts";
import { learned, unit, type Embedding } from "./embedding.ts";
import { INSTALL_LIBRARY, LIBRARY } from "./sentence-library.ts";

/** Where a folder may have its model, best first: file, and how the library names it. */
const MODEL_FILES = [
  { file: "onnx/model_quantized.onnx", dtype: "q8", subfolder: "onnx" },
  { file: "onnx/model.onnx", dtype: "fp32", subfolder: "onnx" },
  { file: "model.onnx", dtype: "fp32", subfolder: "" },
] as const;
/** Sentence models are trained on texts no longer than this; the rest of a passage is not read. */
const MOST_TOKENS = 256;

/** What is used of the library; its own types come only with it. */
interface Library {
  readonly env: { allowRemoteModels: boolean; localModelPath: string };
  readonly AutoTokenizer: { from_pretrained(name: string): Promise<Tokenizer> };
  readonly AutoModel: { from_pretrained(name: string, options: object): Promise<Model> };
  mean_pooling(states: unknown, mask: unknown): { readonly data: Float32Array };
}
type Tokenizer = (texts: string[], options: object) => { readonly attention_mask: unknown };
type Model = (inputs: object) => Promise<{ readonly last_hidden_state: unknown }>;

/**
 * A sentence model in a local folder: `config.json`, `tokenizer.json`, `tokenizer_config.json` and
 * `onnx/model_quantized.onnx` or `model.onnx`, as model hubs lay them out. Nothing is fetched.
 *
 * Texts are embedded one by one, so that no text changes the vector of another (a quantised model scales by all
 * that it is given at once). The index knows the model by the digest of its file, not by where it lies.
 * Errors: Fault STORE_UNAVAILABLE that says which file or command is missing.
 */
export async function onnxEmbedding(dir: string): Promise<Embedding> {
  const found = MODEL_FILES.find(({ file }) => existsSync(join(dir, file)));
  if (found === undefined || !existsSync(join(dir, "tokenizer.json"))) throw noModel(dir);
  const library = await loadLibrary();
  const { tokenizer, model } = await loadModel(library, dir, found);
  const embedOne = async (text: string): Promise<Float32Array> => {
    const inputs = tokenizer([text], { padding: true, truncation: true, max_length: MOST_TOKENS });
    const { last_hidden_state } = await model(inputs);
    return unit(Float32Array.from(library.mean_pooling(last_hidden_state, inputs.attention_mask).data));
  };
  const embed = async (texts: readonly string[]): Promise<readonly Float32Array[]> => {
    const vectors: Float32Array[] = [];
    for (const text of texts) vectors.push(await embedOne(text));
    return vectors;
  };
  const digest = await digestOf(join(dir, found.file));
  return learned(`onnx:${digest.slice(0, 16)}`, await embedOne("dimension"), embed);
}

async function loadLibrary(): Promise<Library> {
  try {
    // By a name that is no literal: type checking and packaging must do without it.
    return (await import(LIBRARY)) as Library;
  } catch (thrown) {
    throw new Fault("STORE_UNAVAILABLE", `${LIBRARY} did not load`, {
      cause: thrown,
      sentence: `FOCUS_EMBEDDINGS=onnx:… needs a library that is not installed: ${INSTALL_LIBRARY}`,
    });
  }
}

async function loadModel(
  { env, AutoTokenizer, AutoModel }: Library,
  dir: string,
  { dtype, subfolder }: (typeof MODEL_FILES)[number],
): Promise<{ tokenizer: Tokenizer; model: Model }> {
  env.allowRemoteModels = false;
  env.localModelPath = dirname(dir);
  // Threads of its own would spin between texts and take the cores from all else.
  const session_options = { intraOpNumThreads: 1, interOpNumThreads: 1 };
  try {
    return {
      tokenizer: await AutoTokenizer.from_pretrained(basename(dir)),
      model: await AutoModel.from_pretrained(basename(dir), {
        dtype,
        subfolder,
        device: "cpu",
        session_options,
      }),
    };
  } catch (thrown) {
    throw noModel(dir, thrown);
  }
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}

function noModel(dir: string, cause?: unknown): Fault {
  return new Fault("STORE_UNAVAILABLE", `no sentence model in ${dir}`, {
    cause,
    sentence: `${dir} holds no sentence model that can be read: it needs config.json, tokenizer.json, tokenizer_config.json and onnx/model_quantized.onnx or onnx/model.onnx. npm run model -- install minilm brings one.`,
  });
}
