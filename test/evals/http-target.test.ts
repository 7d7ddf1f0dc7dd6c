import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { measure } from "../../evals/measure.ts";
import type { Target } from "../../evals/target.ts";
import { openHttp } from "../../evals/targets/http.ts";
import { HEALTHY_CASES, healthyTarget } from "./healthy-target.ts";

type Routes = (path: string, role: string, body: string) => Promise<readonly [number, unknown]>;

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function serve(routes: Routes): Promise<string> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request
      .on("data", (chunk: Buffer) => chunks.push(chunk))
      .on("end", () => {
        const role = String(request.headers["x-focus-role"]);
        const path = decodeURIComponent(request.url ?? "");
        void routes(path, role, Buffer.concat(chunks).toString()).then(([status, body]) =>
          response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body)),
        );
      });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** A deployment whose answers are a healthy target's. */
function deployment(target: Target): Routes {
  const records = new Map<string, unknown>();
  return async (path, role, body) => {
    const [, evidence] = /^\/api\/v1\/evidence\/(.*)$/.exec(path) ?? [];
    const [, proved] = /^\/api\/v1\/audit\/(.*)\/proof$/.exec(path) ?? [];
    const [, audited] = /^\/api\/v1\/audit\/(.*)$/.exec(path) ?? [];
    const [, answered] = /^\/api\/v1\/answers\/(.*)$/.exec(path) ?? [];
    if (path === "/readyz") return [200, {}];
    if (path === "/api/v1/focus/ask") return ask(target, records, role, body);
    if (evidence !== undefined) {
      const opened = await target.openCitation(evidence, role);
      if (opened === undefined) return [404, {}];
      const { quote, slug, version } = opened;
      return [200, { quote, dataset: { slug, version } }];
    }
    // Nothing is signed here: what a proof is worth is tested where proofs are checked.
    if (proved !== undefined) return [404, {}];
    if (audited !== undefined) {
      const placed = await target.findRecord(audited);
      return placed === undefined ? [404, {}] : [200, { ...placed.record, answer_id: audited }];
    }
    return answered !== undefined && records.has(answered) ? [200, records.get(answered)] : [404, {}];
  };
}

async function ask(
  target: Target,
  records: Map<string, unknown>,
  role: string,
  body: string,
): ReturnType<Routes> {
  const { question } = JSON.parse(body) as { question: string };
  const asked = HEALTHY_CASES.find((one) => one.question === question && one.role === role);
  if (asked === undefined) return [400, { reason_code: "REQUEST_INVALID" }];
  const response = await target.ask(asked, new Date());
  if ("envelope" in response) {
    records.set(response.envelope.audit_ref, response.envelope);
    return [200, response.envelope];
  }
  return [403, { reason_code: response.reasonCode, audit_ref: response.auditRef }];
}

const MEASUREMENT = {
  casesDigest: "cases",
  pack: "smoke",
  thresholds: { coverage_at_least: 0.85, correct_at_least: 0.85, false_answers_at_most: 0 },
  baseline: undefined,
  needsAllScorers: false,
  repeat: 1,
} as const;

describe("a deployment over HTTP", () => {
  test("is judged as a pipeline in this process is, but for proofs that it does not give", async () => {
    const address = await serve(deployment(healthyTarget()));
    const { report } = await measure(() => openHttp(address), { ...MEASUREMENT, cases: HEALTHY_CASES });
    const findings = report.cases.flatMap((one) => one.findings.map(({ detail }) => detail));
    expect(new Set(findings)).toEqual(new Set(["the record is under no signed head"]));
    const outcomes = report.cases.map(({ outcome, expected }) => [outcome, expected.outcome]);
    for (const [got, expected] of outcomes) expect(got).toBe(expected);
  });

  test("is not asked what needs another clock, a changed store or a role that it does not take", async () => {
    const [plain] = HEALTHY_CASES;
    if (plain === undefined) throw new Error("no case");
    const cases = [
      plain,
      { ...plain, case_id: "moved", now: "2024-03-01T12:00:00Z" },
      { ...plain, case_id: "withdrawn", given: { withdrawn: ["log"] } },
      { ...plain, case_id: "wizard", role: "wizard" },
    ];
    const address = await serve(deployment(healthyTarget()));
    const { report } = await measure(() => openHttp(address), { ...MEASUREMENT, cases });
    expect(report.cases.map(({ case_id }) => case_id)).toEqual([plain.case_id]);
    expect(report.left_out).toEqual([
      { case_id: "moved", why: "needs another clock" },
      { case_id: "withdrawn", why: "needs a changed store" },
      { case_id: "wizard", why: "needs the role wizard, which the header does not take" },
    ]);
    const none = await measure(() => openHttp(address), { ...MEASUREMENT, cases: cases.slice(1) });
    expect(none.report.verdict).toMatchObject({ exit_code: 3, reasons: ["no case was judged"] });
  });

  test("that is not ready, refuses the role header or does not answer is a failure of the harness", async () => {
    const unready = await serve(async () => [503, {}]);
    await expect(openHttp(unready)).rejects.toThrow(/is not ready: status 503/);
    const strict = await serve(async (path) => (path === "/readyz" ? [200, {}] : [401, {}]));
    await expect(openHttp(strict)).rejects.toThrow(/takes no role from the header: status 401/);
    await expect(openHttp("http://127.0.0.1:9/")).rejects.toThrow(/does not answer/);
  });
});
