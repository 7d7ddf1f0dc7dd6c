import type { Config } from "../../src/config.ts";
import { createApp } from "../../src/http/app.ts";
import type { Focus } from "../../src/http/focus.ts";
import { loggerTo } from "../../src/log.ts";

/** Limits that no test meets by accident. */
const LIMITS = { ratePerMinute: 100_000, running: 8, queued: 64 } as const;

/** The app over a fake, with the lines that it logged. */
export function appOver(
  focus: Focus,
  over: { readonly identity?: Config["identity"]; readonly limits?: Partial<Config["limits"]> } = {},
) {
  const lines: string[] = [];
  const stopping = new AbortController();
  const app = createApp(focus, {
    config: { identity: over.identity ?? { kind: "development" }, limits: { ...LIMITS, ...over.limits } },
    log: loggerTo("debug", { write: (line: string) => void lines.push(line) }),
    stopping: stopping.signal,
  });
  /** Posts a value as JSON. */
  const post = async (path: string, body: unknown, headers: Record<string, string> = {}) =>
    app.request(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  /** Posts a form, as the pages do. */
  const submit = async (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    app.request(path, {
      method: "POST",
      headers: { Accept: "text/html", ...headers },
      body: new URLSearchParams(fields),
    });
  return { app, lines, stopping, post, submit };
}
