import { composeStorage } from "../../compose.ts";
import { loadConfig } from "../../config.ts";
import { reembed } from "../../evidence/embed/embed-waiting.ts";
import { buildSegments } from "../../evidence/embed/segments.ts";
import { EXIT, progress, UsageError, type CommandSpec } from "../command.ts";

const HELP = `
Usage: npm run model -- reembed [--json]

Throws away all vectors and makes them anew with the model that FOCUS_EMBEDDINGS names; needed after that
setting was changed. Cut off, it goes on with the next start of the service, or begins again. A running service
must be stopped first, or started again afterwards.

  --json    one JSON document on stdout

Example: FOCUS_EMBEDDINGS=onnx:.focus/models/minilm npm run model -- reembed
`;

const OPTIONS = { json: { type: "boolean" } } as const;

/** `model reembed`. */
export const reembedCommand: CommandSpec<typeof OPTIONS> = {
  name: "model",
  help: HELP,
  options: OPTIONS,
  async run({ values, positionals }) {
    if (positionals.length > 1) throw new UsageError("reembed takes nothing");
    const storage = await composeStorage(loadConfig());
    const embedding = progress("Embedding passages");
    const indexing = progress("Indexing vectors");
    try {
      const { model, dimensions } = await storage.openEmbedding();
      const passages = await reembed(storage.db, await storage.openEmbedding(), embedding.tick);
      embedding.end();
      const indexed = await buildSegments(storage.db, indexing.tick);
      const result = { model, dimensions, passages, indexed };
      const told = `${passages} passages embedded with ${model} (${dimensions} numbers each), ${indexed} of them indexed\n`;
      process.stdout.write(values.json === true ? `${JSON.stringify(result, null, 2)}\n` : told);
      return EXIT.done;
    } finally {
      embedding.end();
      indexing.end();
      await storage.close();
    }
  },
};
