import type { Asked } from "../question/shapes.ts";

/** How many ways on an abstention offers. */
const STEPS = 3;

/** The question again with one time in place of what it asked for; a year is added where it named none. */
export function atTime(asked: Asked, label: string): string {
  const bare = asked.text.trim().replace(/[\s?.!]+$/u, "");
  const [first] = asked.times;
  const said = /^\d{4}$|^[A-Z]/u.test(label) ? `in ${label}` : `on ${label}`;
  if (first === undefined) return sentence(`${bare} ${said}`);
  const last = asked.times.at(-1) ?? first;
  return sentence(`${bare.slice(0, first.start)}${label}${bare.slice(Math.min(last.end, bare.length))}`);
}

/** A question about one cell, in words that its own table answers. */
export function askCell(measure: string, subject: string, time: string | undefined): string {
  return sentence(`What was the ${measure} of ${subject}${time === undefined ? "" : ` in ${time}`}`);
}

function sentence(text: string): string {
  return `${text.replaceAll(/\s+/gu, " ").trim()}?`;
}

/** Distinct steps, the question itself left out, at most three. */
export function stepsFor(asked: Asked, steps: readonly string[]): readonly string[] {
  const own = asked.text.trim().toLowerCase();
  return [...new Set(steps)].filter((step) => step.toLowerCase() !== own).slice(0, STEPS);
}
