import { html } from "hono/html";
import type { Problem } from "../answer/shapes.ts";
import { REASONS, type ReasonCode } from "../reasons.ts";
import { page, type Markup, type Shell } from "./layout.ts";

/** A denial or an error, as a page: what it is, why, and what may be done; with a form where one was used. */
export function problemPage(shell: Shell, problem: Problem, form?: Markup): Markup {
  const denied = REASONS[problem.reason_code as ReasonCode].outcome === "deny";
  return page(
    shell,
    problem.title,
    html`<article class="outcome">
      <p class="kind deny">${denied ? "Denied" : `Error ${problem.status}`}</p>
      <h1>${problem.title}</h1>
      <div class="card deny">
        <p>${problem.detail}</p>
        ${problem.next_step ? html`<p>${problem.next_step}</p>` : ""}
        <p class="small">
          Reason <a href="/reasons/${problem.reason_code}"><code>${problem.reason_code}</code></a>
        </p>
      </div>
      ${problem.audit_ref ? auditLine(problem.audit_ref) : ""}
      ${form ?? html`<p><a href="/">Ask a question</a></p>`}
    </article>`,
  );
}

function auditLine(ref: string): Markup {
  const encoded = encodeURIComponent(ref);
  return html`<p class="small">
    Recorded as <code>${ref}</code>: <a href="/audit/${encoded}">record</a>,
    <a href="/api/v1/audit/${encoded}/proof">proof</a>
  </p>`;
}
