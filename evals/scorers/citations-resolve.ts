import type { Scorer } from "./scorer.ts";

/** Each citation opens for the asker, and what opens is of the dataset version that it names. */
export const citationsResolve: Scorer = {
  name: "citations-resolve",
  kind: "invariant",
  due: ({ expect }) => expect.outcome === "answer",
  score(_asked, { response, resolved }) {
    if (response.kind !== "answer") return undefined;
    return resolved.flatMap(({ citation, opened }) => {
      const { slug, version } = citation.dataset;
      if (opened === undefined) return [`[${citation.n}] does not open`];
      return opened.slug === slug && opened.version === version
        ? []
        : [`[${citation.n}] names ${slug}@${version} and opens ${opened.slug}@${opened.version}`];
    });
  },
};
