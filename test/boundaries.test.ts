import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, test } from "vitest";

/** Which room may import which; a room always may import itself. Files at the root of src are rooms by name. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  fault: ["reasons"],
  reasons: [],
  config: ["fault"],
  log: ["config", "fault"],
  language: [],
  question: ["fault", "language", "policy"],
  database: ["fault"],
  evidence: ["fault", "language", "database", "model"],
  policy: ["fault", "reasons", "evidence", "database"],
  model: [],
  claims: ["fault", "language", "evidence", "model"],
  draft: ["fault", "reasons", "language", "question", "evidence", "claims", "model"],
  ledger: ["fault", "database"],
  answer: ["fault", "reasons", "language", "question", "evidence", "policy", "claims", "draft", "ledger"],
  web: ["answer", "evidence", "policy", "reasons", "http"],
  http: ["fault", "reasons", "log", "config", "web", "answer", "evidence", "policy", "ledger", "database"],
  environment: [],
  sample: ["fault", "evidence"],
  compose: ["*"],
  cli: ["*"],
  main: ["*"],
};

/** Packages that only the named places may import. */
const VENDORS: readonly { readonly packages: RegExp; readonly places: RegExp }[] = [
  { packages: /^(pg|pgvector|@electric-sql\/.*)$/, places: /^src\/database\// },
  { packages: /^(hono|@hono\/.*)$/, places: /^src\/(http|web)\/|^src\/main\.ts$/ },
  { packages: /^@langchain\//, places: /\/openai-[\w-]+\.ts$/ },
  { packages: /^@open-policy-agent\//, places: /^src\/policy\/opa-[\w-]+\.ts$/ },
  { packages: /^wink-/, places: /^src\/language\// },
];

/** Files that choose a vendor: only compose, their own kind and tests may import them. */
const VENDOR_FILES = /\/(pg|pglite|opa|openai|onnx)-[\w-]+\.ts$/;

interface Import {
  readonly from: string;
  readonly to: string;
}

function importsOf(file: string): readonly Import[] {
  const source = readFileSync(file, "utf8");
  const found = source.matchAll(/(?:^|\n)\s*(?:import|export)\b[^;]*?from\s+"([^"]+)"|import\("([^"]+)"\)/g);
  return [...found].map((match) => ({ from: file, to: match[1] ?? match[2] ?? "" }));
}

const files = globSync("src/**/*.ts").toSorted();
const imports = files.flatMap(importsOf);

function roomOf(path: string): string {
  const parts = path.split("/");
  return parts.length > 2 ? (parts[1] ?? "") : (parts[1] ?? "").replace(/\.ts$/, "");
}

function target({ from, to }: Import): string {
  return relative(".", join(dirname(from), to));
}

const inner = imports.filter(({ to }) => to.startsWith("."));

describe("boundaries", () => {
  test("rooms import only along the arrows", () => {
    const wrong = inner
      .map((one) => ({ from: one.from, path: target(one) }))
      .filter(({ path }) => path.startsWith("src/"))
      .filter(({ from, path }) => {
        const [here, there] = [roomOf(from), roomOf(path)];
        const arrows = ARROWS[here] ?? [];
        return here !== there && !arrows.includes("*") && !arrows.includes(there);
      })
      .map(({ from, path }) => `${from} -> ${path}`);
    expect(wrong).toEqual([]);
  });

  test("every room of src is on the map", () => {
    expect([...new Set(files.map(roomOf))].filter((room) => ARROWS[room] === undefined)).toEqual([]);
  });

  test("nothing in src imports from evals or test", () => {
    expect(inner.map(target).filter((path) => !path.startsWith("src/") && !path.endsWith(".json"))).toEqual(
      [],
    );
  });

  test("vendor packages stay in their places", () => {
    const wrong = imports.filter(
      ({ from, to }) =>
        !to.startsWith(".") &&
        VENDORS.some(
          ({ packages, places }) => packages.test(to.replace(/^([^@/]+)\/.*$/, "$1")) && !places.test(from),
        ),
    );
    expect(wrong).toEqual([]);
  });

  test("vendor files are chosen in compose alone", () => {
    const wrong = inner
      .map((one) => ({ from: one.from, path: target(one) }))
      .filter(
        ({ from, path }) =>
          VENDOR_FILES.test(path) && from !== "src/compose.ts" && dirname(from) !== dirname(path),
      );
    expect(wrong).toEqual([]);
  });

  test("only config reads the process environment", () => {
    const readers = files.filter((file) => /process\.env\b/.test(readFileSync(file, "utf8")));
    expect(readers.filter((file) => file !== "src/config.ts")).toEqual([]);
  });
});
