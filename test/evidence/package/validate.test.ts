import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openPackage } from "../../../src/evidence/package/validate.ts";
import { BROKEN } from "./broken-packages.ts";
import { copyOf, edit, goodPackage, removeFolders, type Loose } from "./sample-package.ts";

let good = "";
beforeAll(async () => {
  good = (await goodPackage()).dir;
});
afterAll(removeFolders);

/** Paths to every required value of the good manifest, found by walking it, so that the list grows with it. */
function requiredPaths(value: Loose, path: readonly (string | number)[] = []): (string | number)[][] {
  if (value === null || typeof value !== "object") return [];
  return Object.keys(value).flatMap((key) => {
    const at = [...path, Array.isArray(value) ? Number(key) : key];
    const own =
      Array.isArray(value) ||
      OPTIONAL.has(key) ||
      at[0] === "spec" ||
      (at.includes("fields") && key !== "name" && key !== "type");
    return [
      ...(own ? [] : [at]),
      ...(at[0] === "spec" || at.includes("fields") ? [] : requiredPaths(value[key], at)),
    ];
  });
}
const OPTIONAL = new Set(["published", "time", "start", "end", "bbox", "table", "obligations", "supersedes"]);

describe("openPackage", () => {
  test("gives a good package ready for the store", async () => {
    const opened = await openPackage(good);
    expect(opened.kind === "refused" ? opened.reasons : []).toEqual([]);
  });

  test("knows at least 120 ways in which a package is broken", () => {
    expect(BROKEN.length).toBeGreaterThanOrEqual(120);
    expect(new Set(BROKEN.map(({ name }) => name)).size).toBe(BROKEN.length);
  });

  test.each(BROKEN.map((one) => [one.name, one] as const))(
    "refuses %s for that reason",
    async (_, broken) => {
      const dir = copyOf(good);
      broken.break(dir);
      const opened = await openPackage(dir);
      if (opened.kind !== "refused") throw new Error("it was admitted");
      const own = opened.reasons.filter(({ code, file }) => code === broken.code && file === broken.file);
      expect({ own: own.length > 0, reasons: opened.reasons }).toMatchObject({ own: true });
      if (broken.pointer !== undefined)
        expect(own.map(({ pointer }) => pointer)).toContainEqual(pointing(broken.pointer));
      const others = opened.reasons.filter(
        ({ code }) => code !== broken.code && !broken.also?.includes(code),
      );
      expect(others).toEqual([]);
    },
  );

  test("refuses a manifest that lacks any one required field, and points to it", async () => {
    const manifest = JSON.parse(readFileSync(join(good, "manifest.json"), "utf8"));
    const paths = requiredPaths(manifest);
    expect(paths.length).toBeGreaterThan(50);
    for (const path of paths) {
      const dir = copyOf(good);
      edit(dir, "manifest.json", (document) => {
        const holder = path.slice(0, -1).reduce((inner, key) => inner[key], document);
        delete holder[path.at(-1) ?? ""];
      });
      const opened = await openPackage(dir);
      const pointers = opened.kind === "refused" ? opened.reasons.map(({ pointer }) => pointer) : [];
      expect(pointers).toContain(`/${path.join("/")}`);
    }
  });

  test("names all reasons at once", async () => {
    const dir = copyOf(good);
    for (const name of [
      "the zone raw",
      "a licence that is on no list",
      "no approvals",
      "a file that nobody listed",
      "PROV without a run",
    ]) {
      BROKEN.find((broken) => broken.name === name)?.break(dir);
    }
    const opened = await openPackage(dir);
    const codes = opened.kind === "refused" ? opened.reasons.map(({ code }) => code) : [];
    expect(codes).toEqual(expect.arrayContaining(["ZONE", "LICENSE", "APPROVAL", "UNLISTED", "PROV_LINK"]));
  });

  test("refuses what is no folder", async () => {
    for (const path of [join(good, "nowhere"), join(good, "manifest.json")]) {
      expect(await openPackage(path)).toMatchObject({ kind: "refused", reasons: [{ code: "SOURCE" }] });
    }
  });
});

function pointing(pointer: string): unknown {
  return pointer.endsWith("*") ? (expect.stringContaining(pointer.slice(0, -1)) as unknown) : pointer;
}
