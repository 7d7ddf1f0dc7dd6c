import { EXIT, runCommand } from "../../src/cli/command.ts";
import { openAiComplete } from "../../src/model/openai-complete.ts";
import { anAsking, memoryStore } from "../fakes/answer-ports.ts";
import { modelDraft } from "../fakes/drafts.ts";
import { aPassage } from "../fakes/evidence.ts";
import { startModelServer, streams, type SeenRequest } from "../fakes/model-server.ts";
import { askOver } from "../fakes/real-ask.ts";

const HELP = `
Usage: npm run bench -- model-overhead [--count N]

What the path costs beside the bare HTTP call of the same bytes to a stub that answers at once: the bare call,
the path that quotes and the path with a model, in turns; medians in milliseconds by the clock and of
processor time (the stub shares the process).

  --count N   questions   500

Example: npm run bench -- model-overhead
`;

const QUESTION = "When did the Alden mill open?";
const WARM_UP = 50;

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

/** Milliseconds by the clock and of processor time; the latter tells little of other programs' load. */
async function timed(work: () => Promise<unknown>): Promise<Spent> {
  const startMs = performance.now();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { clockMs: performance.now() - startMs, processorMs: (user + system) / 1000 };
}

interface Spent {
  readonly clockMs: number;
  readonly processorMs: number;
}

/** The reply of a model that copies the first piece of evidence. */
function firstQuoted({ body }: SeenRequest): string {
  const [, id = "", text = ""] = /^\[([a-z0-9]+)\] (.*)$/m.exec(body.messages.at(-1)?.content ?? "") ?? [];
  return JSON.stringify({ claims: [{ text, span_ids: [id] }] });
}

async function measure(count: number) {
  const server = await startModelServer((response, seen, call) =>
    streams(firstQuoted(seen))(response, seen, call),
  );
  try {
    const passages = [
      aPassage(["The Alden mill opened in 1871 with 12 workers.", "It burned in 1903."]),
      aPassage(["Clara Voss sold the mill in 1889.", "Henry Tate bought it."]),
    ];
    const store = memoryStore(passages);
    const complete = openAiComplete({
      baseUrl: server.baseUrl,
      apiKey: "k",
      model: "m",
      format: "json_object",
      timeoutMs: 10_000,
    });
    const withModel = await askOver(store, { draft: modelDraft(complete) });
    const quoting = await askOver(store);
    await withModel(anAsking({ question: QUESTION }));
    const bytes = JSON.stringify(server.seen[0]?.body);
    const call = async () => {
      const headers = { "content-type": "application/json" };
      const response = await fetch(`${server.baseUrl}/chat/completions`, {
        method: "POST",
        headers,
        body: bytes,
      });
      return response.text();
    };
    const ways = {
      bareCall: call,
      quoting: () => quoting(anAsking({ question: QUESTION })),
      withModel: () => withModel(anAsking({ question: QUESTION })),
    };
    const times: Record<keyof typeof ways, Spent[]> = { bareCall: [], quoting: [], withModel: [] };
    for (let n = 0; n < count + WARM_UP; n += 1)
      for (const way of ["bareCall", "quoting", "withModel"] as const) {
        const spent = await timed(ways[way]);
        if (n >= WARM_UP) times[way].push(spent);
        server.seen.length = 0;
      }
    const mediansOf = (by: keyof Spent) => {
      const of = (way: keyof typeof ways): number => median(times[way].map((spent) => spent[by]));
      return { bare: of("bareCall"), quoted: of("quoting"), model: of("withModel") };
    };
    return { clockMs: mediansOf("clockMs"), processorMs: mediansOf("processorMs") };
  } finally {
    await server.close();
  }
}

await runCommand({
  name: "model-overhead",
  help: HELP,
  options: { count: { type: "string", default: "500" } },
  async run({ values }) {
    const told = Object.entries(await measure(Number(values.count))).map(([by, { bare, quoted, model }]) => {
      const figures = {
        bare_call: bare,
        quoting_path: quoted,
        model_path: model,
        over_bare_call: model - bare,
        over_bare_call_and_quoting: model - bare - quoted,
      };
      return [
        by,
        Object.fromEntries(Object.entries(figures).map(([name, ms]) => [name, Number(ms.toFixed(2))])),
      ];
    });
    process.stdout.write(`${JSON.stringify(Object.fromEntries(told), null, 2)}\n`);
    return EXIT.done;
  },
});
