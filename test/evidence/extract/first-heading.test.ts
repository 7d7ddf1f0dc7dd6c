import { describe, expect, test } from "vitest";
import { firstHeading } from "../../../src/evidence/extract/first-heading.ts";

const said = (text: string) =>
  firstHeading(async function* () {
    yield Buffer.from(text);
  }, "text/markdown");

describe("firstHeading", () => {
  test("takes the date of a document's front matter, and its title where no heading stands", async () => {
    const matter = '\ufeff---\r\ntitle: "A: survey"\r\ndate: 2024-03-05T10:00\r\n---\r\n';
    expect(await said(`${matter}\r\n# Mills\r\n`)).toEqual({ title: "Mills", published: "2024-03-05" });
    expect(await said(`${matter}It burned.`)).toEqual({ title: "A: survey", published: "2024-03-05" });
  });

  test("takes a rule at the beginning for no front matter", async () => {
    expect(await said("---\n\ntitle: no\n\nIt burned.")).toEqual({ title: undefined, published: undefined });
  });
});
