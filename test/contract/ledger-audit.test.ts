import { execFile } from "node:child_process";
import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { migrate } from "../../src/database/migrate.ts";
import { openPglite } from "../../src/database/pglite-db.ts";
import { loadLedgerKeys } from "../../src/ledger/keys.ts";
import { openLedger, type OpenLedger } from "../../src/ledger/pg-ledger.ts";
import type { ConsistencyProof } from "../../src/ledger/shapes.ts";
import { sampleDenial, samplePlacement } from "../ledger/sample.ts";

const dir = mkdtempSync(join(tmpdir(), "focus-audit-"));
const dataDir = join(dir, "data");
const at = (name: string): string => join(dir, name);
const placements = [samplePlacement(), samplePlacement(), sampleDenial()];
const ref = placements[1]?.record.audit_ref ?? "";
/** What the service gives to witnesses, early and late. */
const offers: ConsistencyProof[] = [];

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const audit = (...words: string[]): Promise<Ran> => auditIn(process.cwd(), ...words);

/** The command as it stands in a copy of the project. */
function auditIn(cwd: string, ...words: string[]): Promise<Ran> {
  const env = { PATH: process.env["PATH"], FOCUS_DATA_DIR: dataDir };
  return new Promise((resolve) => {
    execFile(process.execPath, ["src/cli/audit.ts", ...words], { cwd, env }, (error, out, err) =>
      resolve({ code: typeof error?.code === "number" ? error.code : error === null ? 0 : -1, out, err }),
    );
  });
}

async function withLedger(work: (ledger: OpenLedger) => Promise<void>): Promise<void> {
  const db = await openPglite(join(dataDir, "database"));
  await migrate(db);
  const keys = loadLedgerKeys(
    { kind: "made", path: join(dataDir, "ledger-key.pem") },
    { kind: "made", path: join(dataDir, "hmac-key") },
  );
  const checkpointDir = join(dataDir, "checkpoints");
  const ledger = await openLedger({ db, dataDir, keys, checkpointDir, embedded: true });
  await work(ledger);
  await ledger.close();
  await db.close();
}

beforeAll(async () => {
  await withLedger(async (ledger) => {
    for (const placement of placements) {
      await ledger.place(placement);
      await ledger.settle(10_000);
      const offer = await ledger.consistency(Math.max(0, offers.at(-1)?.to_size ?? 0));
      if (offer) offers.push(offer);
    }
  });
}, 60_000);

afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe("the audit command", () => {
  test("prints help for itself and for each command, and exits 64 for what it does not know", async () => {
    for (const name of ["verify", "export", "proof", "find", "resting-on", "erase", "witness", "new-epoch"]) {
      const { code, out } = await audit(name, "--help");
      expect([name, code, out.startsWith(`Usage: npm run audit -- ${name}`)]).toEqual([name, 0, true]);
    }
    expect((await audit("--help")).code).toBe(0);
    for (const words of [
      [],
      ["burn"],
      ["verify", "half"],
      ["find", "--since", "soon"],
      ["erase", ref],
      ["proof"],
    ]) {
      expect([words, (await audit(...words)).code]).toEqual([words, 64]);
    }
  });

  test("exports a log that is sound, and finds what is changed in it", async () => {
    expect((await audit("export", "--out", at("log"))).code).toBe(0);
    expect((await audit("export", "--out", at("log"))).code).toBe(1);
    copyFileSync(join(at("log"), "public-key.pem"), at("trusted.pem"));
    const verify = (...words: string[]) =>
      audit("verify", ...words, "--export", at("log"), "--public-key", at("trusted.pem"));
    expect(await verify("full")).toMatchObject({ code: 0, err: "" });
    const one = await verify("record", ref);
    expect(one).toMatchObject({ code: 0 });
    expect(one.out).toContain(`${ref} stands at index 1`);
    expect((await verify("record", "audit://event/01ARZ3NDEKTSV4RRFFQ69G5FAV")).code).toBe(1);
    writeFileSync(at("first.note"), offers[0]?.checkpoint ?? "");
    expect((await verify("since", at("first.note"))).code).toBe(0);
    expect((await verify("full", "--checkpoint", at("first.note"))).code).toBe(0);

    const records = join(at("log"), "records.jsonl");
    const text = readFileSync(records, "utf8");
    writeFileSync(records, text.replace('"outcome":"deny"', '"outcome":"answer"'));
    const json = await verify("full", "--json");
    expect(json.code).toBe(10);
    expect(JSON.parse(json.out)).toMatchObject({ code: 10, index: 2 });
    writeFileSync(records, text.slice(0, -10));
    expect((await verify()).code).toBe(11);
    writeFileSync(records, text);
    expect((await verify()).code).toBe(0);
  });

  test("verifies the store itself and says where else to look while a service has it", async () => {
    expect((await audit("verify")).out).toMatch(/^Sound: 3 records under 3 signed checkpoints/);
    await withLedger(async () => {
      const { code, err } = await audit("verify");
      expect(code).toBe(1);
      expect(err).toContain("/api/v1/audit/checkpoint");
    });
  });

  test("writes a proof that is checked offline, and provenance that names evidence, run and agents", async () => {
    expect((await audit("proof", ref, "--out", at("proof.json"))).code).toBe(0);
    expect((await audit("verify", "proof", at("proof.json"))).code).toBe(0);
    const proof = readFileSync(at("proof.json"), "utf8");
    writeFileSync(at("forged.json"), proof.replace('\\"answer\\"', '\\"deny\\"'));
    expect((await audit("verify", "proof", at("forged.json"))).code).toBe(10);
    const { out } = await audit("proof", ref, "--prov");
    const { "@graph": graph } = JSON.parse(out) as { "@graph": { "@id": string; "@type": string }[] };
    const types = (id: string) => graph.filter((node) => node["@id"] === id).map((node) => node["@type"]);
    expect(types(ref)).toEqual(["prov:Entity"]);
    expect(types(`kfm://run/${placements[1]?.record.run_id}`)).toEqual(["prov:Activity"]);
    expect(types("kfm://dataset/census@2026-11.00000000")).toEqual(["prov:Entity"]);
    expect(graph.filter((node) => node["@type"].endsWith("Agent"))).toHaveLength(3);
  });

  test("proves that the log of a checkpoint that is held begins the log of now, and nothing else does", async () => {
    expect((await audit("proof", "--consistency-from", "1", "--out", at("grown.json"))).code).toBe(0);
    writeFileSync(at("first.note"), offers[0]?.checkpoint ?? "");
    writeFileSync(at("second.note"), offers[1]?.checkpoint ?? "");
    const check = (file: string, note: string) =>
      audit("verify", "proof", at(file), "--checkpoint", at(note), "--public-key", at("trusted.pem"));
    expect(await check("grown.json", "first.note")).toMatchObject({ code: 0 });
    expect((await check("grown.json", "second.note")).code).toBe(12);
    expect((await audit("verify", "proof", at("grown.json"))).code).toBe(64);
    const { code, err } = await audit("verify", "proof", at("first.note"));
    expect([code, err]).toEqual([1, expect.stringContaining("is no proof") as string]);
  });

  test("verifies an export and a proof where none of the service's packages are", async () => {
    cpSync("src", at("bare/src"), { recursive: true, filter: (path) => !path.includes("lexicon") });
    writeFileSync(at("bare/package.json"), '{ "type": "module" }');
    const bare = (...words: string[]) => auditIn(at("bare"), "verify", ...words);
    expect(await bare("full", "--export", at("log"))).toMatchObject({ code: 0, err: "" });
    expect(await bare("proof", at("proof.json"))).toMatchObject({ code: 0, err: "" });
    expect((await bare("full", "--export", at("nowhere"))).code).toBe(1);
  });

  test("a witness follows a service, and shouts at a rollback and at a fork", async () => {
    let offer = offers[0];
    const server = await serve(() => offer);
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const witness = () =>
      audit("witness", "--from", url, "--state", at("held.note"), "--public-key", at("trusted.pem"));
    expect((await witness()).code).toBe(0);
    offer = offers[1];
    expect(await witness()).toMatchObject({ code: 0 });
    expect(readFileSync(at("held.note"), "utf8")).toBe(offers[1]?.checkpoint);
    offer = offers[0];
    expect((await witness()).code).toBe(13);
    offer = offers[2] && { ...offers[2], path: [...offers[2].path].fill("A".repeat(43) + "=") };
    expect((await witness()).code).toBe(12);
    expect(readFileSync(at("held.note"), "utf8")).toBe(offers[1]?.checkpoint);
    server.close();
    expect((await witness()).code).toBe(1);
  });

  test("finds, follows and erases; the log stays sound and holds the erasure", async () => {
    const found = await audit("find", "--outcome", "deny", "--json");
    expect(JSON.parse(found.out)).toMatchObject({ records: [{ reasonCode: "SENSITIVE_LOCATION" }] });
    const resting = await audit("resting-on", "census@2026-11.00000000", "--json");
    expect((JSON.parse(resting.out) as { outcomes: unknown[] }).outcomes).toHaveLength(3);
    expect((await audit("erase", ref, "--reason", "asked for")).code).toBe(0);
    expect((await audit("erase", ref, "--reason", "again")).code).toBe(1);
    expect((await audit("verify")).out).toMatch(/^Sound: 4 records/);
  });

  test("opens a new epoch with a signed statement, after which the log is sound", async () => {
    expect((await audit("new-epoch", "--operator", "R. Steward")).code).toBe(64);
    const opened = await audit("new-epoch", "--operator", "R. Steward", "--reason", "drill");
    expect(opened.code).toBe(0);
    expect(opened.out).toContain("new epoch 2");
    expect((await audit("verify")).code).toBe(0);
  });
});

/** A service that has nothing but a checkpoint route. */
async function serve(offer: () => ConsistencyProof | undefined): Promise<Server> {
  const server = createServer((_, response) => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(offer()));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}
