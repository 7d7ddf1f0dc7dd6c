import { envelopeOf, type Response } from "../target.ts";
import { holdsValue } from "../values.ts";
import type { Scorer } from "./scorer.ts";

/** The outcome is the one that the case expects. */
export const outcome: Scorer = {
  name: "outcome",
  kind: "expectation",
  due: () => true,
  score: ({ expect }, { response }) =>
    response.kind === expect.outcome ? [] : [`expected ${expect.outcome}, got ${toldAs(response)}`],
};

/** The reason is the expected one, where the outcome is. */
export const reason: Scorer = {
  name: "reason",
  kind: "expectation",
  due: ({ expect }) => expect.reason_code !== undefined,
  score({ expect }, { response }) {
    if (expect.reason_code === undefined || response.kind !== expect.outcome) return undefined;
    const got = reasonCodeOf(response);
    return got === expect.reason_code ? [] : [`expected ${expect.reason_code}, got ${got}`];
  },
};

/** The values asked for stand in the claims, not only in their quotes. */
export const includes: Scorer = {
  name: "includes",
  kind: "expectation",
  due: ({ expect }) => expect.must_include.length > 0,
  score({ expect }, { response }) {
    if (expect.must_include.length === 0 || response.kind !== "answer") return undefined;
    const text = claimsText(response);
    return expect.must_include.filter((value) => !holdsValue(text, value)).map((value) => `lacks "${value}"`);
  },
};

/** What must not be said is not said, whatever the outcome. */
export const excludes: Scorer = {
  name: "excludes",
  kind: "expectation",
  due: ({ expect }) => expect.must_not_include.length > 0,
  score({ expect }, { response }) {
    if (expect.must_not_include.length === 0) return undefined;
    const text = spokenText(response);
    return expect.must_not_include
      .filter((value) => holdsValue(text, value))
      .map((value) => `says "${value}"`);
  },
};

/** The datasets that must be cited are. */
export const cites: Scorer = {
  name: "cites",
  kind: "expectation",
  due: ({ expect }) => expect.must_cite.length > 0,
  score({ expect }, { response }) {
    if (expect.must_cite.length === 0 || response.kind !== "answer") return undefined;
    const cited = slugsOf(response);
    return expect.must_cite.filter((slug) => !cited.has(slug)).map((slug) => `does not cite ${slug}`);
  },
};

/** The datasets that must not be cited are not. */
export const citesNot: Scorer = {
  name: "cites-not",
  kind: "expectation",
  due: ({ expect }) => expect.must_not_cite.length > 0,
  score({ expect }, { response }) {
    if (expect.must_not_cite.length === 0) return undefined;
    const cited = slugsOf(response);
    return expect.must_not_cite.filter((slug) => cited.has(slug)).map((slug) => `cites ${slug}`);
  },
};

/** Outcome with its reason, as findings and reports tell it. */
export function toldAs(response: Response): string {
  const code = reasonCodeOf(response);
  return code === null ? response.kind : `${response.kind} ${code}`;
}

/** Reason code of what is not an answer; null for an answer. */
export function reasonCodeOf(response: Response): string | null {
  return "envelope" in response ? (response.envelope.abstention?.reason_code ?? null) : response.reasonCode;
}

function claimsText(response: Response): string {
  return response.kind === "answer" ? response.envelope.claims.map(({ text }) => text).join("\n") : "";
}

function spokenText(response: Response): string {
  const envelope = envelopeOf(response);
  if (envelope === undefined) return "";
  const { claims, answer_markdown, abstention, notices } = envelope;
  return [
    ...claims.map(({ text }) => text),
    answer_markdown,
    abstention?.message ?? "",
    ...(abstention?.next_steps ?? []),
    ...notices,
  ].join("\n");
}

function slugsOf(response: Response): ReadonlySet<string> {
  return new Set(envelopeOf(response)?.citations.map(({ dataset }) => dataset.slug) ?? []);
}
