import type { OpenAIEmbeddings } from "@langchain/openai";
import { Fault } from "../../fault.ts";
import { boundedFetch } from "../../model/bounded-fetch.ts";
import { learned, unit, type Embedding, type EmbedTexts } from "./embedding.ts";

/** Texts sent at once; vectors of 1,536 numbers as JSON are about 30 KB each. */
const BATCH = 64;
/** About a quarter of what such models read at most, so that text of many tokens is not refused. */
const MOST_CHARACTERS = 8_000;
const MAX_REPLY_BYTES = 16 * 1024 * 1024;
const RETRIES = 1;
const TIMEOUT_MS = 20_000;

export interface OpenAiEmbeddingSettings {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly model: string;
}

/**
 * A model behind any OpenAI-compatible `/embeddings`. It is asked once at the opening, since only it knows its
 * dimension; the library is loaded then.
 * Errors: Fault STORE_UNAVAILABLE, naming the settings, when the endpoint does not answer with vectors.
 */
export async function openAiEmbedding(settings: OpenAiEmbeddingSettings): Promise<Embedding> {
  const client = await createClient(settings);
  const embed: EmbedTexts = async (texts) => {
    try {
      return (await client.embedDocuments(texts.map((text) => text.slice(0, MOST_CHARACTERS)))).map(
        (vector) => unit(Float32Array.from(vector)),
      );
    } catch (thrown) {
      throw unavailable(settings, thrown);
    }
  };
  const [probe] = await embed(["dimension"]);
  return learned(`openai:${settings.model}`, probe, embed);
}

async function createClient({ baseUrl, apiKey, model }: OpenAiEmbeddingSettings): Promise<OpenAIEmbeddings> {
  const { OpenAIEmbeddings: Client } = await import("@langchain/openai");
  return new Client({
    model,
    apiKey,
    batchSize: BATCH,
    maxRetries: RETRIES,
    timeout: TIMEOUT_MS,
    // Plain numbers: some compatible servers know no other form.
    encodingFormat: "float",
    configuration: { baseURL: baseUrl, fetch: boundedFetch(MAX_REPLY_BYTES) },
  });
}

function unavailable({ model }: OpenAiEmbeddingSettings, cause: unknown): Fault {
  return new Fault("STORE_UNAVAILABLE", `embedding model ${model} gave no vectors`, {
    cause,
    sentence: `The embedding model ${model} gave no vectors; look at OPENAI_BASE_URL, OPENAI_API_KEY and FOCUS_EMBEDDINGS, or unset FOCUS_EMBEDDINGS.`,
  });
}
