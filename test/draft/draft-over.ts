import { draftExtractive } from "../../src/draft/extractive.ts";
import type { Draft } from "../../src/draft/shapes.ts";
import { analyseQuestion } from "../../src/question/analyse.ts";
import { scanOf, type MadeTable } from "./made-table.ts";

/** What is drafted for a question over made tables alone. */
export async function draftOver(question: string, ...tables: readonly MadeTable[]): Promise<Draft> {
  return draftExtractive(analyseQuestion(question), {
    passages: [],
    tables: tables.map(({ visible }) => visible),
    scan: scanOf(tables),
    now: new Date("2026-11-24"),
  });
}

/** The texts of the claims drafted for a question over made tables alone. */
export async function said(question: string, ...tables: readonly MadeTable[]): Promise<readonly string[]> {
  const draft = await draftOver(question, ...tables);
  return draft.kind === "claims" ? draft.claims.map(({ text }) => text) : [];
}
