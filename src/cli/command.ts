import { parseArgs, type ParseArgsConfig } from "node:util";
import { Fault } from "../fault.ts";
import { REASONS } from "../reasons.ts";

type Options = NonNullable<ParseArgsConfig["options"]>;

/** Exit codes that every command keeps to (sysexits' 64 for usage). */
export const EXIT = { done: 0, failed: 1, usage: 64 } as const;

/** A mistake in the words of the call: printed with the way to the help, exit 64. */
export class UsageError extends Error {}

export interface CommandSpec<O extends Options> {
  readonly name: string;
  /** Help text: usage line first, then options with their defaults, then an example. */
  readonly help: string;
  readonly options: O;
  run(args: {
    values: ReturnType<typeof parseArgs<{ options: O; allowPositionals: true }>>["values"];
    positionals: string[];
  }): Promise<number>;
}

/**
 * Runs a command as the process: `--help` prints the help and exits 0, an unknown flag exits 64, a Fault or
 * any other throw exits 1 with one sentence on stderr. Private detail shows with LOG_LEVEL=debug.
 */
export async function runCommand<O extends Options>(spec: CommandSpec<O>): Promise<void> {
  process.stdout.on("error", ignoreClosedPipe);
  const argv = process.argv.slice(2);
  if (argv.includes("--help") || argv.includes("-h")) {
    process.stdout.write(`${spec.help.trim()}\n`);
    return;
  }
  process.exitCode = await outcomeOf(spec, argv);
}

/** Whoever read the output has read enough (`… | head`): the work still ends in order. */
function ignoreClosedPipe(thrown: NodeJS.ErrnoException): void {
  if (thrown.code !== "EPIPE") throw thrown;
}

async function outcomeOf<O extends Options>(spec: CommandSpec<O>, argv: string[]): Promise<number> {
  try {
    const { values, positionals } = parseWords(spec, argv);
    return await spec.run({ values, positionals });
  } catch (thrown) {
    if (thrown instanceof UsageError) {
      process.stderr.write(`${spec.name}: ${thrown.message}\nSee npm run ${spec.name} -- --help\n`);
      return EXIT.usage;
    }
    process.stderr.write(`${spec.name}: ${sentenceOf(thrown)}\n`);
    // Only now, and only if it can be: a log is verified without the packages that reading settings needs.
    const config = await import("../config.ts").catch(() => undefined);
    if (config?.showsPrivateDetail()) console.error(thrown);
    return EXIT.failed;
  }
}

function parseWords<O extends Options>(spec: CommandSpec<O>, argv: string[]) {
  try {
    return parseArgs({ args: argv, options: spec.options, allowPositionals: true as const, strict: true });
  } catch (thrown) {
    throw new UsageError(thrown instanceof Error ? thrown.message : String(thrown));
  }
}

function sentenceOf(thrown: unknown): string {
  if (thrown instanceof Fault) return thrown.sentence ?? REASONS[thrown.reasonCode].sentence;
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/**
 * Progress of long work on stderr: a bar that redraws on a terminal, else a line every few seconds.
 * Nothing is printed for work that ends within the first interval. `said` writes a count, bytes as megabytes.
 */
export function progress(
  label: string,
  total?: number,
  said: (count: number) => string = String,
): { tick: (done: number, ofTotal?: number) => void; end: () => void } {
  const terminal = process.stderr.isTTY;
  const everyMs = terminal ? 100 : 3_000;
  let lastMs = Date.now();
  let drawn = false;
  return {
    tick(done, ofTotal = total) {
      const nowMs = Date.now();
      if (nowMs - lastMs < everyMs) return;
      lastMs = nowMs;
      drawn = true;
      const share = ofTotal ? `${bar(done / ofTotal)} ${said(done)} of ${said(ofTotal)}` : said(done);
      process.stderr.write(terminal ? `\r\x1b[K${label} ${share}` : `${label} ${share}\n`);
    },
    end() {
      if (drawn && terminal) process.stderr.write("\r\x1b[K");
    },
  };
}

/** Progress over several steps, each with a label of its own: the form in which composing tells of it. */
export function steppedProgress(): {
  onProgress: (step: string, done: number, total: number) => void;
  end: () => void;
} {
  let current: { step: string; shown: ReturnType<typeof progress> } | undefined;
  return {
    onProgress(step, done, total) {
      if (current?.step !== step) {
        current?.shown.end();
        current = { step, shown: progress(step, total) };
      }
      current.shown.tick(done);
    },
    end: () => current?.shown.end(),
  };
}

/** "5.3 MB", for progress over bytes. */
export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

function bar(share: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * 24);
  return `[${"#".repeat(full)}${".".repeat(24 - full)}]`;
}
