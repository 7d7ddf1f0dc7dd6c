import { pino, type DestinationStream, type Logger } from "pino";
import type { LogLevel } from "./config.ts";
import { Fault } from "./fault.ts";

export type { Logger } from "pino";

/**
 * Fields that a line may hold; anything else is dropped before it is written. An allowlist, since question
 * and evidence text, tokens and addresses can hide under any name and at any depth.
 */
const ALLOWED: ReadonlySet<string> = new Set([
  "request_id",
  "method",
  "route",
  "status",
  "ms",
  "outcome",
  "reason_code",
  "audit_ref",
  "answer_id",
  "role",
  "dataset",
  "host",
  "port",
  "database",
  "identity",
  "version",
  "step",
  "count",
  "signal",
  "fault",
]);

/**
 * The root logger. One JSON object a line on stdout in production; in development on stderr, drawn for a
 * person when stderr is a terminal.
 */
export function createLogger(settings: {
  readonly env: "development" | "production";
  readonly logLevel: LogLevel;
}): Logger {
  if (settings.env === "production") return loggerTo(settings.logLevel, process.stdout);
  return loggerTo(settings.logLevel, process.stderr.isTTY ? forPerson(process.stderr) : process.stderr);
}

/** A logger with the field allowlist, to any destination. */
export function loggerTo(level: LogLevel, destination: DestinationStream): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }), log: keepAllowed },
      // pino's own treatment of errors would write messages, which may quote what was asked.
      serializers: { err: () => undefined },
    },
    destination,
  );
}

function keepAllowed(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => ALLOWED.has(name)));
}

/** What a log line may say of a failure: its code, our own private sentence, and where it was thrown. */
export function describeFault(thrown: unknown): {
  code: string;
  says?: string;
  causes: string[];
  at: string[];
} {
  const causes: string[] = [];
  let cause = thrown instanceof Error ? thrown.cause : undefined;
  while (cause !== undefined && causes.length < 5) {
    causes.push(nameOf(cause));
    cause = cause instanceof Error ? cause.cause : undefined;
  }
  if (thrown instanceof Fault)
    return { code: thrown.reasonCode, says: thrown.message, causes, at: framesOf(thrown) };
  return { code: nameOf(thrown), causes, at: framesOf(thrown) };
}

/** Class and driver code alone: messages of foreign errors quote values. */
function nameOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return typeof thrown;
  const code = (thrown as { code?: unknown }).code;
  return typeof code === "string" && /^\w{1,40}$/.test(code) ? `${thrown.name} ${code}` : thrown.name;
}

function framesOf(thrown: unknown): string[] {
  const stack = thrown instanceof Error ? (thrown.stack ?? "") : "";
  const frames = stack.split("\n").filter((line) => /^\s+at .+:\d+:\d+\)?$/.test(line));
  return frames.slice(0, 6).map((line) => line.trim().replace(/^at /, ""));
}

function forPerson(out: NodeJS.WritableStream): DestinationStream {
  return {
    write(line) {
      const { level, time, msg, ...rest } = JSON.parse(line) as Record<string, unknown>;
      const fields = Object.entries(rest).map(([name, value]) => `${name}=${plain(value)}`);
      out.write(`${String(time).slice(11, 19)} ${String(level).padEnd(5)} ${[msg, ...fields].join(" ")}\n`);
    },
  };
}

function plain(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
