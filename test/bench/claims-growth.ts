import { parseArgs } from "node:util";
import { CHECKS } from "../../src/claims/checks.ts";
import { matterOf } from "../../src/claims/matter.ts";
import { regimeOf } from "../../src/claims/regime.ts";
import { scoreOf } from "../../src/claims/score.ts";
import { readText } from "../../src/language/read.ts";

const HELP = `
Usage: npm run bench -- claims-growth [--sizes 64,256,1024] [--shape NAME]

How the time to read, to match and to run each check grows with the cited text, over texts made to be slow. Growth is
time over time divided by size over size, from the smallest to the largest: 1 is linear.

  --sizes LIST   sizes in KiB   default 64,256,1024
  --shape NAME   only this shape of text
`;

const PROSE =
  "Fort Larned was built in 1859 by Ada Finch on the Santa Fe Trail, and some 300 settlers had not left by 1895. ";
/** Texts that a person would not write: each repeats its unit until the size is reached. */
const SHAPES: Readonly<Record<string, string>> = {
  prose: PROSE,
  "one sentence": PROSE.replace(". ", ", and "),
  digits: "7",
  spaces: " ",
  commas: ",",
  "number commas": "1,234,",
  "spaced numbers": "12 ",
  parentheses: "(",
  "nested parentheses": "(mill (",
  "one word": "a",
  "one capitalised word": "Aa",
  hyphens: "mill-",
  "broken words": "mill-\n",
  names: "Ada Finch ",
  "names in list": "Ada Finch, ",
  negations: "not or not ",
  hedges: "may plan that ",
  "same word": "mill ",
  dots: ".",
  "dotted letters": "U.S.",
  months: "May 1859 to ",
  "spelled numbers": "one hundred and twenty-",
  quotes: "“mill’s” ",
  "zero width": "mi\u200bll ",
  "look-alikes": "сotton ",
  corrections: "was corrected ",
  "corrected sentences": "Mills were counted in error. ",
  "whether or not": "whether or not ",
  acts: "12 U.S.C. § 1 ",
  townships: "T. 24 S., R. 16 W., ",
  apostrophes: "'",
  "line ends": "\n",
};
/** A line's end in a word, as what follows the longest word: it has the reader look for halves. */
const TAIL = " mill-\nwright";
const CLAIM =
  "Ada Finch may not have built the mill at Fort Larned before May 1859, when all 300 settlers left.";

const { values: flags } = parseArgs({
  options: {
    sizes: { type: "string", default: "64,256,1024" },
    shape: { type: "string" },
    help: { type: "boolean", default: false },
  },
});

interface Timing {
  readonly step: string;
  readonly ms: number;
}

function timed<T>(step: string, timings: Timing[], run: () => T): T {
  const from = performance.now();
  const result = run();
  timings.push({ step, ms: performance.now() - from });
  return result;
}

/** Times of reading, matching, each check and the score; a second claim finds the text read and indexed. */
function timingsOf(text: string): readonly Timing[] {
  const timings: Timing[] = [];
  const span = { text, context: "" };
  timed("read", timings, () => readText(text));
  timed("first match", timings, () => matterOf("Hello there.", [span]));
  const matter = timed("match", timings, () => matterOf(CLAIM, [span]));
  const regime = timed("regime", timings, () => regimeOf(matter));
  const findings = CHECKS.map((check) => timed(check.name, timings, () => check(matter, regime)));
  const near = CHECKS.map((check) =>
    timed(`${check.name} near`, timings, () => check(matter, "near_verbatim")),
  );
  timed("score", timings, () => scoreOf(matter, regime, [...findings, ...near]));
  return timings;
}

const SHOWN_MS = 5;

function run(): void {
  const sizes = flags.sizes.split(",").map((size) => Number(size) * 1024);
  const shapes = Object.entries(SHAPES).filter(([name]) => flags.shape === undefined || name === flags.shape);
  timingsOf(PROSE.repeat(50));
  for (const [name, unit] of shapes) {
    const bySize = sizes.map((size) =>
      timingsOf(unit.repeat(Math.ceil(size / unit.length)).slice(0, size - TAIL.length) + TAIL),
    );
    const last = bySize.at(-1) ?? [];
    const slowest = Math.max(...last.slice(3).map(({ ms }) => ms));
    process.stdout.write(`${name}: slowest check ${slowest.toFixed(1)} ms\n`);
    last.forEach(({ step, ms }, at) => {
      const first = bySize[0]?.[at]?.ms ?? 0;
      if (ms < SHOWN_MS) return;
      const growth = ms / first / ((sizes.at(-1) ?? 1) / (sizes[0] ?? 1));
      const times = bySize.map((timings) => (timings[at]?.ms ?? 0).toFixed(1)).join(" / ");
      process.stdout.write(`  ${step.padEnd(28)} ${times} ms, growth ${growth.toFixed(2)}\n`);
    });
  }
}

if (flags.help) process.stdout.write(HELP);
else run();
