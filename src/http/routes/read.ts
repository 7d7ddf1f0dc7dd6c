import canonicalize from "canonicalize";
import type { Context, Hono } from "hono";
import { Fault } from "../../fault.ts";
import type { Edge } from "../edge.ts";
import type { Focus } from "../focus.ts";

/**
 * Adds the routes that read again what was cited, answered and recorded. Each authorises the asker anew;
 * what is hidden is not there.
 */
export function addReadRoutes(app: Hono<Edge>, focus: Focus): void {
  app.get("/api/v1/audit/checkpoint", async (c) => {
    const since = c.req.query("since");
    if (since === undefined) return c.text(there((await focus.checkpoint()) || undefined));
    return reply(c, await focus.consistency(sizeOf(since)));
  });
  app.get("/api/v1/evidence/:ref", async (c) =>
    reply(c, await focus.openEvidence(c.req.param("ref"), c.get("asker"))),
  );
  app.get("/api/v1/answers/:id", async (c) => {
    const { envelope, notices } = there(await focus.openAnswer(c.req.param("id"), c.get("asker")));
    return reply(c, { ...envelope, notices: [...envelope.notices, ...notices] });
  });
  app.get("/api/v1/audit/:ref", async (c) =>
    reply(c, await focus.openRecord(c.req.param("ref"), c.get("asker"))),
  );
  app.get("/api/v1/audit/:ref/proof", async (c) =>
    reply(c, await focus.proof(c.req.param("ref"), c.get("asker"))),
  );
}

/** What was looked for. Errors: NOT_FOUND when it is absent or hidden. */
export function there<T>(found: T | undefined): T {
  if (found === undefined) throw new Fault("NOT_FOUND", "absent or hidden");
  return found;
}

/** Canonical JSON, so that digests of records and envelopes can be checked on the reply itself. */
function reply(c: Context<Edge>, found: unknown): Response {
  return c.body(canonicalize(there(found)) ?? "", 200, { "Content-Type": "application/json" });
}

function sizeOf(since: string): number {
  if (/^(?:0|[1-9]\d{0,14})$/.test(since)) return Number(since);
  throw new Fault("REQUEST_INVALID", "since is not a size", {
    sentence: "since takes a whole number of records.",
  });
}
