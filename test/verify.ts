import { spawn } from "node:child_process";

/** The quick gate: every step runs, all that fail are shown, the exit is 1 when any failed. */
const STEPS: readonly { readonly name: string; readonly command: readonly string[] }[] = [
  { name: "types", command: ["tsc", "--noEmit"] },
  { name: "lint", command: ["oxlint", "--type-aware", "--deny-warnings"] },
  { name: "format", command: ["prettier", "--check", "--log-level", "warn", "."] },
  { name: "dead code", command: ["knip"] },
  {
    name: "unit and policy tests, boundaries",
    command: ["vitest", "run", "--project", "unit", "--reporter", "dot"],
  },
];

interface Ended {
  readonly name: string;
  readonly ok: boolean;
  readonly seconds: number;
  readonly output: string;
}

function run(name: string, [program, ...words]: readonly string[]): Promise<Ended> {
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
for (const { name, command } of STEPS) {
  const ended = await run(name, command);
  process.stdout.write(`${ended.ok ? "ok    " : "FAILED"} ${name} (${ended.seconds.toFixed(1)} s)\n`);
  if (!ended.ok) failed.push(ended);
}
for (const { name, output } of failed) process.stdout.write(`\n--- ${name}\n${output.trim()}\n`);
process.exitCode = failed.length === 0 ? 0 : 1;
