import { spawn } from "node:child_process";

interface Step {
  readonly name: string;
  readonly command: readonly string[];
}

/** The quick gate: every step runs, all that fail are shown, the exit is 1 when any failed. */
const STATIC: readonly Step[] = [
  { name: "format", command: ["prettier", "--check", "--cache", "--log-level", "warn", "."] },
  {
    name: "types",
    command: ["tsc", "--noEmit", "--incremental", "--tsBuildInfoFile", "node_modules/.cache/types"],
  },
  { name: "lint", command: ["oxlint", "--type-aware", "--deny-warnings"] },
  { name: "dead code", command: ["knip"] },
];
const TESTS: Step = {
  name: "unit and policy tests, boundaries",
  command: ["vitest", "run", "--project", "unit", "--reporter", "dot"],
};

interface Ended {
  readonly name: string;
  readonly ok: boolean;
  readonly seconds: number;
  readonly output: string;
}

function run({ name, command: [program, ...words] }: Step): Promise<Ended> {
  const startMs = Date.now();
  return new Promise((resolve) => {
    const child = spawn(program ?? "", words, { stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
    const end = (ok: boolean) => resolve({ name, ok, seconds: (Date.now() - startMs) / 1000, output });
    child.on("error", (error) => {
      output += error.message;
      end(false);
    });
    child.on("close", (code) => end(code === 0));
  });
}

const failed: Ended[] = [];
async function show(step: Step): Promise<void> {
  const ended = await run(step);
  process.stdout.write(`${ended.ok ? "ok    " : "FAILED"} ${ended.name} (${ended.seconds.toFixed(1)} s)\n`);
  if (!ended.ok) failed.push(ended);
}

// What reads the text alone uses one core each; the tests use all.
await Promise.all(STATIC.map(show));
await show(TESTS);
for (const { name, output } of failed) process.stdout.write(`\n--- ${name}\n${output.trim()}\n`);
process.exitCode = failed.length === 0 ? 0 : 1;
