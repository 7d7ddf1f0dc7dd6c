import { describe, expect, test } from "vitest";
import { REASONS } from "../../src/reasons.ts";
import { fakeFocus } from "./fake-focus.ts";
import { appOver } from "./harness.ts";

interface Description {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, { responses: Record<string, unknown> }>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, { properties: Record<string, unknown> }>>;
  };
}

async function description() {
  const { app } = appOver(fakeFocus());
  return { app, document: (await (await app.request("/openapi.json")).json()) as Description };
}

describe("openapi.json", () => {
  test("describes every API and health route that is served, and none that is not", async () => {
    const { app, document } = await description();
    const served = app.routes
      .filter(({ method, path }) => method !== "ALL" && /^\/(api|livez|readyz|metrics)/.test(path))
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, "{$1}")}`);
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.toSorted()).toEqual([...new Set(served)].toSorted());
  });

  test("publishes the closed set of reason codes", async () => {
    const { document } = await description();
    expect(document.components.schemas["Problem"]?.properties["reason_code"]).toMatchObject({
      enum: Object.keys(REASONS),
    });
  });

  test("names the shapes that go in and come out", async () => {
    const { document } = await description();
    expect(Object.keys(document.components.schemas).toSorted()).toEqual(
      ["AskBody", "Citation", "Envelope", "Evidence", "Problem", "QueryBody"].toSorted(),
    );
    const ask = document.paths["/api/v1/focus/ask"]?.["post"];
    expect(Object.keys(ask?.responses ?? {})).toEqual(
      expect.arrayContaining(["200", "400", "401", "403", "409", "413", "415", "422", "429", "503"]),
    );
  });
});
