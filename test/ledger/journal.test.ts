import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { array, assert, asyncProperty, nat, uint8Array } from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Journal, type JournalMark } from "../../src/ledger/journal.ts";

const START: JournalMark = { segment: 0, position: 0 };
let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "focus-journal-"));
});

afterEach(() => rmSync(dir, { recursive: true, force: true }));

const file = (): string => join(dir, "00000001.journal");

/** Opens the journal and gives what it replayed from the mark on. */
async function opened(from: JournalMark = START): Promise<{ journal: Journal; replayed: string[] }> {
  const replayed: string[] = [];
  const journal = await Journal.open(dir, from, async ({ payload }) => {
    replayed.push(payload.toString("utf8"));
  });
  return { journal, replayed };
}

async function written(payloads: readonly string[]): Promise<JournalMark[]> {
  const { journal } = await opened();
  const ends: JournalMark[] = [];
  for (const payload of payloads) {
    await journal.append(Buffer.from(payload));
    ends.push(journal.end);
  }
  await journal.close();
  return ends;
}

async function replayedFrom(mark: JournalMark): Promise<string[]> {
  const { journal, replayed } = await opened(mark);
  await journal.close();
  return replayed;
}

describe("the embedded ledger's journal", () => {
  test("gives back every frame, in order, or those after a mark", async () => {
    const payloads = ["one", "two ü", "", "four"];
    const ends = await written(payloads);
    expect(await replayedFrom(START)).toEqual(payloads);
    for (const [i, end] of ends.entries()) expect(await replayedFrom(end)).toEqual(payloads.slice(i + 1));
  });

  test("cut anywhere, it holds exactly the frames that were whole, and takes new ones", async () => {
    const payloads = ["first", "second", "third"];
    await written(payloads);
    const whole = readFileSync(file());
    for (let cut = 0; cut <= whole.length; cut += 1) {
      writeFileSync(file(), whole.subarray(0, cut));
      const complete = payloads.slice(0, whole.subarray(0, cut).filter((byte) => byte === 0x0a).length);
      const { journal, replayed } = await opened();
      expect(replayed).toEqual(complete);
      await journal.append(Buffer.from("next"));
      await journal.close();
      expect(await replayedFrom(START)).toEqual([...complete, "next"]);
    }
  });

  test("overwritten with anything after the last whole frame, it loses nothing before it", async () => {
    await assert(
      asyncProperty(array(nat(40), { maxLength: 4 }), uint8Array({ maxLength: 80 }), async (sizes, torn) => {
        rmSync(dir, { recursive: true, force: true });
        const payloads = sizes.map((size, i) => String(i).repeat(size));
        await written(payloads);
        appendFileSync(file(), torn);
        expect(await replayedFrom(START)).toEqual(payloads);
      }),
      { numRuns: 60 },
    );
  });

  test("damage with whole frames after it stops the start and names the place", async () => {
    await written(["first", "second", "third"]);
    const bytes = readFileSync(file());
    const at = bytes.indexOf("second");
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(file(), bytes);
    await expect(opened()).rejects.toMatchObject({ reasonCode: "INTEGRITY" });
  });

  test("a journal that is gone or shorter than the database has seen stops the start", async () => {
    const [, end = START] = await written(["first", "second"]);
    const bytes = readFileSync(file());
    writeFileSync(file(), bytes.subarray(0, bytes.length - 1));
    await expect(opened(end)).rejects.toMatchObject({ reasonCode: "INTEGRITY" });
    rmSync(file());
    await expect(opened(end)).rejects.toMatchObject({ reasonCode: "INTEGRITY" });
  });

  test("a frame that is taken back is gone, and the next one stands in its place", async () => {
    const { journal } = await opened();
    await journal.append(Buffer.from("kept"));
    const start = await journal.append(Buffer.from("taken back"));
    await journal.cutBackTo(start);
    await journal.append(Buffer.from("next"));
    await journal.close();
    expect(await replayedFrom(START)).toEqual(["kept", "next"]);
  });

  test("rewriting blanks a payload in place, so that every mark still holds", async () => {
    const ends = await written(["first", "secret", "third"]);
    const { journal } = await opened(ends.at(-1));
    await journal.rewrite((payload) => (payload.includes("secret") ? Buffer.from("      ") : undefined));
    await journal.append(Buffer.from("fourth"));
    await journal.close();
    expect(await replayedFrom(START)).toEqual(["first", "      ", "third", "fourth"]);
    expect(await replayedFrom(ends[1] ?? START)).toEqual(["third", "fourth"]);
    expect(
      readdirSync(dir)
        .map((name) => readFileSync(join(dir, name), "utf8"))
        .join(""),
    ).not.toContain("secret");
  });

  test("a segment that is full is followed by another, and a missing one stops the start", async () => {
    const { journal } = await opened();
    const big = "x".repeat(40 * 2 ** 20);
    for (const payload of [big, big, "last"]) await journal.append(Buffer.from(payload));
    await journal.close();
    expect(readdirSync(dir)).toEqual(["00000001.journal", "00000002.journal"]);
    expect((await replayedFrom(START)).map(({ length }) => length)).toEqual([big.length, big.length, 4]);
    rmSync(file());
    await expect(opened()).rejects.toMatchObject({ reasonCode: "INTEGRITY" });
  });
});
