import type { Scorer } from "./scorer.ts";

/** The numbers in the text are those of the list, and the list numbers each citation once and uses it. */
export const numbersMatch: Scorer = {
  name: "numbers-match",
  kind: "invariant",
  due: ({ expect }) => expect.outcome === "answer",
  score(_asked, { response }) {
    if (response.kind !== "answer") return undefined;
    const { answer_markdown, citations, claims } = response.envelope;
    const inText = new Set([...answer_markdown.matchAll(/(?<!\\)\[(\d+)\]/g)].map(([, n]) => Number(n)));
    const numbers = citations.map(({ n }) => n);
    const used = new Set(claims.flatMap((claim) => claim.citations));
    const failures: string[] = [];
    if (new Set(numbers).size !== numbers.length) failures.push("the list gives a number twice");
    for (const n of new Set([...numbers, ...inText, ...used])) {
      if (!inText.has(n)) failures.push(`[${n}] is missing in the text`);
      if (!numbers.includes(n)) failures.push(`[${n}] is missing in the list`);
      if (!used.has(n)) failures.push(`[${n}] belongs to no claim`);
    }
    return failures;
  },
};
