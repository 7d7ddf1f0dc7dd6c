import type { Hono } from "hono";
import type { Edge } from "../edge.ts";
import type { Focus, Readiness } from "../focus.ts";
import type { Metrics } from "../metrics.ts";
import { headersOf, problemOf } from "../problem.ts";

/** Adds the routes that machines watch: alive, ready, counts. They need no identity and tell nothing held. */
export function addHealthRoutes(
  app: Hono<Edge>,
  focus: Pick<Focus, "ready">,
  metrics: Metrics,
  stopping: AbortSignal,
): void {
  app.get("/livez", (c) => c.json({ ok: true }));
  let looking: Promise<Readiness> | undefined;
  // Whoever asks while the checks run gets their result: many callers cost no more than one.
  const ready = (): Promise<Readiness> =>
    (looking ??= focus.ready().finally(() => {
      looking = undefined;
    }));
  app.get("/readyz", async (c) => {
    const { ok, checks } = await ready();
    if (ok && !stopping.aborted) return c.json({ ok, checks });
    const problem = problemOf("STORE_UNAVAILABLE", {
      instance: "/readyz",
      sentence: "The service is not ready.",
    });
    return c.body(JSON.stringify({ ...problem, ok: false, checks }), 503, headersOf(problem));
  });
  app.get("/metrics", async (c) =>
    c.body(await metrics.text(), 200, { "Content-Type": metrics.contentType }),
  );
}
