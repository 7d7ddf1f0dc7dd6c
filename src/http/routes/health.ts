import type { Hono } from "hono";
import type { Edge } from "../edge.ts";
import type { Focus } from "../focus.ts";
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
  app.get("/readyz", async (c) => {
    const { ok, checks } = await focus.ready();
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
