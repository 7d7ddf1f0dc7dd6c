import { parse } from "csv-parse/sync";
import { html } from "hono/html";
import type { OpenedEvidence } from "../answer/open.ts";
import { obligationWords } from "./plain-words.ts";
import { page, type Markup, type Shell } from "./layout.ts";

/** One cited span in its place: the span is the page's only `mark`. */
export function evidencePage(shell: Shell, evidence: OpenedEvidence): Markup {
  const { context, dataset, license, notices } = evidence;
  const row = context.header === "" ? [] : cellsOf(context.header, evidence.quote);
  return page(
    shell,
    context.title,
    html`<article class="outcome">
      <p class="kind answer">Evidence</p>
      <h1>${context.title}</h1>
      ${context.heading ? html`<p class="lead">${context.heading}</p>` : ""}
      ${notices.map((notice) => html`<p class="notice">${notice}</p>`)}
      ${context.header ? inTable(evidence) : inText(evidence)}
      ${row.length > 0 ? rowTable(row, unitsOf(context.unit)) : ""}
      <dl>
        <dt>Dataset</dt>
        <dd>${dataset.title} <code>${dataset.slug}@${dataset.version}</code></dd>
        ${
          evidence.place?.page === undefined
            ? ""
            : html`<dt>Page</dt>
                <dd>${evidence.place.page}</dd>`
        }
        ${
          context.notes === undefined
            ? ""
            : html`<dt>Footnotes</dt>
                <dd>${context.notes}</dd>`
        }
        <dt>Rights</dt>
        <dd>${license.attribution} (${license.spdx})</dd>
        ${
          context.unit && row.length === 0
            ? html`<dt>Units</dt>
                <dd>${context.unit}</dd>`
            : ""
        }
        ${
          evidence.obligations_applied.length > 0
            ? html`<dt>Applied</dt>
                <dd>${obligationWords(evidence.obligations_applied)}</dd>`
            : ""
        }
        <dt>Reference</dt>
        <dd><code class="ref">${evidence.ref}</code></dd>
      </dl>
    </article>`,
  );
}

function inText({ before, quote, after }: OpenedEvidence): Markup {
  return html`<p class="passage">${before} <mark>${quote}</mark> ${after}</p>`;
}

/** A row among its neighbours, under the header line; lines are long, so the box scrolls. */
function inTable({ context, before, quote, after }: OpenedEvidence): Markup {
  // A plan's reference opens the header itself: it is shown once.
  const header = context.header.trimEnd() === quote.trimEnd() ? "" : context.header;
  const line = (text: string) => (text ? html`<span class="line">${text}</span>` : "");
  return html`<div class="passage rows" tabindex="0" role="region" aria-label="Rows of the table">
    ${header ? html`<span class="line head">${header}</span>` : ""}${line(before)}<span class="line"
      ><mark>${quote}</mark></span
    >${line(after)}
  </div>`;
}

function rowTable(row: readonly (readonly [string, string])[], units: ReadonlyMap<string, string>): Markup {
  return html`<table>
    <caption>
      The cited row, column by column
    </caption>
    <tbody>
      ${row.map(
        ([name, value]) =>
          html`<tr>
            <th scope="row">${name}</th>
            <td>${value}</td>
            <td class="unit">${units.get(name) ?? ""}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** Units by column, from "population: person; area: square mile". */
function unitsOf(unit: string): ReadonlyMap<string, string> {
  return new Map(
    unit.split("; ").flatMap((piece) => {
      const at = piece.indexOf(": ");
      return at < 0 ? [] : [[piece.slice(0, at), piece.slice(at + 2)] as const];
    }),
  );
}

/** Column names with values; empty when the two lines do not fit together, so that nothing is shown wrong. */
function cellsOf(header: string, row: string): readonly (readonly [string, string])[] {
  const delimiter =
    [",", ";", "\t"].toSorted((a, b) => header.split(b).length - header.split(a).length)[0] ?? ",";
  try {
    const [names = [], values = [], more] = parse(`${header.trimEnd()}\n${row}`, {
      delimiter,
      relax_column_count: true,
    });
    // A header of several lines names columns together, which no single line does.
    if (more !== undefined || names.length !== values.length || header.trimEnd() === row.trimEnd()) return [];
    return names.map((name, i) => [name, values[i] ?? ""] as const);
  } catch {
    return [];
  }
}
