import { html } from "hono/html";
import { REASONS, type Reason, type ReasonCode } from "../reasons.ts";
import { page, type Markup, type Shell } from "./layout.ts";

const OUTCOMES = { abstain: "Abstentions", deny: "Denials", error: "Errors" } as const;

/** All reason codes, by outcome. */
export function reasonsPage(shell: Shell): Markup {
  const entries = Object.entries(REASONS) as [ReasonCode, Reason][];
  return page(
    shell,
    "Reasons",
    html`<h1>Reasons</h1>
      <p class="lead">Whatever is not an answer says why, in one of these codes. The set is closed.</p>
      ${(["abstain", "deny", "error"] as const).map(
        (outcome) =>
          html`<section aria-labelledby="${outcome}">
            <h2 id="${outcome}">${OUTCOMES[outcome]}</h2>
            <dl class="reasons">
              ${entries
                .filter(([, reason]) => reason.outcome === outcome)
                .map(
                  ([code, { sentence }]) =>
                    html`<dt><a href="/reasons/${code}">${code}</a></dt>
                      <dd>${sentence}</dd>`,
                )}
            </dl>
          </section>`,
      )}`,
  );
}

/** One reason code: the address in the `type` of its problem documents. */
export function reasonPage(shell: Shell, code: ReasonCode, nextStep: string | undefined): Markup {
  const { title, sentence, status, outcome }: Reason = REASONS[code];
  return page(
    shell,
    title,
    html`<article class="outcome">
      <p class="kind ${outcome}">${OUTCOMES[outcome].slice(0, -1)}</p>
      <h1>${title}</h1>
      <p class="lead">${sentence}</p>
      ${nextStep ? html`<p>${nextStep}</p>` : ""}
      <dl>
        <dt>Code</dt>
        <dd><code>${code}</code></dd>
        <dt>HTTP status</dt>
        <dd>${status}</dd>
      </dl>
      <p><a href="/reasons">All reasons</a></p>
    </article>`,
  );
}
