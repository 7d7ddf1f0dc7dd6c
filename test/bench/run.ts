import { spawnSync } from "node:child_process";
import { EXIT, runCommand, UsageError } from "../../src/cli/command.ts";

/** Each benchmark is a script of its own with its own flags; `quick` ones need neither data sets nor minutes. */
const BENCHES: Readonly<
  Record<string, { readonly file: string; readonly shows: string; readonly quick?: true }>
> = {
  answers: {
    file: "answers.ts",
    shows: "answered, abstained and wrong on labelled questions (needs --data)",
  },
  "model-answers": {
    file: "model-answers.ts",
    shows: "labelled questions through a real language model (needs --data, --url, --model)",
  },
  "model-overhead": {
    file: "model-overhead.ts",
    shows: "the path beside the bare call of a model",
    quick: true,
  },
  poisoned: { file: "poisoned.ts", shows: "false documents beside a true one (needs --data)" },
  claims: { file: "claims.ts", shows: "the claim checker on labelled claims and mutants (needs --data)" },
  "claims-growth": {
    file: "claims-growth.ts",
    shows: "the checks' time as the cited text grows to a megabyte",
  },
  retrieval: {
    file: "retrieval.ts",
    shows: "first hit and among ten on labelled questions (needs a data folder)",
  },
  records: { file: "records.ts", shows: "catalogue records read without a false refusal (needs --data)" },
  vectors: { file: "vectors.ts", shows: "recall of the search by vectors, on PostgreSQL or embedded" },
  promotion: { file: "promotion.ts", shows: "promoting beside COPY with a GIN index, and its memory" },
  reading: { file: "reading.ts", shows: "reading a sentence beside loading its stored reading", quick: true },
  growth: { file: "growth.ts", shows: "searching and admitting as the store grows, on PostgreSQL" },
  ledger: { file: "ledger-load.ts", shows: "records a second beside plain inserts, inclusion, verification" },
  "gate-train": { file: "gate-train.ts", shows: "fits the question gate's model (needs a data folder)" },
  "policy-agreement": {
    file: "policy-agreement.ts",
    shows: "Wasm, opa and a plain reference on 100,000 inputs",
  },
  "policy-gate": { file: "policy-gate.ts", shows: "the question gate on question sets" },
  "policy-mutants": { file: "policy-mutants.ts", shows: "mutants of the rules that the tests kill" },
  "policy-timing": {
    file: "policy-timing.ts",
    shows: "whether times tell hidden terms from absent ones, at the API",
  },
  "policy-speed": { file: "policy-speed.ts", shows: "the cost of a decision", quick: true },
};

const HELP = `
Usage: npm run bench [-- NAME [flags of that benchmark]]

Without a name the quick ones run. Figures are ratios or shares; times depend on the machine.

${Object.entries(BENCHES)
  .map(([name, { shows }]) => `  ${name.padEnd(18)}${shows}`)
  .join("\n")}

Example: npm run bench -- claims --data ../shared/data
`;

const [name, ...flags] = process.argv.slice(2);
if (name !== undefined && !name.startsWith("-")) process.exitCode = bench(name, flags);
else
  await runCommand({
    name: "bench",
    help: HELP,
    options: {},
    run: () =>
      Promise.resolve(
        Object.entries(BENCHES)
          .filter(([, { quick }]) => quick === true)
          .reduce((worst, [quick]) => Math.max(worst, bench(quick, [])), EXIT.done as number),
      ),
  });

function bench(name: string, flags: readonly string[]): number {
  const known = BENCHES[name];
  if (known === undefined) {
    process.stderr.write(
      `bench: ${new UsageError(`there is no benchmark ${name}`).message}\nSee npm run bench -- --help\n`,
    );
    return EXIT.usage;
  }
  process.stdout.write(`# ${name}\n`);
  const words = [`test/bench/${known.file}`, ...flags];
  return spawnSync(process.execPath, words, { stdio: "inherit" }).status ?? EXIT.failed;
}
