import { createHash } from "node:crypto";

/** A number as prose prints it: thousands grouped, decimals as given, at most two. */
export function figure(value: number): string {
  return value.toLocaleString("en-US", { maximumFractionDigits: 2 });
}

/** Words for a list: "a", "a and b", "a, b and c". */
export function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

/** One of several wordings, always the same one for the same key, so that a text does not sound stamped. */
export function wording(key: string, options: readonly string[]): string {
  const [byte = 0] = createHash("sha256").update(key).digest();
  const chosen = options[byte % options.length];
  if (chosen === undefined) throw new Error("no wording to choose from");
  return chosen;
}

/** "1 person", "3 people": the noun in the number that the count asks for. */
export function counted(count: number, one: string, many: string): string {
  return `${figure(count)} ${count === 1 ? one : many}`;
}

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** "May 4, 2007" of "2007-05-04"; a date that stops at the month gives "May 2007". */
export function dateInWords(iso: string): string {
  const [year = "", month = "", day] = iso.split("-");
  return day === undefined
    ? `${monthName(Number(month))} ${year}`
    : `${monthName(Number(month))} ${Number(day)}, ${year}`;
}

/** English name of month 1 to 12. */
export function monthName(month: number): string {
  const name = MONTHS[month - 1];
  if (name === undefined) throw new Error(`no month ${month}`);
  return name;
}

/** The largest and the smallest item by a measure; the first of equals. */
export function extremes<T extends object>(
  items: readonly T[],
  measure: (item: T) => number,
): { most: T; least: T } {
  const [first, ...rest] = items;
  if (first === undefined) throw new Error("nothing to compare");
  let most = first;
  let least = first;
  for (const item of rest) {
    if (measure(item) > measure(most)) most = item;
    if (measure(item) < measure(least)) least = item;
  }
  return { most, least };
}

/** Items grouped by a key, in order of first occurrence. */
export function groupedBy<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = key(item);
    const group = groups.get(name);
    if (group) group.push(item);
    else groups.set(name, [item]);
  }
  return groups;
}

/** Text as HTML shows it unchanged. */
export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** A whole HTML page of sections, each a heading with its paragraphs. */
export function htmlPage(
  title: string,
  sections: readonly { readonly heading: string; readonly paragraphs: readonly string[] }[],
): string {
  const body = sections.flatMap(({ heading, paragraphs }) => [
    `<h2>${escaped(heading)}</h2>`,
    ...paragraphs.map((paragraph) => `<p>${escaped(paragraph)}</p>`),
  ]);
  return [
    "<!doctype html>",
    '<html lang="en">',
    `<head><meta charset="utf-8"><title>${escaped(title)}</title></head>`,
    "<body>",
    `<h1>${escaped(title)}</h1>`,
    ...body,
    "</body>",
    "</html>",
    "",
  ].join("\n");
}

/** A Markdown document of sections. */
export function markdownPage(
  title: string,
  lead: readonly string[],
  sections: readonly { readonly heading: string; readonly paragraphs: readonly string[] }[],
): string {
  const parts = sections.flatMap(({ heading, paragraphs }) => [`## ${heading}`, ...paragraphs]);
  return `${[`# ${title}`, ...lead, ...parts].join("\n\n")}\n`;
}
