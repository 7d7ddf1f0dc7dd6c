import ids from "./spdx-license-ids.json" with { type: "json" };

const CANONICAL = new Map([...ids.current, ...ids.deprecated].map((id) => [id.toLowerCase(), id]));

/** The SPDX licence id as the list writes it, whatever its case; undefined when the list has none like it. */
export function spdxId(written: string): string | undefined {
  return CANONICAL.get(written.trim().toLowerCase());
}

/**
 * An SPDX expression with each id as the list writes it ("cc-by-4.0 OR mit" becomes "CC-BY-4.0 OR MIT");
 * undefined when a part is not on the list. NOASSERTION and NONE say that the licence is unclear: undefined.
 */
export function spdxExpression(written: string): string | undefined {
  const parts = written.trim().split(/\s+(AND|OR)\s+/i);
  const read = parts.map((part, i) => (i % 2 === 1 ? part.toUpperCase() : spdxId(part.replace(/\+$/, ""))));
  return parts.length > 0 && read.every((part) => part !== undefined) ? read.join(" ") : undefined;
}

/** Up to three ids of the list that look like what was written, for an error's next step. */
export function similarIds(written: string): readonly string[] {
  const wanted = lettersOf(written);
  if (wanted.length < 2) return [];
  const near = ids.current.filter(
    (id) => lettersOf(id).startsWith(wanted) || wanted.startsWith(lettersOf(id)),
  );
  return near.sort((a, b) => a.length - b.length).slice(0, 3);
}

function lettersOf(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
}
