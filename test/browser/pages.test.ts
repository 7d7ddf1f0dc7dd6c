import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listen, type Listening } from "../../src/http/server.ts";
import type { Citation } from "../../src/answer/shapes.ts";
import { envelopeOf, fakeFocus, SENTENCE_REF } from "../http/fake-focus.ts";
import { appOver } from "../http/harness.ts";
import { CHROMIUM } from "../needs.ts";
import { PAYLOADS } from "./payloads.ts";

const AXE = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");
const QUESTION = "What was the population of Kiowa County in 1930?";

const HOSTILE = "hostile";

/** A citation whose every free text is the given one. */
function hostileCitation(text: string, n: number): Citation {
  const [citation] = envelopeOf("01JD0000000000000000000001").citations;
  if (!citation) throw new Error("the fake cites");
  return {
    ...citation,
    n,
    ref: text,
    quote: text,
    dataset: { slug: text, version: text, title: text },
    license: { spdx: text, attribution: text },
    obligations_applied: [text],
  };
}

/** What a browser makes of a text: NUL is no character of a document, and line ends are one. */
function shown(text: string): string {
  return text.replaceAll("\0", "").replaceAll("\r\n", "\n");
}

declare const axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };

describe.skipIf(CHROMIUM.found === undefined)("the pages in a browser", () => {
  let browser: Browser;
  let listening: Listening;
  const complaints: string[] = [];

  let hostile = envelopeOf("01JD0000000000000000000001");

  beforeAll(async () => {
    listening = await listen("127.0.0.1", 0);
    const focus = fakeFocus();
    listening.serve(
      appOver({
        ...focus,
        ask: async (asking) =>
          asking.question.startsWith(HOSTILE) ? { kind: "answer", envelope: hostile } : focus.ask(asking),
      }).app,
    );
    browser = await chromium.launch({
      executablePath: CHROMIUM.found ?? "",
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
    });
  });
  afterAll(async () => {
    await browser.close();
    await listening.close(0, () => undefined);
  });

  /** A page that notes each request elsewhere, each refusal of the content policy and each script error. */
  async function open(
    path: string,
    over: { javaScriptEnabled?: boolean; colorScheme?: "light" | "dark"; width?: number } = {},
  ): Promise<Page> {
    const { width = 1200, ...rest } = over;
    const context = await browser.newContext({ viewport: { width, height: 900 }, ...rest });
    const page = await context.newPage();
    page.on("request", (request) => {
      if (!request.url().startsWith(listening.address) && !request.url().startsWith("data:"))
        complaints.push(`request to ${request.url()}`);
    });
    page.on("console", (message) => {
      const expected = /status of (403|404)/.test(message.text());
      if (message.type() === "error" && !expected) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(listening.address + path);
    return page;
  }

  async function ask(page: Page, question: string): Promise<void> {
    await page.getByRole("textbox", { name: "Question" }).fill(question);
    await page.getByRole("button", { name: "Ask", exact: true }).click();
    await page.locator(".kind").waitFor();
  }

  async function violations(page: Page): Promise<string[]> {
    await page.evaluate(AXE);
    const { violations } = await page.evaluate(() => axe.run());
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  }

  test.each([true, false])(
    "from question to marked evidence in one action a step; script %s",
    async (script) => {
      const page = await open("/", { javaScriptEnabled: script });
      await ask(page, QUESTION);
      await page.getByRole("link", { name: "1", exact: true }).first().click();
      expect(await page.locator("mark").count()).toBe(1);
      expect(await page.locator("mark").textContent()).toBe("20097,Kiowa,6035\n");
      expect(await page.getByRole("rowheader", { name: "population_1930" }).count()).toBe(1);
      await page.context().close();
    },
  );

  test("a step of an abstention asks itself", async () => {
    const page = await open("/", { javaScriptEnabled: false });
    await ask(page, "abstain please");
    await page.getByRole("button", { name: QUESTION }).click();
    await page.getByText("Answered", { exact: true }).waitFor();
    await page.context().close();
  });

  test("the role switch holds from page to page", async () => {
    const page = await open("/");
    await page.getByLabel("Role").selectOption("steward");
    await page.getByRole("button", { name: "Switch" }).click();
    await page.waitForURL(`${listening.address}/`);
    expect(await page.getByLabel("Role").inputValue()).toBe("steward");
    await ask(page, QUESTION);
    expect(await page.getByLabel("Role").inputValue()).toBe("steward");
    await page.context().close();
  });

  test("Enter asks; back again, the form can ask again", async () => {
    const page = await open("/");
    const box = page.getByRole("textbox", { name: "Question" });
    await box.fill("abstain");
    await box.press("Enter");
    await page.getByText("Abstained").waitFor();
    await page.goBack();
    expect(await page.getByRole("button", { name: "Ask", exact: true }).isEnabled()).toBe(true);
    await page.context().close();
  });

  const looks = [
    { colorScheme: "light", width: 1200 },
    { colorScheme: "dark", width: 1200 },
    { colorScheme: "light", width: 360 },
  ] as const;

  test.each(looks)("every page is accessible and nothing is wider than the window: %j", async (look) => {
    const found: string[] = [];
    for (const path of [
      "/",
      "/reasons",
      "/reasons/NO_EVIDENCE",
      `/evidence/${encodeURIComponent(SENTENCE_REF)}`,
      "/nowhere",
    ]) {
      const page = await open(path, look);
      if (path === "/") await page.locator("summary").click();
      found.push(...(await violations(page)), ...(await overflow(page)));
      await page.context().close();
    }
    for (const question of [QUESTION, "abstain", "deny"]) {
      const page = await open("/", look);
      await ask(page, question);
      for (const summary of await page.locator("summary").all()) await summary.click();
      found.push(...(await violations(page)), ...(await overflow(page)));
      if (question === QUESTION) {
        await page.getByRole("link", { name: "1", exact: true }).first().click();
        found.push(...(await violations(page)), ...(await overflow(page)));
      }
      await page.context().close();
    }
    expect(found).toEqual([]);
  });

  async function overflow(page: Page): Promise<string[]> {
    const [content, window] = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = (
        globalThis as unknown as {
          document: { documentElement: { scrollWidth: number; clientWidth: number } };
        }
      ).document.documentElement;
      return [scrollWidth, clientWidth] as const;
    });
    return content > window ? [`${page.url()} is ${content} wide in ${window}`] : [];
  }

  test("from a denial to its audit record, for who may read it", async () => {
    const page = await open("/");
    await page.getByLabel("Role").selectOption("steward");
    await page.getByRole("button", { name: "Switch" }).click();
    await ask(page, "deny");
    await page.getByRole("link", { name: "record", exact: true }).click();
    await page.getByRole("heading", { name: "Claims as checked" }).waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toEqual([]);
    await page.context().close();
  });

  test("the API's description is drawn by the service's own viewer", async () => {
    const page = await open("/docs");
    await page.locator(".opblock").first().waitFor();
    expect(await page.locator(".opblock").count()).toBeGreaterThanOrEqual(9);
    await page.context().close();
  });

  test("a thousand hostile texts in evidence and question stay text", async () => {
    expect(PAYLOADS.length).toBeGreaterThanOrEqual(1_000);
    for (let from = 0; from < PAYLOADS.length; from += 250) {
      const texts = PAYLOADS.slice(from, from + 250);
      hostile = envelopeOf("01JD0000000000000000000001", {
        claims: texts.map((text, i) => ({
          id: `c${i}`,
          text,
          kind: "documentary",
          verdict: "supported",
          citations: [i + 1],
        })),
        citations: texts.map((text, i) => hostileCitation(text, i + 1)),
        notices: texts,
      });
      const page = await open("/");
      await ask(page, `${HOSTILE} ${shown(texts.join(" ")).slice(0, 6_000)}`);
      expect(await page.locator("blockquote").allTextContents()).toEqual(texts.map(shown));
      expect(await page.locator(".notice").allTextContents()).toEqual(texts.map(shown));
      expect(await page.evaluate(() => "ran" in globalThis)).toBe(false);
      expect(await page.locator("img, iframe, object, embed, base, svg, style").count()).toBe(0);
      await page.context().close();
    }
  });

  test("no page asked another host, broke its content policy or threw", () => expect(complaints).toEqual([]));
});
