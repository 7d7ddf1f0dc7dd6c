import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import type { Outcome } from "../answer/shapes.ts";
import type { Admission } from "./admission.ts";
import type { Focus } from "./focus.ts";

/**
 * What the service counts. Labels come from closed sets alone (routes, statuses, outcomes, reason codes):
 * no role, subject, dataset or layer, so that no count tells who asked or what is held.
 */
export interface Metrics {
  count(method: string, route: string, status: number, ms: number): void;
  outcome(outcome: Outcome): void;
  /** The Prometheus text of everything. */
  text(): Promise<string>;
  readonly contentType: string;
}

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** Makes the metrics of one app, in a registry of their own. */
export function createMetrics(admission: Admission, policyFaults: Focus["policyFaults"]): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const requests = new Counter({
    name: "focus_requests_total",
    help: "Requests by method, route pattern and status.",
    labelNames: ["method", "route", "status"],
    registers,
  });
  const seconds = new Histogram({
    name: "focus_request_seconds",
    help: "Time from the request's head to its response, by route pattern.",
    labelNames: ["route"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  });
  const outcomes = new Counter({
    name: "focus_outcomes_total",
    help: "Recorded outcomes of questions by kind and reason code.",
    labelNames: ["outcome", "reason_code"],
    registers,
  });
  registry.registerMetric(
    new Counter({
      name: "focus_policy_faults_total",
      help: "Faults in deciding, each of which denied, by what went wrong.",
      labelNames: ["trouble"],
      registers: [],
      collect() {
        this.reset();
        for (const [trouble, count] of policyFaults()) this.inc({ trouble }, count);
      },
    }),
  );
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  gauge("focus_questions_running", "Questions being answered now.", admission.running);
  gauge("focus_questions_queued", "Questions waiting for their turn.", admission.queued);
  return {
    count(method, route, status, ms) {
      requests.inc({ method: METHODS.has(method) ? method : "other", route, status });
      seconds.observe({ route }, ms / 1000);
    },
    outcome(outcome) {
      outcomes.inc({ outcome: outcome.kind, reason_code: reasonOf(outcome) });
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

/** The reason code of an outcome; "" for an answer. */
export function reasonOf(outcome: Outcome): string {
  return outcome.kind === "deny" ? outcome.reason : (outcome.envelope.abstention?.reason_code ?? "");
}
