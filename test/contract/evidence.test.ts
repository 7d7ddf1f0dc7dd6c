import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Db } from "../../src/database/db.ts";
import type { EvidenceStore, Scope, Table } from "../../src/evidence/shapes.ts";
import { pgEvidence } from "../../src/evidence/store/pg-evidence.ts";
import { databaseKinds } from "../fakes/db-kinds.ts";
import { admissible, type DocumentText } from "../fakes/db-package.ts";

const PUBLIC: Scope = { labels: ["public"] };
const INSIDE: Scope = { labels: ["public", "internal"] };

const WEIR: DocumentText = {
  heading: "The weir",
  paragraphs: [
    ["The limestone weir at Orrin was built in 1874.", "It held back the Neosho until 1903."],
    ["Farmers near Orrin met in the grange hall.", "Nobody wrote about the weir then."],
    ["A second bridge crossed the river at Tull.", "Its iron came from St. Louis.", "It stands."],
  ],
  artifact: { title: "Weirs and bridges" },
};

const CENSUS: Table = {
  header: "county_name,population_1930,bridges",
  primaryKey: ["county_name"],
  subject: ["county_name"],
  grain: "one row a county",
  missingValues: [""],
  suppressed: ["(D)"],
  complete: true,
  fields: [
    { name: "county_name", type: "string" },
    { name: "population_1930", type: "integer", measure: "population", unit: "person", time: "1930" },
    { name: "bridges", type: "integer" },
  ],
};
const COUNTIES: DocumentText = {
  rows: [
    ["Kiowa", "6035", "12"],
    ["Comanche", "5238", "(D)"],
    ["New Kiowa", "17", "1"],
  ],
  artifact: { title: "County census", mediaType: "text/csv", path: "data/census.csv", table: CENSUS },
};

const textsOf = async (store: EvidenceStore, question: string, scope: Scope): Promise<readonly string[]> =>
  (await store.search(question, scope, 10)).map(({ passage }) => passage.text);

/** All that a scope can see, as bytes: the whole passages with their scores, tables, layers, digest. */
async function everythingSeen(store: EvidenceStore, scope: Scope): Promise<string> {
  const questions = [
    "When was the weir built?",
    "bridges in Kiowa",
    "grange hall farmers",
    "secret weir ledger",
  ];
  const found = await Promise.all(questions.map((question) => store.search(question, scope, 20)));
  const tables = await store.listTables(scope);
  const rows = await Promise.all(tables.map(({ document }) => store.scanTable(document, scope)));
  const refs = ["weirs@1", "weirs@2", "hidden@1"];
  return JSON.stringify({
    found,
    tables,
    rows,
    layers: await store.listLayers(scope),
    digest: await store.corpusDigest(scope),
    statuses: [...(await store.statusOf(refs, scope))],
  });
}

for (const kind of databaseKinds())
  describe.skipIf(!kind.available)(`evidence store: ${kind.name}`, () => {
    let db: Db;
    let store: EvidenceStore;
    const fresh = async () => pgEvidence(await kind.open({ migrated: true }));

    beforeAll(async () => {
      db = await kind.open({ migrated: true });
    });
    beforeEach(async () => {
      await db.query(`TRUNCATE dataset_version, document, frozen_chunk, passage, passage_terms, passage_vector, vector_index, passage_count,
        term_count`);
      store = pgEvidence(db);
    });
    afterAll(() => kind.cleanUp());

    const admitSample = async (into: EvidenceStore) => {
      await into.admit(admissible({ slug: "weirs", version: "1", title: "Weirs" }, [WEIR]));
      await into.admit(admissible({ slug: "census", version: "1", title: "Census" }, [COUNTIES]));
    };

    describe("admission", () => {
      test("takes a package once; the same again is no change", async () => {
        const weirs = admissible({ slug: "weirs", version: "1" }, [WEIR]);
        const done: number[] = [];
        expect(await store.admit(weirs, (passages) => done.push(passages))).toEqual({
          kind: "admitted",
          passages: 3,
        });
        expect(done.at(-1)).toBe(3);
        const before = await everythingSeen(store, PUBLIC);
        expect(await store.admit(weirs)).toEqual({ kind: "unchanged", passages: 0 });
        expect(await everythingSeen(store, PUBLIC)).toBe(before);
        expect(await store.countVersions()).toBe(1);
      });

      test("refuses a version that is there with other content", async () => {
        await store.admit(admissible({ slug: "weirs", version: "1" }, [WEIR]));
        await expect(
          store.admit(admissible({ slug: "weirs", version: "1" }, [COUNTIES])),
        ).rejects.toMatchObject({
          reasonCode: "REQUEST_INVALID",
          sentence: expect.stringContaining("weirs@1"),
        });
      });

      test("leaves the store as it was when it breaks in the middle", async () => {
        await admitSample(store);
        const before = await everythingSeen(store, PUBLIC);
        const broken = admissible({ slug: "broken", version: "1" }, [WEIR, COUNTIES]);
        const [, second] = broken.documents;
        if (!second) throw new Error("two documents");
        const failing = {
          ...second,
          async *passages() {
            yield* WEIR.paragraphs ? [] : [];
            throw new Error("unreadable");
          },
        };
        const admitting = store.admit({ ...broken, documents: [...broken.documents.slice(0, 1), failing] });
        await expect(admitting).rejects.toThrow("unreadable");
        expect(await everythingSeen(store, PUBLIC)).toBe(before);
        expect(await store.countVersions()).toBe(2);
      });

      test("refuses bytes that are not those the digest names", async () => {
        const weirs = admissible({ slug: "weirs", version: "1" }, [WEIR]);
        const forged = weirs.documents.map((document) => ({ ...document, document: "0".repeat(64) }));
        await expect(store.admit({ ...weirs, documents: forged })).rejects.toMatchObject({
          reasonCode: "INTEGRITY",
        });
        expect(await store.countVersions()).toBe(0);
      });

      test("refuses a label that could not be a partition", async () => {
        const odd = admissible({ slug: "odd", version: "1", label: 'public"; DROP TABLE passage; --' }, [
          WEIR,
        ]);
        await expect(store.admit(odd)).rejects.toMatchObject({ reasonCode: "REQUEST_INVALID" });
      });
    });

    describe("search", () => {
      beforeEach(() => admitSample(store));

      test("finds the passage that speaks to the question, best first, with exact spans", async () => {
        const [best] = await store.search("When was the weir at Orrin built?", PUBLIC, 5);
        expect(best?.passage.text).toContain("1874");
        expect(best?.passage.dataset).toMatchObject({ slug: "weirs", version: "1" });
        expect(best?.passage.heading).toBe("The weir");
        for (const { passage } of await store.search("Kiowa weir bridge", PUBLIC, 10)) {
          const whole = await store.readSlice(passage, PUBLIC);
          expect(Buffer.from(whole?.bytes ?? []).toString()).toBe(passage.text);
          for (const span of passage.spans) {
            const slice = await store.readSlice({ ...span, document: passage.document }, PUBLIC);
            expect(Buffer.from(slice?.bytes ?? []).toString()).toBe(span.text);
          }
        }
      });

      test("gives a row with its cells, under the words of its header", async () => {
        const [best] = await store.search("population of Comanche", PUBLIC, 5);
        expect(best?.passage.spans[0]?.cells?.map(({ field, value }) => [field, value])).toEqual([
          ["county_name", "Comanche"],
          ["population_1930", "5238"],
          ["bridges", "(D)"],
        ]);
      });

      test("finds nothing for words that stand nowhere, none for no words, none for no labels", async () => {
        expect(await store.search("zeppelin", PUBLIC, 5)).toEqual([]);
        expect(await store.search("?!", PUBLIC, 5)).toEqual([]);
        expect(await store.search("weir", { labels: [] }, 5)).toEqual([]);
      });

      test("takes hostile words as words", async () => {
        const hostile = `weir' | 'x':A & ! \\ "); DROP TABLE passage; -- <-> a'':*`;
        expect((await textsOf(store, hostile, PUBLIC)).length).toBeGreaterThan(0);
      });

      test("keeps to the layers of the scope", async () => {
        expect(await textsOf(store, "Kiowa weir", { ...PUBLIC, layers: ["census"] })).toEqual([
          "Kiowa,6035,12",
          "New Kiowa,17,1",
        ]);
        expect(await textsOf(store, "Kiowa weir", { ...PUBLIC, layers: ["nowhere"] })).toEqual([]);
      });

      test("gives the same order each time and in each store", async () => {
        const other = await fresh();
        await admitSample(other);
        expect(await everythingSeen(other, PUBLIC)).toBe(await everythingSeen(store, PUBLIC));
      });
    });

    describe("place and time", () => {
      const at = (slug: string, artifact: DocumentText["artifact"]) =>
        admissible({ slug, version: "1" }, [{ paragraphs: [[`A ferry ran at ${slug}.`]], artifact }]);
      beforeEach(async () => {
        await store.admit(
          at("kansas", { bbox: [-102, 37, -94.6, 40], time: { start: "1880", end: "1889" } }),
        );
        await store.admit(at("fiji", { bbox: [177, -20, -178, -12], time: { start: "1936-07-04" } }));
        await store.admit(at("point", { bbox: [-95, 39, -95, 39], time: { end: "1850-01-31" } }));
        await store.admit(at("nowhere", {}));
      });
      const slugs = async (scope: Partial<Scope>) =>
        (await store.search("ferry", { ...PUBLIC, ...scope }, 10))
          .map(({ passage }) => passage.dataset.slug)
          .toSorted();

      test.each<[string, Partial<Scope>, string[]]>([
        ["a box around the state", { bbox: [-103, 36, -94, 41] }, ["kansas", "nowhere", "point"]],
        ["a box that touches the point", { bbox: [-95, 39, -90, 45] }, ["kansas", "nowhere", "point"]],
        ["a box across the antimeridian", { bbox: [170, -30, -170, 0] }, ["fiji", "nowhere"]],
        ["a box west of it", { bbox: [178, -15, 179, -14] }, ["fiji", "nowhere"]],
        ["a box elsewhere", { bbox: [0, 40, 10, 50] }, ["nowhere"]],
        ["the whole world", { bbox: [-180, -90, 180, 90] }, ["fiji", "kansas", "nowhere", "point"]],
        ["a year inside", { time: { start: "1885", end: "1885" } }, ["kansas", "nowhere"]],
        ["a month at the edge", { time: { start: "1889-12", end: "1890-01" } }, ["kansas", "nowhere"]],
        ["after an open start", { time: { start: "1936-07-05" } }, ["fiji", "nowhere"]],
        ["before an open end", { time: { end: "1850-01-01" } }, ["nowhere", "point"]],
      ])("%s", async (_, scope, expected) => {
        expect(await slugs(scope)).toEqual(expected);
      });
    });

    describe("what may not be seen", () => {
      const HIDDEN = admissible({ slug: "hidden", version: "1", label: "internal", title: "Secret weirs" }, [
        { paragraphs: [["The secret weir ledger of Orrin names the builder."], ["weir weir weir Kiowa"]] },
        COUNTIES,
        WEIR,
      ]);
      const HIDDEN_SUCCESSOR = admissible(
        { slug: "weirs", version: "2", label: "internal" },
        [{ paragraphs: [["The weir was built in 1875, not earlier."]] }],
        "weirs@1",
      );

      test("leaves no trace: every byte is as in a store that never held it", async () => {
        await admitSample(store);
        const without = await everythingSeen(store, PUBLIC);
        await store.admit(HIDDEN);
        await store.admit(HIDDEN_SUCCESSOR);
        expect(await everythingSeen(store, PUBLIC)).toBe(without);
        await store.withdraw("hidden@1", "no more");
        expect(await everythingSeen(store, PUBLIC)).toBe(without);
      });

      test("leaves no trace when it came first", async () => {
        const plain = await fresh();
        await admitSample(plain);
        await store.admit(HIDDEN_SUCCESSOR);
        await store.admit(HIDDEN);
        await admitSample(store);
        expect(await everythingSeen(store, PUBLIC)).toBe(await everythingSeen(plain, PUBLIC));
      });

      test("is seen by who may: a hidden successor replaces for them alone", async () => {
        await admitSample(store);
        await store.admit(HIDDEN_SUCCESSOR);
        expect((await textsOf(store, "weir built", INSIDE))[0]).toContain("1875");
        expect(await textsOf(store, "Nobody wrote about the weir", INSIDE)).not.toContainEqual(
          expect.stringContaining("grange"),
        );
        expect((await textsOf(store, "weir built", PUBLIC))[0]).toContain("1874");
        expect([...(await store.statusOf(["weirs@1"], PUBLIC))]).toEqual([["weirs@1", "current"]]);
        expect([...(await store.statusOf(["weirs@1"], INSIDE))]).toEqual([["weirs@1", "superseded"]]);
        expect([...(await store.statusOf(["weirs@1"]))]).toEqual([["weirs@1", "superseded"]]);
      });

      test("does not open, slice or scan: hidden and absent are the same", async () => {
        await store.admit(HIDDEN);
        const [found] = await store.search("secret weir ledger", INSIDE, 1);
        if (!found) throw new Error("the hidden passage is found by who may");
        expect(await store.openSpan(found.passage, INSIDE)).toBeDefined();
        expect(await store.openSpan(found.passage, PUBLIC)).toBeUndefined();
        expect(await store.readSlice(found.passage, PUBLIC)).toBeUndefined();
        const [table] = await store.listTables(INSIDE);
        expect(await store.scanTable(table?.document ?? "", INSIDE)).toHaveLength(3);
        expect(await store.scanTable(table?.document ?? "", PUBLIC)).toEqual([]);
      });
    });

    describe("superseding and withdrawing", () => {
      test("a successor of the same label takes its place at once, sums included", async () => {
        const next: DocumentText = { paragraphs: [["The weir at Orrin was built in 1871."]] };
        await store.admit(admissible({ slug: "weirs", version: "1", title: "Weirs" }, [WEIR]));
        await store.admit(admissible({ slug: "weirs", version: "2", title: "Weirs" }, [next], "weirs@1"));
        expect(await textsOf(store, "weir at Orrin", PUBLIC)).toEqual([
          "The weir at Orrin was built in 1871.",
        ]);
        const other = await fresh();
        await other.admit(admissible({ slug: "weirs", version: "2", title: "Weirs" }, [next], "weirs@1"));
        const scores = async (of: EvidenceStore) =>
          (await of.search("weir at Orrin", PUBLIC, 5)).map((f) => f.score);
        expect(await scores(store)).toEqual(await scores(other));
      });

      test("a withdrawn version is not found, listed, scanned or sliced, and says so when opened", async () => {
        await admitSample(store);
        const [found] = await store.search("weir built", PUBLIC, 1);
        if (!found) throw new Error("found before it is withdrawn");
        expect(await store.withdraw("weirs@1", "wrong scan")).toBe(true);
        expect(await textsOf(store, "weir built", PUBLIC)).toEqual([]);
        expect(await store.readSlice(found.passage, PUBLIC)).toBeUndefined();
        expect((await store.openSpan(found.passage, PUBLIC))?.status).toBe("withdrawn");
        expect((await store.listLayers(PUBLIC)).map(({ slug }) => slug)).toEqual(["census"]);
        await store.withdraw("census@1", "wrong too");
        expect(await store.listTables(PUBLIC)).toEqual([]);
      });

      test("leaves the ranking as though it had never been there", async () => {
        const plain = await fresh();
        await plain.admit(admissible({ slug: "census", version: "1", title: "Census" }, [COUNTIES]));
        await admitSample(store);
        await store.withdraw("weirs@1", "wrong scan");
        const found = (of: EvidenceStore) => of.search("bridges of Kiowa", PUBLIC, 10);
        expect(await found(store)).toEqual(await found(plain));
        expect(await db.query("SELECT 1 FROM term_count WHERE passages <= 0")).toEqual([]);
      });

      test("tells what is not there, or not any more, from what it withdrew", async () => {
        await admitSample(store);
        expect(await store.withdraw("nothing@1", "?")).toBe(false);
        expect(await store.withdraw("weirs@1", "wrong")).toBe(true);
        expect(await store.withdraw("weirs@1", "wrong")).toBe(false);
        await expect(
          store.admit(admissible({ slug: "weirs", version: "1", title: "Weirs" }, [WEIR])),
        ).rejects.toMatchObject({ sentence: expect.stringContaining("withdrawn") });
      });
    });

    describe("spans", () => {
      beforeEach(() => admitSample(store));

      test("open with the sentences before and after, also across passages", async () => {
        const [found] = await store.search("farmers grange hall", PUBLIC, 1);
        const [first] = found?.passage.spans ?? [];
        if (!found || !first) throw new Error("found");
        const opened = await store.openSpan({ ...first, document: found.passage.document }, PUBLIC);
        expect(opened).toMatchObject({
          before: "It held back the Neosho until 1903.",
          after: "Nobody wrote about the weir then.",
          status: "current",
          span: { text: "Farmers near Orrin met in the grange hall." },
        });
        expect(Buffer.from(opened?.bytes ?? []).toString()).toBe(first.text);
      });

      test("do not open for bytes that are not there or cut a character", async () => {
        const text = "Ætna — die Größe: 中国 🌾 end.";
        await store.admit(admissible({ slug: "marks", version: "1" }, [{ paragraphs: [[text]] }]));
        const [found] = await store.search("Größe", PUBLIC, 1);
        const { document = "", end = 0 } = found?.passage ?? {};
        expect(await store.openSpan({ document, start: 1, end: 3 }, PUBLIC)).toBeUndefined();
        expect(await store.readSlice({ document, start: 0, end: 1 }, PUBLIC)).toBeUndefined();
        expect(await store.readSlice({ document, start: 0, end: end + 900 }, PUBLIC)).toBeUndefined();
        expect(await store.readSlice({ document, start: 3, end: 2 }, PUBLIC)).toBeUndefined();
        expect(await store.openSpan({ document: "f".repeat(64), start: 0, end: 3 }, PUBLIC)).toBeUndefined();
      });

      test("slice with code point positions and 32 code points around", async () => {
        const text = `${"🌾".repeat(40)}Größe ist Maß.${"中".repeat(40)}`;
        await store.admit(admissible({ slug: "marks", version: "1" }, [{ paragraphs: [[text]] }]));
        const [found] = await store.search("Größe", PUBLIC, 1);
        const slice = await store.readSlice(
          { document: found?.passage.document ?? "", start: 160, end: 160 + Buffer.byteLength("Größe") },
          PUBLIC,
        );
        expect(slice).toMatchObject({
          prefix: "🌾".repeat(32),
          suffix: ` ist Maß.${"中".repeat(23)}`,
          codePointStart: 40,
          codePointEnd: 45,
        });
      });
    });

    describe("tables", () => {
      beforeEach(() => admitSample(store));

      test("are listed with their rows and scanned in file order", async () => {
        const [table] = await store.listTables(PUBLIC);
        expect(table).toMatchObject({ rows: 3, dataset: { slug: "census" }, artifact: { table: CENSUS } });
        const rows = await store.scanTable(table?.document ?? "", PUBLIC);
        expect(rows.map(({ text }) => text)).toEqual(COUNTIES.rows?.map((cells) => cells.join(",")));
      });

      test("are narrowed to rows with all words of a phrase", async () => {
        const [table] = await store.listTables(PUBLIC);
        const scan = async (...phrases: string[]) =>
          (await store.scanTable(table?.document ?? "", PUBLIC, phrases)).map(
            ({ text }) => text.split(",")[0],
          );
        expect(await scan("Kiowa")).toEqual(["Kiowa", "New Kiowa"]);
        expect(await scan("Kiowa new")).toEqual(["New Kiowa"]);
        expect(await scan("Kiowa county 6,035", "Comanche")).toEqual(["Kiowa", "Comanche"]);
        expect(await scan("Barber")).toEqual([]);
        expect(await scan()).toEqual([]);
        expect(await scan("the")).toEqual([]);
      });
    });

    test("admits while eight clients search, and each sees all of a version or nothing of it", async () => {
      await admitSample(store);
      const many = Array.from({ length: 60 }, (_, n) => [`Ferry number ${n} ran at dawn.`, "It was slow."]);
      const stop = new AbortController();
      const seen = new Set<number>();
      const search = async () => {
        while (!stop.signal.aborted) seen.add((await store.search("ferry dawn", PUBLIC, 100)).length);
      };
      const searching = Array.from({ length: 8 }, search);
      for (let version = 1; version <= 3; version += 1)
        await store.admit(admissible({ slug: "ferries", version: String(version) }, [{ paragraphs: many }]));
      stop.abort();
      await Promise.all(searching);
      expect([...seen].filter((count) => ![0, 60, 100].includes(count))).toEqual([]);
      expect(await store.search("ferry dawn", PUBLIC, 1000)).toHaveLength(180);
    });

    test("admits several packages at once, each whole, with exact sums", async () => {
      const packages = Array.from({ length: 6 }, (_, n) =>
        admissible({ slug: `part_${n}`, version: "1", label: n % 2 === 0 ? "public" : "internal" }, [WEIR]),
      );
      await Promise.all(packages.map((one) => store.admit(one)));
      expect(
        await db.query(`SELECT label, passages FROM term_count WHERE term = 'weir' ORDER BY label`),
      ).toEqual([
        { label: "internal", passages: 9 },
        { label: "public", passages: 9 },
      ]);
    });
  });
