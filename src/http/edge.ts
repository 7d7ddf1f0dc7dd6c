import { randomUUID } from "node:crypto";
import type { Context, MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import { secureHeaders } from "hono/secure-headers";
import type { Logger } from "../log.ts";
import type { Asker } from "../policy/shapes.ts";
import type { Metrics } from "./metrics.ts";

/** What one request carries on its way; `said` is what its log line tells of the outcome. */
export interface Edge {
  Variables: {
    requestId: string;
    asker: Asker;
    said: Said;
  };
}

/** Fields of the log line, all from closed sets or ids of ours. */
export interface Said {
  outcome?: string;
  reason_code?: string | undefined;
  audit_ref?: string | undefined;
  fault?: unknown;
}

/** No page loads, sends or frames anything outside the service, and none runs inline script or style. */
export const securityHeaders: MiddlewareHandler = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", "data:"],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
  },
  // A form of ours is told from a foreign one by Sec-Fetch-Site, which needs no referrer.
  referrerPolicy: "no-referrer",
  xFrameOptions: "DENY",
  // The gateway ends TLS and speaks for it.
  strictTransportSecurity: false,
});

/** Names each request, times it, counts it, and logs one line for it. Whoever asks may not keep the reply. */
export function observe(log: Logger, metrics: Metrics): MiddlewareHandler<Edge> {
  return async (c, next) => {
    const startMs = performance.now();
    c.set("requestId", randomUUID());
    c.set("said", {});
    await next();
    c.header("X-Request-Id", c.get("requestId"));
    if (!c.res.headers.has("cache-control")) c.header("Cache-Control", "no-store");
    const ms = performance.now() - startMs;
    const route = routeOf(c);
    metrics.count(c.req.method, route, c.res.status, ms);
    const line = { method: c.req.method, route, status: c.res.status, ms: Math.round(ms * 10) / 10 };
    log[levelOf(c)]({ request_id: c.get("requestId"), ...line, ...c.get("said") }, "request");
  };
}

/** The route's pattern, never its path: a path may hold what nobody should read in a log. */
function routeOf(c: Context<Edge>): string {
  const pattern = routePath(c, -1);
  return pattern === "" || pattern.endsWith("*") ? "unmatched" : pattern;
}

function levelOf(c: Context<Edge>): "error" | "warn" | "info" | "debug" {
  if (c.res.status >= 500) return c.get("said").fault ? "error" : "warn";
  return ["/livez", "/readyz", "/metrics"].includes(routeOf(c)) || routeOf(c).startsWith("/assets/")
    ? "debug"
    : "info";
}
