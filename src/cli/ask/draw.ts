import type { Citation, Envelope, Problem } from "../../answer/shapes.ts";
import { REASONS, type ReasonCode } from "../../reasons.ts";
import { scopeText } from "../../web/scope-text.ts";

/** How a terminal shows things: its width in columns, and what makes words stand out. */
export interface Screen {
  readonly columns: number;
  readonly strong: (text: string) => string;
  readonly soft: (text: string) => string;
}

/** An answer or abstention, for a person: claims with numbers, sources with quotes, what could work, record. */
export function drawEnvelope(envelope: Envelope, screen: Screen): string {
  const { strong, soft } = screen;
  const head =
    envelope.outcome === "abstain" ? "Abstained" : envelope.partial ? "Answered in part" : "Answered";
  const parts = [
    strong(head),
    ...envelope.notices.map((notice) => wrap(`Note: ${notice}`, screen)),
    ...(envelope.abstention ? drawAbstention(envelope.abstention, screen) : drawClaims(envelope, screen)),
    ...drawSources(envelope, screen),
    [
      soft(`Scope   ${scopeText(envelope.scope_applied)}`),
      soft(`Answer  ${envelope.answer_id}`),
      soft(`Record  ${envelope.audit_ref}`),
    ].join("\n"),
  ];
  return `${parts.join("\n\n")}\n`;
}

/** A denial or error, for a person. */
export function drawProblem(problem: Problem, screen: Screen): string {
  const denied = REASONS[problem.reason_code as ReasonCode].outcome === "deny";
  const parts = [
    screen.strong(`${denied ? "Denied" : "Error"}: ${problem.title} (${problem.reason_code})`),
    wrap(problem.detail, screen, "  "),
    ...(problem.errors ?? []).map(({ pointer, detail }) =>
      wrap(`${pointer || "request"}: ${detail}`, screen, "  "),
    ),
    ...(problem.next_step ? [wrap(problem.next_step, screen, "  ")] : []),
    ...(problem.audit_ref ? [screen.soft(`Record  ${problem.audit_ref}`)] : []),
  ];
  return `${parts.join("\n\n")}\n`;
}

function drawClaims({ claims, withheld }: Envelope, screen: Screen): string[] {
  const drawn = claims.map(({ text, citations }) =>
    wrap(`${text} ${citations.map((n) => `[${n}]`).join(" ")}`, screen, "  "),
  );
  const reasons = Object.entries(withheld.reasons).map(([reason, n]) => `${reason} ${n}`);
  return withheld.claims === 0
    ? drawn
    : [...drawn, wrap(`Withheld: ${withheld.claims} drafted (${reasons.join(", ")}).`, screen, "  ")];
}

function drawAbstention(abstention: NonNullable<Envelope["abstention"]>, screen: Screen): string[] {
  const { reason_code, message, next_steps } = abstention;
  return [
    wrap(`${REASONS[reason_code].title} (${reason_code})`, screen, "  "),
    wrap(message, screen, "  "),
    [
      screen.strong("What could work"),
      ...next_steps.map((step) => wrap(`- ${step}`, screen, "  ", "    ")),
    ].join("\n"),
  ];
}

function drawSources({ citations, sources }: Envelope, screen: Screen): string[] {
  if (sources)
    return [
      [
        screen.strong("Sources that speak to it"),
        ...sources.map(({ title, slug, version }) =>
          wrap(`- ${title}, ${slug}@${version}`, screen, "  ", "    "),
        ),
      ].join("\n"),
    ];
  if (citations.length === 0) return [];
  return [screen.strong("Sources"), ...citations.map((citation) => drawSource(citation, screen))];
}

function drawSource({ n, dataset, license, quote, ref }: Citation, screen: Screen): string {
  const indent = " ".repeat(`  [${n}] `.length);
  return [
    wrap(`[${n}] ${dataset.title}, ${dataset.slug}@${dataset.version}`, screen, "  ", indent),
    wrap(`“${quote.trim()}”`, screen, indent),
    wrap(`${license.attribution} (${license.spdx})`, screen, indent),
    screen.soft(`${indent}${safe(ref)}`),
  ].join("\n");
}

/** Breaks at spaces; a word that is longer than the line stays whole, so that it can be copied. */
function wrap(text: string, { columns }: Screen, first = "", rest = first): string {
  const lines: string[] = [];
  let line = "";
  for (const word of safe(text).split(/\s+/).filter(Boolean)) {
    const indent = lines.length === 0 ? first : rest;
    if (line !== "" && indent.length + line.length + 1 + word.length > columns) {
      lines.push(indent + line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, (lines.length === 0 ? first : rest) + line].join("\n");
}

/** Evidence is anyone's text: what would steer the terminal or turn its lines around is taken out. */
function safe(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, " ");
}
