import { describe, expect, test } from "vitest";
import { fakeFocus } from "../fake-focus.ts";
import { appOver } from "../harness.ts";

describe("assets", () => {
  test.each([
    ["style.css", "text/css"],
    ["pages.js", "text/javascript"],
    ["docs.js", "text/javascript"],
    ["icon.svg", "image/svg+xml"],
    ["swagger-ui.css", "text/css"],
    ["swagger-ui-bundle.js", "text/javascript"],
  ])("%s is served by the service itself", async (name, type) => {
    const response = await appOver(fakeFocus()).app.request(`/assets/${name}`);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toContain(type);
    expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(50);
  });

  test.each([
    "..%2F..%2Fconfig.ts",
    "%2e%2e%2fapp.ts",
    "constructor",
    "__proto__",
    "style.css%00",
    "package.json",
  ])("nothing else is: %s", async (name) => {
    expect((await appOver(fakeFocus()).app.request(`/assets/${name}`)).status).toBe(404);
  });

  test("our own hold no address of another host", async () => {
    const { app } = appOver(fakeFocus());
    for (const name of ["style.css", "pages.js", "docs.js"])
      expect(await (await app.request(`/assets/${name}`)).text()).not.toMatch(/https?:/);
  });
});
