import canonicalize from "canonicalize";
import type { Context, Hono } from "hono";
import { streamSSE, type SSEStreamingApi } from "hono/streaming";
import type { Outcome, Problem } from "../../answer/shapes.ts";
import { Fault } from "../../fault.ts";
import { describeFault, type Logger } from "../../log.ts";
import type { Admission } from "../admission.ts";
import { readAsk, readQuery, type AskRequest } from "../ask-request.ts";
import { readJsonBody } from "../body.ts";
import type { AskAtDoor, LayersPointer, Visit } from "../door.ts";
import type { Edge } from "../edge.ts";
import type { Focus } from "../focus.ts";
import type { Claim, ClaimKey, Settled } from "../idempotency.ts";
import { reasonOf } from "../metrics.ts";
import { headersOf, InvalidRequest, problemOfDenial, problemOfThrown } from "../problem.ts";

/** What the ask routes need. */
export interface AskRoutes {
  readonly focus: Pick<Focus, "ledger" | "openAnswer">;
  readonly ask: AskAtDoor;
  readonly admission: Pick<Admission, "refuseWhenFull">;
  readonly claimKey: ClaimKey;
  readonly log: Logger;
  /** Aborts when the service has to end what still runs. */
  readonly stopping: AbortSignal;
}

const HEARTBEAT_MS = 10_000;

/** What goes out: an envelope's canonical bytes, or a problem document. */
type Reply =
  | { readonly kind: "envelope"; readonly text: string; readonly notices: readonly string[] }
  | { readonly kind: "problem"; readonly problem: Problem };

/** Adds the ask route and its older alias. */
export function addAskRoutes(app: Hono<Edge>, routes: AskRoutes): void {
  const add = (path: string, read: (body: unknown) => AskRequest, layersAt: LayersPointer) =>
    app.post(path, async (c) => {
      routes.admission.refuseWhenFull();
      const request = read(await readJsonBody(c.req.raw));
      const signal = AbortSignal.any([c.req.raw.signal, routes.stopping]);
      const visit: Visit = { asker: c.get("asker"), request, layersAt, signal };
      const claim = await claimOf(c, routes, request);
      return wantsStream(c)
        ? stream(c, routes, visit, claim)
        : respond(c, await replyTo(c, routes, visit, claim));
    });
  add("/api/v1/focus/ask", readAsk, "/view_state/active_layers");
  add("/api/v1/ai/query", readQuery, "/context/active_layers");
}

function wantsStream(c: Context<Edge>): boolean {
  return /\btext\/event-stream\b/i.test(c.req.header("accept") ?? "");
}

async function claimOf(
  c: Context<Edge>,
  { focus, claimKey }: AskRoutes,
  request: AskRequest,
): Promise<Claim | undefined> {
  const key = c.req.header("idempotency-key");
  if (key === undefined) return undefined;
  if (!/^[\x21-\x7e]{1,255}$/.test(key))
    throw new InvalidRequest([
      { pointer: "", detail: "Idempotency-Key has 1 to 255 visible ASCII characters and no space." },
    ]);
  const { subject, role } = c.get("asker");
  const digest = (value: unknown): string => focus.ledger.hmac(`idempotency:${canonicalize(value)}`);
  return claimKey({
    keyDigest: digest([subject, role, key]),
    bodyDigest: digest([c.req.path, request]),
  });
}

/** Runs the question, or repeats what its key came to. A key whose run failed is free again. */
async function replyTo(
  c: Context<Edge>,
  routes: AskRoutes,
  visit: Visit,
  claim: Claim | undefined,
): Promise<Reply> {
  if (claim?.kind === "repeated") return repeat(c, routes, visit, claim.outcome);
  const outcome = await routes.ask({ ...visit, answerId: claim?.answerId }).catch(async (thrown: unknown) => {
    // Should the release fail as well, the key is free again once its runner counts as gone.
    await claim?.release().catch(() => undefined);
    throw thrown;
  });
  tell(c, outcome);
  await claim?.settle(settledOf(outcome));
  return replyOf(outcome);
}

async function repeat(
  c: Context<Edge>,
  { focus }: AskRoutes,
  visit: Visit,
  settled: Settled,
): Promise<Reply> {
  if (settled.kind === "denied") return replyOf({ kind: "deny", ...settled.denial });
  const opened = await focus.openAnswer(settled.answerId, visit.asker);
  if (!opened) throw new Fault("NOT_FOUND", "the earlier answer is no longer open to its asker");
  c.set("said", { outcome: opened.envelope.outcome, audit_ref: opened.envelope.audit_ref });
  return replyOf({ kind: opened.envelope.outcome, envelope: opened.envelope });
}

function settledOf(outcome: Outcome): Settled {
  if (outcome.kind !== "deny") return { kind: "answer", answerId: outcome.envelope.answer_id };
  const { reason, answerId, auditRef } = outcome;
  return { kind: "denied", denial: { reason, answerId, auditRef } };
}

/** Canonical, so that the SHA-256 of the body is the `envelope_digest` of the audit record. */
function replyOf(outcome: Outcome): Reply {
  if (outcome.kind === "deny") return { kind: "problem", problem: problemOfDenial(outcome) };
  return { kind: "envelope", text: canonicalize(outcome.envelope) ?? "", notices: outcome.envelope.notices };
}

function tell(c: Context<Edge>, outcome: Outcome): void {
  c.set("said", {
    outcome: outcome.kind,
    reason_code: reasonOf(outcome) || undefined,
    audit_ref: outcome.kind === "deny" ? outcome.auditRef : outcome.envelope.audit_ref,
  });
}

function respond(c: Context<Edge>, reply: Reply): Response {
  if (reply.kind === "envelope") return c.body(reply.text, 200, { "Content-Type": "application/json" });
  return c.body(JSON.stringify(reply.problem), 403, headersOf(reply.problem));
}

/**
 * Stage names while it runs, notices, then one outcome or problem and nothing after; never text unverified.
 * What fails before the first stage (rate, layers, overload) is an ordinary problem response.
 */
async function stream(
  c: Context<Edge>,
  routes: AskRoutes,
  visit: Visit,
  claim: Claim | undefined,
): Promise<Response> {
  const left = new AbortController();
  const signal = AbortSignal.any([visit.signal, left.signal]);
  const begun = Promise.withResolvers<void>();
  const early: string[] = [];
  let onStage = (stage: string): void => {
    early.push(stage);
    begun.resolve();
  };
  const reply = replyTo(c, routes, { ...visit, signal, onStage: (stage) => onStage(stage) }, claim);
  await Promise.race([begun.promise, reply]);

  c.header("X-Accel-Buffering", "no");
  const response = streamSSE(c, async (out) => {
    const send = (event: string, value: unknown) => out.writeSSE({ event, data: JSON.stringify(value) });
    out.onAbort(() => left.abort());
    const heartbeat = setInterval(() => void out.write(": waiting\n\n"), HEARTBEAT_MS);
    onStage = (stage) => void send("stage", { stage });
    early.forEach(onStage);
    try {
      await sendReply(out, await reply);
    } catch (thrown) {
      routes.log.error({ request_id: c.get("requestId"), fault: describeFault(thrown) }, "stream failed");
      await send("problem", problemOfThrown(thrown, c.req.path));
    } finally {
      clearInterval(heartbeat);
    }
  });
  response.headers.set("Cache-Control", "no-store, no-transform");
  return response;
}

async function sendReply(out: SSEStreamingApi, reply: Reply): Promise<void> {
  if (reply.kind === "problem")
    return out.writeSSE({ event: "problem", data: JSON.stringify(reply.problem) });
  for (const notice of reply.notices)
    await out.writeSSE({ event: "notice", data: JSON.stringify({ notice }) });
  await out.writeSSE({ event: "outcome", data: reply.text });
}
