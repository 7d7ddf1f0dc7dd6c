/**
 * Compares the compiled rules with the plain reference, and with `opa eval` where opa is found, over many
 * generated inputs. Prints disagreements, those towards allow apart; exits 1 when there is any.
 *
 * Usage: node test/bench/policy-agreement.ts [INPUTS] [SEED]
 */
import { isDeepStrictEqual } from "node:util";
import * as fc from "fast-check";
import { progress } from "../../src/cli/command.ts";
import { findOpa } from "../../src/policy/bundle-build.ts";
import { loadRules } from "../../src/policy/rules.ts";
import { anyCase, asOpinion, evalWithOpa, type Case } from "../policy/inputs.ts";
import { opinionOn, type Opinion } from "../policy/reference.ts";

const CHUNK = 2_000;
const total = Number(process.argv[2] ?? 100_000);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);

/** Whether anything is allowed here that the other opinion does not allow. */
function allowsMore(here: Opinion, there: Opinion): boolean {
  const passages = (opinion: Opinion) => (Array.isArray(opinion.more) ? (opinion.more as unknown[]) : []);
  return (
    (here.allow && !there.allow) ||
    passages(here).some((shown, i) => shown === true && passages(there)[i] !== true)
  );
}

interface Tally {
  compared: number;
  disagreements: number;
  towardsAllow: number;
}

function compare(tally: Tally, one: Case, decided: Opinion, expected: Opinion): void {
  tally.compared += 1;
  if (isDeepStrictEqual({ more: undefined, ...decided }, { more: undefined, ...expected })) return;
  tally.disagreements += 1;
  if (allowsMore(decided, expected)) tally.towardsAllow += 1;
  if (tally.disagreements <= 3) console.error(JSON.stringify({ ...one, decided, expected }));
}

const rules = await loadRules();
const opa = await findOpa();
const reference: Tally = { compared: 0, disagreements: 0, towardsAllow: 0 };
const interpreter: Tally = { compared: 0, disagreements: 0, towardsAllow: 0 };
let allowed = 0;
const bar = progress("inputs", total);
for (let done = 0; done < total; done += CHUNK) {
  const cases = fc.sample(anyCase, { numRuns: Math.min(CHUNK, total - done), seed: seed + done });
  const byOpa = opa === undefined ? [] : await evalWithOpa(cases);
  cases.forEach((one, i) => {
    const decided = asOpinion(one.entrypoint, rules.evaluate(one.entrypoint, one.input));
    if (decided.allow) allowed += 1;
    compare(reference, one, decided, opinionOn(one.entrypoint, one.input));
    if (opa !== undefined) compare(interpreter, one, decided, asOpinion(one.entrypoint, byOpa[i]));
  });
  bar.tick(done);
}
bar.end();

const told = ({ compared, disagreements, towardsAllow }: Tally) =>
  `${disagreements} disagreements in ${compared}, ${towardsAllow} towards allow`;
console.log(`policy agreement, seed ${seed}, ${allowed} of ${total} allowed`);
console.log(`  Wasm and the plain reference: ${told(reference)}`);
console.log(
  `  Wasm and opa eval: ${opa === undefined ? "opa not found, not compared" : `${told(interpreter)} (${opa})`}`,
);
process.exitCode = reference.disagreements + interpreter.disagreements === 0 ? 0 : 1;
