/**
 * Spoils the rules and the policy data in one place at a time and runs the rule tests on each: conditions
 * flipped or dropped, `not` dropped, constants changed, sets widened and narrowed. Prints the score and every
 * survivor; exits 1 when there is one. Needs opa.
 *
 * Usage: node test/bench/policy-mutants.ts
 */
import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { progress } from "../../src/cli/command.ts";
import { findOpa, SOURCES_DIR } from "../../src/policy/bundle-build.ts";

const run = promisify(execFile);

interface Mutant {
  readonly file: string;
  readonly what: string;
  readonly text: string;
}

/** Replaces one occurrence at a time, outside comments and metadata. */
function* replaced(file: string, source: string, from: RegExp, to: string): Generator<Mutant> {
  for (const match of source.matchAll(from)) {
    const line = source.slice(0, match.index).split("\n").length;
    if (source.split("\n")[line - 1]?.trimStart().startsWith("#") === true) continue;
    const changed = match[0].replace(from, to);
    const text = source.slice(0, match.index) + changed + source.slice(match.index + match[0].length);
    yield { file, what: `line ${line}: ${match[0].trim()} -> ${changed.trim() || "(dropped)"}`, text };
  }
}

/** Drops one condition of a rule's body at a time: a line that binds nothing and opens nothing. */
function* withoutCondition(file: string, source: string): Generator<Mutant> {
  const lines = source.split("\n");
  for (const [i, line] of lines.entries()) {
    const isCondition = line.startsWith("\t") && !/:=|^\t*"|[{[(]$|^\t*[}\])]|^\tsome |\|$/.test(line);
    if (!isCondition) continue;
    const text = lines.toSpliced(i, 1).join("\n");
    yield { file, what: `line ${i + 1} dropped: ${line.trim()}`, text };
  }
}

function* ruleMutants(file: string, source: string): Generator<Mutant> {
  yield* replaced(file, source, / == /g, " != ");
  yield* replaced(file, source, / != /g, " == ");
  yield* replaced(file, source, /\bnot /g, "");
  yield* replaced(file, source, /"allow": false/g, '"allow": true');
  yield* replaced(file, source, /"allow": true/g, '"allow": false');
  yield* replaced(file, source, /== true\b/g, "== false");
  yield* replaced(file, source, /(==|!=) false\b/g, "$1 true");
  yield* replaced(file, source, /\bevery (\w+) in/g, "some $1 in");
  yield* replaced(file, source, /\["?([A-Z]+_[A-Z_]+)"\]/g, '["OTHER"]');
  yield* replaced(file, source, /:= "[A-Z]+_[A-Z_]+"/g, ':= "OTHER"');
  yield* replaced(file, source, /"(deny|abstain)"/g, '"allow"');
  yield* withoutCondition(file, source);
}

type Data = Record<string, Record<string, Record<string, unknown>>>;

/** Changes the data in one place at a time. */
function* dataMutants(file: string, source: string): Generator<Mutant> {
  const { policy } = JSON.parse(source) as { policy: Data };
  const spoil = (what: string, change: (data: Data) => void): Mutant => {
    const copy = structuredClone(policy);
    change(copy);
    return { file, what, text: JSON.stringify({ policy: copy }) };
  };
  const row = (data: Data, table: string, name: string) => data[table]?.[name] ?? {};
  const labels = Object.keys(policy["labels"] ?? {});
  for (const [name, { reads }] of Object.entries(policy["roles"] ?? {}) as [string, { reads: string[] }][]) {
    for (const flag of ["may_ask", "reads_ledger"])
      yield spoil(`role ${name}: ${flag} flipped`, (data) => {
        row(data, "roles", name)[flag] = row(data, "roles", name)[flag] !== true;
      });
    for (const label of labels)
      yield spoil(`role ${name}: ${label} ${reads.includes(label) ? "taken" : "given"}`, (data) => {
        row(data, "roles", name)["reads"] = reads.includes(label)
          ? reads.filter((each) => each !== label)
          : [...reads, label];
      });
  }
  for (const label of labels)
    for (const flag of ["served", "open"])
      yield spoil(`label ${label}: ${flag} flipped`, (data) => {
        row(data, "labels", label)[flag] = row(data, "labels", label)[flag] !== true;
      });
  for (const [name, { effect }] of Object.entries(policy["signals"] ?? {})) {
    yield spoil(`signal ${name} dropped`, (data) => Reflect.deleteProperty(data["signals"] ?? {}, name));
    // A signal that is only noted anyway has nothing to be exempt from.
    if (effect === "notice") continue;
    yield spoil(`signal ${name} only noted`, (data) => {
      const { exempt } = row(data, "signals", name);
      Object.assign(data["signals"] ?? {}, { [name]: { effect: "notice", notice: "n", exempt } });
    });
    yield spoil(`signal ${name}: public exempt`, (data) => {
      row(data, "signals", name)["exempt"] = ["public"];
    });
  }
}

async function isKilled(
  dir: string,
  mutant: Mutant,
  original: string,
): Promise<"killed" | "invalid" | "survived"> {
  await writeFile(join(dir, mutant.file), mutant.text);
  try {
    await run("opa", ["check", dir]);
  } catch {
    await writeFile(join(dir, mutant.file), original);
    return "invalid";
  }
  try {
    await run("opa", ["test", dir]);
    return "survived";
  } catch {
    return "killed";
  } finally {
    await writeFile(join(dir, mutant.file), original);
  }
}

if ((await findOpa()) === undefined) {
  console.error("opa was not found in PATH; mutants of the rules cannot be tried without it.");
  process.exit(1);
}
const dir = await mkdtemp(join(tmpdir(), "mutants-"));
await cp(SOURCES_DIR, dir, { recursive: true });
const files = (await readdir(dir, { recursive: true }))
  .filter((name) => name === "data.json" || (name.endsWith(".rego") && !name.endsWith("_test.rego")))
  .sort();
const sources = new Map(
  await Promise.all(files.map(async (file) => [file, await readFile(join(dir, file), "utf8")] as const)),
);
const mutants = [...sources].flatMap(([file, source]) => [
  ...(file === "data.json" ? dataMutants(file, source) : ruleMutants(file, source)),
]);
const counts = { killed: 0, invalid: 0, survived: 0 };
const bar = progress("mutants", mutants.length);
for (const [i, mutant] of mutants.entries()) {
  const fate = await isKilled(dir, mutant, sources.get(mutant.file) ?? "");
  counts[fate] += 1;
  if (fate === "survived") console.log(`survived: ${mutant.file} ${mutant.what}`);
  bar.tick(i);
}
bar.end();
await rm(dir, { recursive: true });
const tried = counts.killed + counts.survived;
console.log(
  `${counts.killed} of ${tried} mutants killed (${((100 * counts.killed) / tried).toFixed(1)} %), ${counts.invalid} more did not compile`,
);
process.exitCode = counts.survived === 0 ? 0 : 1;
