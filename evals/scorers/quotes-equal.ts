import type { Scorer } from "./scorer.ts";

const SPAN = /^doc:\/\/sha256:[0-9a-f]{64}#(?:page=\d+&)?span=(\d+):(\d+)$/;

/** Each quote is what the store holds at the cited place, byte for byte, and as long as its reference says. */
export const quotesEqual: Scorer = {
  name: "quotes-equal",
  kind: "invariant",
  due: ({ expect }) => expect.outcome === "answer",
  score(_asked, { response, resolved }) {
    if (response.kind !== "answer") return undefined;
    return resolved.flatMap(({ citation, opened }) => {
      const { n, quote, selector, ref } = citation;
      const failures: string[] = [];
      if (opened !== undefined && opened.quote !== quote)
        failures.push(`[${n}] quotes other bytes than stored`);
      if (selector.TextQuote.exact !== quote) failures.push(`[${n}] selects another text than it quotes`);
      const span = SPAN.exec(ref);
      if (span !== null && Number(span[2]) - Number(span[1]) !== Buffer.byteLength(quote))
        failures.push(`[${n}] quotes another length than it refers to`);
      return failures;
    });
  },
};
