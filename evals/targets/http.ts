import { z } from "zod";
import type { Envelope } from "../../src/answer/shapes.ts";
import type { AuditRecord, InclusionProof } from "../../src/ledger/shapes.ts";
import type { Case } from "../cases.ts";
import { HarnessFailure } from "../failure.ts";
import { proofFaultOf } from "../proof.ts";
import type { Response as Answered, Target } from "../target.ts";

const TIMEOUT_MS = 60_000;
/** The role whose look at the ledger shows a record whole. */
const LEDGER_READER = "steward";

/** Roles that the development identity takes. */
const ROLES = new Set(["public", "contributor", "reviewer", "steward", "operator", "auditor"]);

const problemSchema = z.looseObject({ reason_code: z.string(), audit_ref: z.string().optional() });
const openedSchema = z.looseObject({
  quote: z.string(),
  dataset: z.looseObject({ slug: z.string(), version: z.string() }),
});

/**
 * A running deployment, asked over HTTP with the development identity's role header. Clock and store cannot be
 * set there. Errors: HarnessFailure when it does not answer, is not ready, or refuses that identity.
 */
export async function openHttp(address: string): Promise<Target> {
  const base = new URL(address.endsWith("/") ? address : `${address}/`);
  const get = (path: string, role: string): Promise<Response> => call(new URL(path, base), role);
  await requireOk(await get("readyz", LEDGER_READER), `${base.origin} is not ready`);
  const { status } = await get("api/v1/audit/none", LEDGER_READER);
  if (status === 401) throw new HarnessFailure(`${base.origin} takes no role from the header: status 401`);
  return {
    name: "deployment over HTTP",
    whyNot,
    close: async () => undefined,
    async ask(asked) {
      const reply = await call(new URL("api/v1/focus/ask", base), asked.role, bodyOf(asked));
      return responseOf(reply);
    },
    async openCitation(ref, role) {
      const reply = await get(`api/v1/evidence/${encodeURIComponent(ref)}`, role);
      if (reply.status !== 200) return undefined;
      const { quote, dataset } = openedSchema.parse(await reply.json());
      return { quote, slug: dataset.slug, version: dataset.version };
    },
    async findRecord(auditRef) {
      const reply = await get(`api/v1/audit/${encodeURIComponent(auditRef)}`, LEDGER_READER);
      if (reply.status !== 200) return undefined;
      const record = (await reply.json()) as AuditRecord;
      const stored = await get(`api/v1/answers/${encodeURIComponent(record.answer_id)}`, LEDGER_READER);
      return { record, envelope: stored.status === 200 ? await stored.json() : null };
    },
    async checkProof(auditRef) {
      const path = `api/v1/audit/${encodeURIComponent(auditRef)}`;
      const [record, proof] = [await get(path, LEDGER_READER), await get(`${path}/proof`, LEDGER_READER)];
      return proofFaultOf(
        record.status === 200 ? ((await record.json()) as AuditRecord) : undefined,
        proof.status === 200 ? ((await proof.json()) as InclusionProof) : undefined,
      );
    },
    withdraw: () => Promise.reject(new HarnessFailure("a deployment's store is not changed by an eval")),
    digests: async () => ({ corpus: "not shown by the deployment", policy: "not shown by the deployment" }),
  };
}

function whyNot({ now, given, role }: Case): string | undefined {
  if (now !== undefined) return "needs another clock";
  if (given !== undefined) return "needs a changed store";
  return ROLES.has(role) ? undefined : `needs the role ${role}, which the header does not take`;
}

async function requireOk(reply: Response, complaint: string): Promise<void> {
  if (reply.status !== 200) throw new HarnessFailure(`${complaint}: status ${reply.status}`);
  await reply.body?.cancel();
}

async function call(url: URL, role: string, body?: unknown): Promise<Response> {
  try {
    return await fetch(url, {
      method: body === undefined ? "GET" : "POST",
      headers: {
        Accept: "application/json",
        "X-Focus-Role": role,
        ...(body !== undefined && { "Content-Type": "application/json" }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (thrown) {
    throw new HarnessFailure(`${url.origin} does not answer`, { cause: thrown });
  }
}

function bodyOf({ question, view_state }: Case): unknown {
  return { question, ...(view_state && { view_state }) };
}

async function responseOf(reply: Response): Promise<Answered> {
  const body: unknown = await reply.json().catch(() => undefined);
  if (reply.status === 200) {
    const envelope = body as Envelope;
    return { kind: envelope.outcome, envelope };
  }
  const problem = problemSchema.safeParse(body);
  if (!problem.success) throw new HarnessFailure(`status ${reply.status} without a problem document`);
  const { reason_code: reasonCode, audit_ref: auditRef } = problem.data;
  return { kind: reply.status === 403 ? "deny" : "error", reasonCode, auditRef };
}
