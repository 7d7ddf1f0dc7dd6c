import { afterAll, describe, expect, test } from "vitest";
import type { Db } from "../../src/database/db.ts";
import type { Embedding } from "../../src/evidence/embed/embedding.ts";
import { readyIndex, reembed } from "../../src/evidence/embed/embed-waiting.ts";
import { hashText } from "../../src/evidence/embed/hash-embedding.ts";
import { findNearest, type Near } from "../../src/evidence/embed/nearest.ts";
import { buildSegments } from "../../src/evidence/embed/segments.ts";
import type { EvidenceStore, Scope } from "../../src/evidence/shapes.ts";
import { pgEvidence } from "../../src/evidence/store/pg-evidence.ts";
import { databaseKinds } from "../fakes/db-kinds.ts";
import { admissible } from "../fakes/db-package.ts";
import { topicEmbedding } from "../fakes/topic-embedding.ts";

const PUBLIC: Scope = { labels: ["public"] };
const NOBODY_IS_TOLD = () => undefined;

/** Vectors of spelling at few dimensions: cheap, and all different. */
const SPELLING: Embedding = {
  model: "spelling",
  dimensions: 24,
  blend: { floor: 0, weight: 1, whenWordsBelow: Infinity },
  embed: (texts) => Promise.resolve(texts.map((text) => hashText(text, 24))),
};

const storeWith = (db: Db, embedding: Embedding) => pgEvidence(db, () => Promise.resolve(embedding));
const textsOf = async (store: EvidenceStore, question: string, scope: Scope = PUBLIC) =>
  (await store.search(question, scope, 10)).map(({ passage }) => passage.text);
const package_ = (slug: string, texts: readonly string[], label = "public") =>
  admissible({ slug, version: "1", title: "Notes", label }, [
    { paragraphs: texts.map((text) => [text]), artifact: { title: "Notes" } },
  ]);

for (const kind of databaseKinds().filter(({ name }) => name !== "PGlite on disk"))
  describe.skipIf(!kind.available)(`vectors: ${kind.name}`, () => {
    const open = () => kind.open({ migrated: true });
    afterAll(() => kind.cleanUp());

    const WEIRS = package_("weirs", ["The barrage held back the Neosho.", "Pupils walked to Tull."]);

    test("bring what other words say, and nothing that is unrelated", async () => {
      const store = storeWith(await open(), topicEmbedding());
      await store.admit(WEIRS);
      expect(await textsOf(store, "Which dam was there?")).toEqual(["The barrage held back the Neosho."]);
      expect(await textsOf(store, "zeppelin")).toEqual([]);
    });

    test("of hidden, withdrawn and other layers' passages bring nothing and change no byte", async () => {
      const [db, plain] = [await open(), await open()];
      const [store, alone] = [storeWith(db, topicEmbedding()), storeWith(plain, topicEmbedding())];
      await store.admit(package_("hidden", ["A dam, a weir and a barrage.", "Dam."], "internal"));
      await store.admit(package_("gone", ["The dam at Orrin broke."]));
      for (const one of [store, alone]) await one.admit(WEIRS);
      await store.withdraw("gone@1", "wrong");
      const seen = async (of: EvidenceStore) => JSON.stringify(await of.search("dam teacher", PUBLIC, 10));
      expect(await seen(store)).toBe(await seen(alone));
      expect(await textsOf(store, "dam", { ...PUBLIC, layers: ["nowhere"] })).toEqual([]);
      expect(await textsOf(store, "dam", { labels: ["internal"] })).toHaveLength(2);
    });

    test("of another model are refused with the command that embeds again, at start and at admission", async () => {
      const db = await open();
      await storeWith(db, topicEmbedding()).admit(WEIRS);
      const command = { sentence: expect.stringContaining("npm run model -- reembed") };
      await expect(readyIndex(db, topicEmbedding("other"), NOBODY_IS_TOLD)).rejects.toMatchObject(command);
      await expect(readyIndex(db, topicEmbedding("topics", 5), NOBODY_IS_TOLD)).rejects.toMatchObject(
        command,
      );
      const other = storeWith(db, topicEmbedding("other"));
      await expect(other.admit(package_("more", ["A mill."]))).rejects.toMatchObject(command);
      await expect(other.search("dam", PUBLIC, 5)).rejects.toMatchObject(command);
      expect(await other.countVersions()).toBe(1);
      await readyIndex(db, topicEmbedding(), NOBODY_IS_TOLD);
    });

    test("are made anew by embedding again, whatever their dimension, indexed ones too", async () => {
      const db = await open();
      await storeWith(db, SPELLING).admit(WEIRS);
      expect(await buildSegments(db, NOBODY_IS_TOLD, 2 * 24)).toBe(2);
      expect(await reembed(db, topicEmbedding(), NOBODY_IS_TOLD)).toBe(2);
      const store = storeWith(db, topicEmbedding());
      await readyIndex(db, topicEmbedding(), NOBODY_IS_TOLD);
      expect(await textsOf(store, "dam")).toEqual(["The barrage held back the Neosho."]);
      await store.admit(package_("mills", ["Grist was ground at Tull."]));
      expect(await textsOf(store, "flour")).toEqual(["Grist was ground at Tull."]);
    });

    test("that a cut-off run left out are made by the next start, the same as without the cut", async () => {
      const [db, whole] = [await open(), await open()];
      const many = package_(
        "many",
        Array.from({ length: 450 }, (_, n) => `Ferry ${n} and mill ${n * 7}.`),
      );
      for (const one of [db, whole]) await storeWith(one, topicEmbedding()).admit(many);
      let calls = 0;
      const failing: Embedding = {
        ...SPELLING,
        embed: (texts) => ((calls += 1) > 1 ? Promise.reject(new Error("gone")) : SPELLING.embed(texts)),
      };
      await expect(reembed(db, failing, NOBODY_IS_TOLD)).rejects.toThrow("gone");
      await expect(storeWith(db, SPELLING).search("ferry", PUBLIC, 5)).rejects.toMatchObject({
        reasonCode: "STORE_UNAVAILABLE",
      });
      await readyIndex(db, SPELLING, NOBODY_IS_TOLD);
      await reembed(whole, SPELLING, NOBODY_IS_TOLD);
      const vectors = "SELECT first_byte::int AS at, embedding::text AS v FROM passage_vector ORDER BY 1";
      expect(await db.query(vectors)).toEqual(await whole.query(vectors));
      expect(await db.query("SELECT vectors FROM document")).toEqual([{ vectors: 450 }]);
    });

    test("are made for passages from before there were any", async () => {
      const db = await open();
      await storeWith(db, topicEmbedding()).admit(WEIRS);
      await db.query("DELETE FROM passage_vector");
      await db.query("UPDATE document SET vectors = 0");
      await db.query("UPDATE vector_index SET model = '', dimensions = 0, complete = false");
      await readyIndex(db, SPELLING, NOBODY_IS_TOLD);
      expect(await textsOf(storeWith(db, SPELLING), "barage of the Neosho")).toContain(
        "The barrage held back the Neosho.",
      );
    });

    test("that are no vectors leave the store as it was", async () => {
      const store = storeWith(await open(), {
        ...topicEmbedding(),
        embed: (texts) => Promise.resolve(texts.map(() => Float32Array.from([1, Number.NaN, 0, 0]))),
      });
      await expect(store.admit(WEIRS)).rejects.toMatchObject({ reasonCode: "STORE_UNAVAILABLE" });
      expect(await store.countVersions()).toBe(0);
    });

    test("are found through the index as they are one by one, under every scope, and always as many", async () => {
      const db = await open();
      const store = storeWith(db, SPELLING);
      const word = (n: number) => `w${(n * 7919) % 2003}x${n % 13}y`;
      for (const [slug, label] of [
        ["even", "public"],
        ["odd", "public"],
        ["inside", "internal"],
      ] as const)
        await store.admit(
          package_(
            slug,
            Array.from({ length: 300 }, (_, n) => `${word(n)} ${word(n * 3)} ${slug}`),
            label,
          ),
        );
      expect(await buildSegments(db, NOBODY_IS_TOLD, 200 * 24)).toBe(600 + 200);
      const segments = await db.query("SELECT label, vectors FROM vector_segment ORDER BY label, number");
      expect(segments).toEqual([
        { label: "internal", vectors: 200 },
        ...Array.from({ length: 3 }, () => ({ label: "public", vectors: 200 })),
      ]);
      const scopes: Scope[] = [
        PUBLIC,
        { labels: ["public", "internal"] },
        { labels: ["internal"] },
        { ...PUBLIC, layers: ["odd"] },
        { labels: [] },
      ];
      for (const scope of scopes)
        for (let n = 0; n < 5; n += 1) {
          const vector = hashText(`${word(n * 31)} ${word(n)}`, 24);
          const near = (exactNumbers: number): Promise<readonly Near[]> =>
            db.tx((tx) => findNearest(tx, vector, scope, 20, exactNumbers));
          const [exact, indexed] = [await near(Infinity), await near(0)];
          expect(indexed).toHaveLength(exact.length);
          expect(exact).toHaveLength(scope.labels.length === 0 ? 0 : 20);
          expect(indexed.map(({ similarity }) => similarity)).toEqual(
            exact.map(({ similarity }) => similarity),
          );
        }
    });
  });
