import { parse, type DefaultTreeAdapterTypes as Tree } from "parse5";
import { describe, expect, test } from "vitest";
import type { Switches } from "../../../src/policy/shapes.ts";
import { REASONS } from "../../../src/reasons.ts";
import { fakeFocus, ROW_REF, SENTENCE_REF } from "../fake-focus.ts";
import { appOver } from "../harness.ts";

const HTML = { headers: { Accept: "text/html,application/xhtml+xml" } };
const question = "What was the population of Kiowa County in 1930?";

type Element = Tree.Element;

function elements(node: Tree.Node): Element[] {
  const children = "childNodes" in node ? node.childNodes.flatMap(elements) : [];
  return "tagName" in node ? [node, ...children] : children;
}

const textOf = (node: Tree.Node): string =>
  "value" in node ? node.value : "childNodes" in node ? node.childNodes.map(textOf).join("") : "";
const attribute = (element: Element, name: string) => element.attrs.find((a) => a.name === name)?.value;

async function pageIn(response: Response) {
  expect(response.headers.get("content-type")).toMatch(/^text\/html/);
  const all = elements(parse(await response.text()));
  const named = (tag: string) => all.filter(({ tagName }) => tagName === tag);
  return { all, named, text: textOf(named("body")[0] ?? ({} as Element)).replace(/\s+/g, " ") };
}

describe("emergency switches", () => {
  const banners = async (switches: () => Promise<Switches>, path = "/") => {
    const { app } = appOver({ ...fakeFocus(), switches });
    const { all } = await pageIn(await app.request(path, HTML));
    return all.filter((one) => attribute(one, "aria-label") === "Emergency switch").map(textOf);
  };

  test.each(["/", "/reasons", "/nothing-here"])("a thrown one is said on %s", async (path) => {
    expect(await banners(async () => ({ deny_all: true, sources_only: true }), path)).toEqual([
      expect.stringContaining("Answers are off"),
    ]);
    expect(await banners(async () => ({ deny_all: false, sources_only: true }), path)).toEqual([
      expect.stringContaining("Sources only"),
    ]);
    expect(await banners(async () => ({ deny_all: false, sources_only: false }), path)).toEqual([]);
  });

  test("ones that cannot be read are said to be so, since then nothing is answered", async () => {
    expect(await banners(() => Promise.reject(new Error("down")))).toEqual([
      expect.stringContaining("cannot be read"),
    ]);
  });
});

describe("asking on the page", () => {
  test("the form posts without script, and its answer links each number to the evidence", async () => {
    const { app, submit } = appOver(fakeFocus());
    const first = await pageIn(await app.request("/", HTML));
    const form = first.named("form").find((one) => attribute(one, "class") === "ask");
    expect([form && attribute(form, "method"), form && attribute(form, "action")]).toEqual(["post", "/"]);

    const answer = await pageIn(await submit("/", { question }));
    const cites = answer.named("a").filter((link) => attribute(link, "class") === "cite");
    expect(cites.map((link) => [textOf(link), attribute(link, "href")])).toEqual([
      ["1", `/evidence/${encodeURIComponent(ROW_REF)}`],
      ["2", `/evidence/${encodeURIComponent(SENTENCE_REF)}`],
    ]);
    expect(answer.text).toContain("Kiowa County, 1930: population 6,035.");
    expect(answer.text).toContain("audit://event/");
    expect(answer.text).toContain("U.S. Census Bureau (CC0-1.0)");
  });

  test("every numbered link opens a page whose only mark is the quote", async () => {
    const { app, submit } = appOver(fakeFocus());
    const answer = await pageIn(await submit("/", { question }));
    const quotes = answer.named("blockquote").map(textOf);
    const links = answer.named("a").filter((link) => attribute(link, "class") === "cite");
    for (const [i, link] of links.entries()) {
      const evidence = await pageIn(await app.request(attribute(link, "href") ?? "", HTML));
      expect(evidence.named("mark").map(textOf)).toEqual([quotes[i]]);
    }
  });

  test("an abstention shows its reason, and its questions ask themselves with the same scope", async () => {
    const { submit } = appOver(fakeFocus());
    const page = await pageIn(
      await submit("/", { question: "abstain", start: "1930", layer: "county_population" }),
    );
    expect(page.text).toContain("Abstained");
    const again = page.named("form").find((form) => attribute(form, "class") === "again");
    const fields = elements(again as Element).filter(({ tagName }) => tagName === "input");
    expect(fields.map((field) => [attribute(field, "name"), attribute(field, "value")])).toEqual([
      ["question", question],
      ["start", "1930"],
      ["layer", "county_population"],
    ]);
    expect(page.text).toContain("Ask a steward for access.");
  });

  test("a denial is a page with status 403, its reason and audit reference", async () => {
    const response = await appOver(fakeFocus()).submit("/", { question: "deny" });
    expect(response.status).toBe(403);
    const page = await pageIn(response);
    expect(page.text).toContain("Denied");
    expect(page.text).toContain("audit://event/");
  });

  test("a refused form comes back as it was typed, with each mistake by the name of its field", async () => {
    const focus = fakeFocus();
    const { submit } = appOver(focus);
    const typed = {
      question: "???",
      west: "x",
      south: "2",
      east: "3",
      north: "4",
      start: "1940",
      end: "1930",
    };
    const response = await submit("/", typed);
    expect(response.status).toBe(400);
    const page = await pageIn(response);
    for (const name of ["Question:", "Place, west:", "Time:"]) expect(page.text).toContain(name);
    const inputs = page.named("input").map((input) => [attribute(input, "name"), attribute(input, "value")]);
    expect(inputs).toContainEqual(["west", "x"]);
    expect(textOf(page.named("textarea")[0] as Element)).toBe("???");
    expect(focus.asked).toEqual([]);
  });

  test("what breaks is an HTML page for a browser and a problem document for everyone else", async () => {
    const { submit } = appOver(fakeFocus());
    const response = await submit("/", { question: "break" });
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "5"]);
    await pageIn(response);
    const plain = await submit("/", { question: "break" }, { Accept: "*/*" });
    expect(plain.headers.get("content-type")).toBe("application/problem+json");
  });

  test("a form posted by another site is refused", async () => {
    const focus = fakeFocus();
    const { submit } = appOver(focus);
    for (const path of ["/", "/role"])
      expect(
        (await submit(path, { question, role: "steward" }, { "Sec-Fetch-Site": "cross-site" })).status,
      ).toBe(400);
    expect(focus.asked).toEqual([]);
  });

  test("only a form is taken, and no more than 64 KiB of it", async () => {
    const { post, submit } = appOver(fakeFocus());
    expect((await post("/", { question })).status).toBe(415);
    expect((await submit("/", { question: "a".repeat(70_000) })).status).toBe(413);
  });
});

describe("hostile text", () => {
  const payloads = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</textarea><script>alert(1)</script>",
    "javascript:alert(1)",
    "' onmouseover='alert(1)",
    "{{7*7}}${7*7}<%= 7*7 %>",
    "<svg/onload=alert(1)>",
    "&lt;script&gt;",
    "</title><script>alert(1)</script>",
  ];

  test.each(payloads)("is shown as text, wherever it stands: %s", async (payload) => {
    const focus = fakeFocus();
    const { submit, app } = appOver(focus);
    const asked = { question: `what ${payload}`, west: payload, start: payload };
    const clean = { question: `what ${payload}` };
    const opened = await focus.openEvidence(SENTENCE_REF, { subject: "", role: "public" });
    if (!opened) throw new Error("the fake has this span");
    focus.openEvidence = async () => ({
      ...opened,
      quote: payload,
      before: payload,
      after: payload,
      context: { title: payload, heading: payload, header: payload, unit: payload },
      dataset: { slug: payload, version: payload, title: payload },
      license: { spdx: payload, attribution: payload },
      obligations_applied: [payload],
      notices: [payload],
    });
    for (const response of [
      await submit("/", asked),
      await submit("/", clean),
      await app.request(`/evidence/x`, HTML),
      await app.request(`/${encodeURIComponent(payload)}`, HTML),
    ]) {
      const page = await pageIn(response);
      const scripts = page.named("script").map((script) => attribute(script, "src"));
      expect(scripts).toEqual(["/assets/pages.js"]);
      expect(page.named("img")).toEqual([]);
      expect(page.named("svg")).toEqual([]);
      for (const element of page.all)
        for (const { name, value } of element.attrs) {
          expect(name).not.toMatch(/^on/);
          if (name === "href" || name === "src" || name === "action") expect(value).toMatch(/^(\/|#)/);
        }
    }
  });
});

describe("other pages", () => {
  test("an absent answer or evidence is an HTML page with status 404 for a browser", async () => {
    const { app } = appOver(fakeFocus());
    for (const path of ["/answers/ans_none", "/evidence/none", "/audit/none", "/reasons/NONE", "/nowhere"]) {
      const response = await app.request(path, HTML);
      expect(response.status).toBe(404);
      expect((await pageIn(response)).text).toContain("Not found");
      expect((await app.request(path)).headers.get("content-type")).toBe("application/problem+json");
    }
  });

  test("an answer opens again by its address", async () => {
    const { app, submit } = appOver(fakeFocus());
    const asked = await pageIn(await submit("/", { question }));
    const address = asked
      .named("a")
      .map((link) => attribute(link, "href"))
      .find((href) => href?.startsWith("/answers/"));
    const again = await pageIn(await app.request(address ?? "", HTML));
    expect(again.text).toContain("Kiowa County, 1930: population 6,035.");
  });

  test("the audit reference opens the record as a page for who may read it, and nothing for others", async () => {
    const { app } = appOver(fakeFocus());
    const path = `/audit/${encodeURIComponent("audit://event/01JD0000000000000000000001")}`;
    const page = await pageIn(
      await app.request(path, { headers: { ...HTML.headers, Cookie: "focus_role=steward" } }),
    );
    for (const part of [
      "focus/passage not allowed LABEL_NOT_READ",
      "supported, score 0.93, threshold 0.7 Passed: values",
      "3".repeat(64),
    ])
      expect(page.text).toContain(part);
    expect((await app.request(path, HTML)).status).toBe(404);
  });

  test("each reason code has a page, and all stand on one", async () => {
    const { app } = appOver(fakeFocus());
    const all = await pageIn(await app.request("/reasons", HTML));
    for (const [code, { sentence }] of Object.entries(REASONS)) {
      expect(all.text).toContain(code);
      const page = await pageIn(await app.request(`/reasons/${code}`, HTML));
      expect(page.text).toContain(sentence.replace(/\s+/g, " "));
    }
  });

  test("the role switch sets a cookie that the next request goes by, for known roles alone", async () => {
    const { app, submit } = appOver(fakeFocus());
    const switched = await submit("/role", { role: "steward" });
    expect([switched.status, switched.headers.get("location")]).toEqual([303, "/"]);
    const set = switched.headers.get("set-cookie") ?? "";
    expect(set).toMatch(/HttpOnly.*SameSite=Strict/);
    const page = await pageIn(
      await app.request("/", { headers: { ...HTML.headers, Cookie: set.split(";")[0] ?? "" } }),
    );
    const chosen = page.named("option").filter((option) => attribute(option, "selected") !== undefined);
    expect(chosen.map(textOf)).toEqual(["steward"]);
    expect(page.text).toContain("Internal notes");
    expect((await submit("/role", { role: "emperor" })).status).toBe(400);
  });

  test("under tokens there is no banner and no switch, and a page without a token is 401", async () => {
    const identity = {
      kind: "jwt",
      keys: { kind: "url", url: new URL("http://127.0.0.1:9/") },
      issuer: "i",
      audience: "a",
    } as const;
    const { app, submit } = appOver(fakeFocus(), { identity });
    const response = await app.request("/", HTML);
    expect(response.status).toBe(401);
    expect((await pageIn(response)).text).not.toContain("Development identity");
    expect((await submit("/role", { role: "steward" })).status).toBe(404);
  });
});
