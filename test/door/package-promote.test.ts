import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { composeStorage } from "../../src/compose.ts";
import { loadConfig } from "../../src/config.ts";
import { openPackage } from "../../src/evidence/package/validate.ts";
import {
  filesIn,
  GAUGES_CSV,
  newFolder,
  NOTES_MD,
  removeFolders,
} from "../evidence/package/sample-package.ts";

afterAll(removeFolders);

const ROOT = new URL("../../", import.meta.url).pathname;
const dataDir = join(newFolder(), "focus");

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command as a user does, on a data directory of its own. */
function run(command: string, ...args: string[]): Promise<Ran> {
  return runIn(dataDir, command, ...args);
}

function runIn(dir: string, command: string, ...args: string[]): Promise<Ran> {
  const env = { PATH: process.env["PATH"] ?? "", HOME: dir, FOCUS_DATA_DIR: dir, FOCUS_SAMPLE: "off" };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [`src/cli/${command}.ts`, ...args],
      { cwd: ROOT, env },
      (error, stdout, stderr) => {
        resolve({ code: typeof error?.code === "number" ? error.code : 0, stdout, stderr });
      },
    );
  });
}

const packaged = (from: string, slug: string, out: string) =>
  run(
    "package",
    "--from",
    from,
    "--slug",
    slug,
    "--title",
    "River notes",
    "--license",
    "cc0-1.0",
    "--rights-holder",
    "Ada Alvarez",
    "--out",
    out,
    "--json",
  );

test("says in plain words what only the user can know, and exits 64", async () => {
  const { code, stdout, stderr } = await run("package", "--from", ROOT, "--license", "CC BY 4");
  expect(code).toBe(64);
  expect(stdout).toBe("");
  for (const word of ["--slug", "--title", "--rights-holder", "--out", "CC-BY-4.0"])
    expect(stderr).toContain(word);
});

test("an admission whose command was cut off before its record is recorded by the next promote, once", async () => {
  const out = join(newFolder(), "mill_notes");
  await packaged(filesIn({ "mill.txt": "The mill burned in 1903." }), "mill_notes", out);
  const dir = join(newFolder(), "cut-off");
  const opened = await openPackage(out);
  if (opened.kind !== "admissible") throw new Error("the package was refused");
  const storage = await composeStorage(loadConfig({ FOCUS_DATA_DIR: dir, FOCUS_SAMPLE: "off" }));
  await storage.store.admit(opened.package);
  await storage.close();

  const refs: (string | undefined)[] = [];
  for (let i = 0; i < 2; i += 1) {
    const { stdout } = await runIn(dir, "promote", out, "--json");
    const { packages } = JSON.parse(stdout) as { packages: { kind: string; audit_ref: string }[] };
    expect(packages[0]?.kind).toBe("unchanged");
    refs.push(packages[0]?.audit_ref);
  }
  expect(refs[0]).toMatch(/^audit:\/\/event\//);
  expect(refs[1]).toBe(refs[0]);
});

test("takes a folder of files to cited answers: package, promote, ask, withdraw", async () => {
  const out = join(newFolder(), "river_notes");
  const made = await packaged(
    filesIn({ "gauges.csv": GAUGES_CSV, "notes.md": NOTES_MD, "plan.docx": "x" }),
    "river_notes",
    out,
  );
  expect(made.code).toBe(0);
  const { dataset, left_out } = JSON.parse(made.stdout) as { dataset: string; left_out: unknown[] };
  expect(left_out).toHaveLength(1);

  const bad = join(newFolder(), "bad");
  await packaged(filesIn({ "mill.txt": "It burned." }), "mill_notes", bad);
  writeFileSync(join(bad, "data/mill.txt"), "It burnt.\n");
  const promoted = await run("promote", bad, out, "--json");
  expect(promoted.code).toBe(1);
  const { packages } = JSON.parse(promoted.stdout) as {
    packages: { kind: string; reasons?: { code: string }[]; audit_ref?: string }[];
  };
  expect(packages.map(({ kind }) => kind)).toEqual(["refused", "admitted"]);
  expect(packages[0]?.reasons?.map(({ code }) => code)).toContain("DIGEST");

  const again = await run("promote", out);
  expect(again).toMatchObject({ code: 0, stdout: `unchanged ${dataset}: it is in the store already\n` });

  const asked = await run("ask", "What is the drainage area of SALINE R NR WILSON, KS?", "--json");
  const envelope = JSON.parse(asked.stdout) as {
    outcome: string;
    answer_id: string;
    answer_markdown: string;
  };
  expect(envelope.outcome).toBe("answer");
  expect(envelope.answer_markdown).toContain("1,900");

  const withdrawn = await run("withdraw", dataset, "--reason", "Superseded on paper", "--json");
  expect(withdrawn.code).toBe(0);
  const acts = await run("audit", "find", "--outcome", "done", "--json");
  const { audit_ref: withdrawal } = JSON.parse(withdrawn.stdout) as { audit_ref: string };
  expect(JSON.parse(acts.stdout)).toMatchObject({
    records: [{ auditRef: packages[1]?.audit_ref }, { auditRef: withdrawal, role: "steward" }],
  });
  expect(JSON.parse(withdrawn.stdout)).toMatchObject({
    kind: "withdrawn",
    answers: [{ answerId: envelope.answer_id }],
  });
  const after = await run("ask", "What is the drainage area of SALINE R NR WILSON, KS?", "--json");
  expect(JSON.parse(after.stdout)).toMatchObject({ outcome: "abstain" });
  const twice = await run("withdraw", dataset, "--reason", "Again", "--json");
  expect(twice.code).toBe(1);
  expect(JSON.parse(twice.stdout)).toMatchObject({ kind: "not_in_use", audit_ref: withdrawal });
});
