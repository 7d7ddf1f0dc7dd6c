import { styleText } from "node:util";
import { loadConfig } from "../config.ts";
import type { Focus } from "../http/focus.ts";
import { askBatch } from "./ask/batch.ts";
import { askOnce, type Asked } from "./ask/ask-once.ts";
import { drawEnvelope, drawProblem, type Screen } from "./ask/draw.ts";
import { bodyOfWords, type AskWords } from "./ask/words.ts";
import { EXIT, progress, runCommand, steppedProgress, UsageError } from "./command.ts";

const HELP = `
Usage: npm run ask -- "QUESTION" [options]
       npm run ask -- --batch IN.jsonl --out OUT.jsonl [--role R]

Asks one question, or many, through the whole path; each outcome is recorded before it is shown.

  --role R           who asks (default public)
  --bbox w,s,e,n     only evidence in this box, in degrees; west > east crosses the antimeridian
  --time a/b         only evidence of this time: years, months, days or instants; either end may be left out
  --layers a,b       only these datasets, by slug
  --json             print the answer or problem document as JSON, and nothing else
  --batch IN         one {id, question, role?, view_state?} a line
  --out OUT          one {id, …} a line, in the order of the input

Exit: 0 for answers, abstentions and denials; 1 when something failed; 64 for a mistake in the call.
Settings come from the environment (FOCUS_DATA_DIR, DATABASE_URL and others; see the README).

Example: npm run ask -- "What was the population of Kiowa County in 1930?"
`;

await runCommand({
  name: "ask",
  help: HELP,
  options: {
    role: { type: "string", default: "public" },
    bbox: { type: "string" },
    time: { type: "string" },
    layers: { type: "string" },
    json: { type: "boolean", default: false },
    batch: { type: "string" },
    out: { type: "string" },
  },
  async run({ values, positionals }) {
    const { batch, out, role, json } = values;
    if (batch !== undefined || out !== undefined) return runBatch(batch, out, role, positionals, values);
    const body = bodyOfWords(positionals, values);
    return withFocus(async (focus) => {
      if (!focus.roles.includes(role))
        throw new UsageError(`no such role: ${role}; known are ${focus.roles.join(", ")}`);
      const asked = await askOnce(focus, role, body);
      process.stdout.write(json ? asJson(asked) : drawn(asked));
      return asked.kind === "error" ? EXIT.failed : EXIT.done;
    });
  },
});

async function runBatch(
  batch: string | undefined,
  out: string | undefined,
  role: string,
  positionals: readonly string[],
  words: AskWords & { json: boolean },
): Promise<number> {
  if (batch === undefined || out === undefined) throw new UsageError("--batch and --out go together");
  if (positionals.length > 0) throw new UsageError("with --batch the questions stand in the file");
  if (words.bbox ?? words.time ?? words.layers)
    throw new UsageError("with --batch the scope stands in the file, as view_state");
  return withFocus(async (focus) => {
    const shown = progress("Asking");
    const count = await askBatch(focus, { from: batch, to: out, role }, shown.tick);
    shown.end();
    if (words.json) process.stdout.write(`${JSON.stringify(count)}\n`);
    else process.stderr.write(`${count.asked} asked, ${count.failed} without an outcome; see ${out}\n`);
    return count.failed > 0 ? EXIT.failed : EXIT.done;
  });
}

async function withFocus(work: (focus: Focus) => Promise<number>): Promise<number> {
  const shown = steppedProgress();
  // Loaded only now, so that --help and mistakes in the call need not wait for it.
  const { compose } = await import("../compose.ts");
  const focus = await compose(loadConfig(), shown.onProgress);
  shown.end();
  try {
    return await work(focus);
  } finally {
    await focus.close();
  }
}

function asJson(asked: Asked): string {
  return `${JSON.stringify(asked.kind === "envelope" ? asked.envelope : asked.problem, null, 2)}\n`;
}

function drawn(asked: Asked): string {
  const screen: Screen = {
    columns: Math.min(process.stdout.columns ?? 80, 100),
    strong: (text) => styleText("bold", text, { stream: process.stdout }),
    soft: (text) => styleText("dim", text, { stream: process.stdout }),
  };
  return asked.kind === "envelope"
    ? drawEnvelope(asked.envelope, screen)
    : drawProblem(asked.problem, screen);
}
