import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { methodNotAllowed } from "hono/method-not-allowed";
import type { Problem } from "../answer/shapes.ts";
import type { Config } from "../config.ts";
import { Fault } from "../fault.ts";
import { describeFault, type Logger } from "../log.ts";
import { problemPage } from "../web/problem-page.ts";
import { createAdmission } from "./admission.ts";
import { createDoor } from "./door.ts";
import { observe, securityHeaders, type Edge } from "./edge.ts";
import type { Focus } from "./focus.ts";
import { createClaimKey } from "./idempotency.ts";
import { createIdentify } from "./identify.ts";
import { createMetrics } from "./metrics.ts";
import { addOpenApi } from "./openapi.ts";
import { headersOf, problemOf, problemOfThrown } from "./problem.ts";
import { addAskRoutes } from "./routes/ask.ts";
import { addAssetRoutes } from "./routes/assets.ts";
import { addHealthRoutes } from "./routes/health.ts";
import { addPageRoutes, shellOf } from "./routes/pages.ts";
import { addReadRoutes } from "./routes/read.ts";

/** Longest wait for a turn: past it a refusal serves the asker better. */
const WAIT_MS = 5_000;

/** What the app needs beside the service itself. */
export interface AppOptions {
  readonly config: Pick<Config, "identity" | "limits">;
  readonly log: Logger;
  /** Aborts when what still runs has to end, at the end of a shutdown. */
  readonly stopping: AbortSignal;
}

/** Makes the whole HTTP side of the service: API, pages, health, documents. */
export function createApp(focus: Focus, { config, log, stopping }: AppOptions): OpenAPIHono<Edge> {
  const app = new OpenAPIHono<Edge>();
  const identify = createIdentify(config.identity, focus.roles);
  const admission = createAdmission({ ...config.limits, waitMs: WAIT_MS });
  const metrics = createMetrics(admission, () => focus.policyFaults());
  const ask = createDoor(focus, admission, metrics, config.limits.ratePerMinute);

  app.use(
    observe(log, metrics),
    securityHeaders,
    methodNotAllowed({ app, onMethodNotAllowed: refuseMethod }),
  );
  app.use("/api/v1/*", async (c, next) => {
    if (c.req.path !== "/api/v1/audit/checkpoint") c.set("asker", await identify(c.req.raw));
    await next();
  });
  addHealthRoutes(app, focus, metrics, stopping);
  addAskRoutes(app, {
    focus,
    ask,
    admission,
    claimKey: createClaimKey(focus.db, focus.ledger),
    log,
    stopping,
  });
  addReadRoutes(app, focus);
  addOpenApi(app);
  addAssetRoutes(app);
  addPageRoutes(app, { focus, ask, identify, identity: config.identity.kind, stopping });

  const say = async (c: Context<Edge>, problem: Problem, thrown?: unknown): Promise<Response> => {
    const headers = headersOf(problem, thrown);
    const status = problem.status as 400;
    if (!wantsPage(c)) return c.body(JSON.stringify(problem), status, headers);
    const { "Content-Type": _, ...others } = headers;
    return c.html(problemPage(await shellOf(c, config.identity.kind, focus), problem), status, others);
  };
  app.notFound((c) => say(c, problemOf("NOT_FOUND", { instance: c.req.path })));
  app.onError((thrown, c) => {
    const problem = problemOfThrown(thrown, c.req.path);
    const broke = problem.status >= 500 || !(thrown instanceof Fault);
    c.set("said", {
      outcome: "error",
      reason_code: problem.reason_code,
      audit_ref: problem.audit_ref,
      ...(broke && { fault: describeFault(thrown) }),
    });
    return say(c, problem, thrown);
  });
  return app;
}

function refuseMethod(c: Context<Edge>, methods: string[]): Response {
  const problem = problemOf("METHOD_NOT_ALLOWED", { instance: c.req.path });
  return c.body(JSON.stringify(problem), 405, { ...headersOf(problem), Allow: methods.join(", ") });
}

/** A browser looking for a page gets one, errors too; everyone else gets the problem document. */
function wantsPage(c: Context<Edge>): boolean {
  return !c.req.path.startsWith("/api/") && /\btext\/html\b/i.test(c.req.header("accept") ?? "");
}
