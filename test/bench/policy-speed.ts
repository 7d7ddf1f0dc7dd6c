/**
 * What a decision costs, beside the same decision by the plain reference and beside one HTTP exchange on
 * loopback, all in one run. Exits 1 when a decision's median is above 10 µs or 100 passages above 60 µs.
 *
 * Usage: node test/bench/policy-speed.ts
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { loadPolicy } from "../../src/policy/opa-policy.ts";
import type { Labelled } from "../../src/policy/shapes.ts";
import { opinionOn } from "../policy/reference.ts";

const NOW = new Date("2026-11-24T12:00:00Z");
const OPEN = { deny_all: false, sources_only: false };
const ASKER = { subject: "s", role: "public" };
const DATASETS = 12;

/** Median of many runs, in microseconds. */
async function medianUs(work: () => unknown, runs: number): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < runs; i += 1) {
    const startNs = process.hrtime.bigint();
    await work();
    times.push(Number(process.hrtime.bigint() - startNs) / 1_000);
  }
  // The first half warms up.
  const warm = times.slice(runs / 2).sort((a, b) => a - b);
  return warm[Math.floor(warm.length / 2)] ?? Number.NaN;
}

const attribution = [{ type: "require_attribution" }];
const duties = Array.from({ length: DATASETS }, () => attribution);
const hundred: readonly Labelled[] = Array.from({ length: 100 }, (_, i) => ({
  dataset: `set_${i % DATASETS}@2026-11.00000000`,
  label: i % DATASETS < 9 ? "public" : "public_generalized",
  obligations: duties[i % DATASETS] ?? [],
  sourceRole: "observed",
}));

const policy = await loadPolicy({ newId: () => "id", readSwitches: async () => OPEN });
const asked = { role: "public", switches: OPEN };
const server = createServer((request, response) => {
  request.resume().on("end", () => response.end("{}"));
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

const scopeUs = await medianUs(() => policy.scope(ASKER, NOW), 20_000);
const gateUs = await medianUs(() => policy.gate(ASKER, ["forecast"], NOW), 20_000);
const hundredUs = await medianUs(() => policy.passages(ASKER, hundred, NOW), 10_000);
const plainUs = await medianUs(() => opinionOn("focus/scope", asked), 20_000);
const plainHundredUs = await medianUs(
  () => opinionOn("focus/passage", { ...asked, passages: hundred }),
  10_000,
);
const hopUs = await medianUs(async () => (await fetch(url, { method: "POST", body: "{}" })).text(), 1_000);
server.close();

const lines: readonly (readonly [string, number])[] = [
  ["scope, Wasm", scopeUs],
  ["gate, Wasm", gateUs],
  ["100 passages in one call, Wasm", hundredUs],
  ["scope, plain function", plainUs],
  ["100 passages, plain function", plainHundredUs],
  ["loopback HTTP exchange", hopUs],
];
console.log("policy decisions, median");
for (const [name, us] of lines) console.log(`  ${name.padEnd(32)} ${us.toFixed(1).padStart(8)} µs`);
process.exitCode = Math.max(scopeUs, gateUs) <= 10 && hundredUs <= 60 ? 0 : 1;
