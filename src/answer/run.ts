import type { DecisionTrace } from "../policy/shapes.ts";
import type { AuditRecord } from "../ledger/shapes.ts";
import type { AnswerPorts } from "./ports.ts";
import type { Asking, Stage } from "./shapes.ts";

/** One question under way: its ids, and what its audit record will say of each stage so far. */
export interface Run {
  readonly answerId: string;
  readonly auditRef: string;
  readonly runId: string;
  readonly askedAt: Date;
  /** The clock of the question: fixed by the asker's evaluation, else the service's. */
  readonly now: Date;
  readonly decisions: DecisionTrace[];
  readonly retrieved: AuditRecord["retrieved"][number][];
  readonly claims: AuditRecord["claims"][number][];
  draft: AuditRecord["draft"];
  /** The labels that the asker's role could read: all that may have shaped the answer. */
  labels: readonly string[];
  /** Of what this asker could see; "" until the scope is decided. */
  corpusDigest: string;
  readonly latencyMs: Record<string, number>;
  /** Runs one stage: announces it, times it, stops when the asker has gone. */
  stage<T>(name: Stage, work: () => Promise<T> | T): Promise<T>;
}

/** Opens a run with fresh ids. */
export function openRun(ports: Pick<AnswerPorts, "clock" | "newId">, asking: Asking): Run {
  const askedAt = ports.clock();
  const latencyMs: Record<string, number> = {};
  return {
    answerId: asking.answerId ?? `ans_${ports.newId()}`,
    auditRef: `audit://event/${ports.newId()}`,
    runId: `kfm://run/${ports.newId()}`,
    askedAt,
    now: asking.now ?? askedAt,
    decisions: [],
    retrieved: [],
    claims: [],
    draft: null,
    labels: [],
    corpusDigest: "",
    latencyMs,
    async stage(name, work) {
      asking.signal?.throwIfAborted();
      asking.onStage?.(name);
      const startMs = performance.now();
      try {
        return await work();
      } finally {
        latencyMs[name] = Math.round((performance.now() - startMs) * 1000) / 1000;
      }
    },
  };
}
