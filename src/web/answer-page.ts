import { html } from "hono/html";
import type { Citation, Envelope, ReleasedClaim } from "../answer/shapes.ts";
import { REASONS } from "../reasons.ts";
import { askAgain, askForm, NOTHING_ASKED, type Asked, type LayerChoice } from "./ask-form.ts";
import { instantWords, obligationWords, plainWords } from "./plain-words.ts";
import { page, type Markup, type Shell } from "./layout.ts";
import { scopeText } from "./scope-text.ts";

/** An answer or abstention, with the form above it when it was just asked. */
export function answerPage(
  shell: Shell,
  content: {
    readonly envelope: Envelope;
    /** What happened to its evidence since, beside the envelope's own notices. */
    readonly notices: readonly string[];
    /** Undefined when the page is opened by its address: the question's words are not kept with it. */
    readonly asked: Asked | undefined;
    readonly layers: readonly LayerChoice[];
  },
): Markup {
  const { envelope, asked, layers } = content;
  const notices = [...envelope.notices, ...content.notices];
  const heading = asked?.question ?? (envelope.outcome === "answer" ? "Answer" : "Abstention");
  return page(
    shell,
    heading,
    html`<article class="outcome">
        <p class="kind ${envelope.outcome}">${kindOf(envelope)}</p>
        <h1 class="question">${heading}</h1>
        ${notices.map((notice) => html`<p class="notice">${notice}</p>`)}
        ${envelope.outcome === "answer" ? answered(envelope) : abstained(envelope, asked)}
        ${recordOf(envelope)}
      </article>
      ${
        asked
          ? html`<section aria-labelledby="again">
              <h2 id="again">Ask again</h2>
              ${askForm(asked, layers)}
            </section>`
          : ""
      }`,
  );
}

function kindOf(envelope: Envelope): string {
  if (envelope.outcome === "abstain") return "Abstained";
  return envelope.partial ? "Answered in part" : "Answered";
}

function answered(envelope: Envelope): Markup {
  return html`<ol class="claims">
      ${envelope.claims.map((claim) => claimItem(claim, envelope.citations))}
    </ol>
    ${withheldText(envelope)}
    <section aria-labelledby="sources">
      <h2 id="sources">Sources</h2>
      <ol class="sources">
        ${envelope.citations.map(sourceItem)}
      </ol>
    </section>`;
}

/** The claim's words, then one link a source, named by its number; the first never stands on a line alone. */
function claimItem(claim: ReleasedClaim, citations: readonly Citation[]): Markup {
  const cited = claim.citations.flatMap((n) => citations.find((citation) => citation.n === n) ?? []);
  const links = cited.map(({ n, ref }) => html`<a class="cite" href="${evidenceHref(ref)}">${n}</a>`);
  return html`<li>
    <p>${claim.text}&nbsp;<span class="cites">${links}</span></p>
    ${claim.kind === "computed" || claim.kind === "interpretive" ? html`<p class="small">${claim.kind}</p>` : ""}
  </li>`;
}

function sourceItem(citation: Citation): Markup {
  const { n, ref, dataset, license, quote, obligations_applied: duties } = citation;
  return html`<li class="card" id="source-${n}" value="${n}">
    <h3><span class="number" aria-hidden="true">${n}</span> ${dataset.title}</h3>
    <blockquote>${quote}</blockquote>
    <p class="small">
      <a href="${evidenceHref(ref)}">Open source ${n} in its place</a> ·
      <code>${dataset.slug}@${dataset.version}</code> · ${license.attribution} (${license.spdx})
    </p>
    ${duties.length > 0 ? html`<p class="small">Applied: ${obligationWords(duties)}.</p>` : ""}
  </li>`;
}

function withheldText({ withheld }: Envelope): Markup | string {
  if (withheld.claims === 0) return "";
  const reasons = Object.entries(withheld.reasons).map(([reason, n]) => `${plainWords(reason)} ${n}`);
  return html`<p class="notice">
    ${withheld.claims === 1 ? "One drafted claim was" : `${withheld.claims} drafted claims were`} withheld,
    since the evidence did not bear ${withheld.claims === 1 ? "it" : "them"} out (${reasons.join(", ")}).
  </p>`;
}

function abstained(envelope: Envelope, asked: Asked | undefined): Markup {
  const abstention = envelope.abstention;
  if (!abstention) return html``;
  return html`<div class="card abstain">
      <h2>${REASONS[abstention.reason_code].title}</h2>
      <p>${abstention.message}</p>
      <p class="small">
        Reason <a href="/reasons/${abstention.reason_code}"><code>${abstention.reason_code}</code></a>
      </p>
    </div>
    ${envelope.sources ? sourceNames(envelope.sources) : ""}
    <section aria-labelledby="next">
      <h2 id="next">What could work</h2>
      <ul class="steps">
        ${abstention.next_steps.map((step) => html`<li>${nextStep(step, asked)}</li>`)}
      </ul>
    </section>`;
}

/** A step that is a question asks itself at a press; any other is advice. */
function nextStep(step: string, asked: Asked | undefined): Markup | string {
  return step.trimEnd().endsWith("?") ? askAgain({ ...(asked ?? NOTHING_ASKED), question: step }) : step;
}

function sourceNames(sources: NonNullable<Envelope["sources"]>): Markup {
  return html`<section aria-labelledby="speaking">
    <h2 id="speaking">Sources that speak to it</h2>
    <ul>
      ${sources.map(({ title, slug, version }) => html`<li>${title} <code>${slug}@${version}</code></li>`)}
    </ul>
  </section>`;
}

function recordOf(envelope: Envelope): Markup {
  const audit = encodeURIComponent(envelope.audit_ref);
  return html`<details class="record">
    <summary>Record <code>${envelope.audit_ref}</code></summary>
    <dl>
      <dt>Audit record</dt>
      <dd><a href="/audit/${audit}">Record</a> · <a href="/api/v1/audit/${audit}/proof">Proof</a></dd>
      <dt>Address</dt>
      <dd><a href="/answers/${envelope.answer_id}">/answers/${envelope.answer_id}</a></dd>
      <dt>Asked</dt>
      <dd>
        <time datetime="${envelope.asked_at}">${instantWords(envelope.asked_at)}</time>
      </dd>
      <dt>Scope</dt>
      <dd>${scopeText(envelope.scope_applied)}</dd>
      <dt>Drafted by</dt>
      <dd>${[...new Set([envelope.generator.name, envelope.generator.kind])].join(", ")}</dd>
      ${envelope.freshness.map(
        ({ dataset, released_at, stale }) =>
          html`<dt>Released</dt>
            <dd>${dataset}: ${released_at.slice(0, 10)}${stale ? ", beyond its freshness limit" : ""}</dd>`,
      )}
      <dt>Policy</dt>
      <dd><code>${envelope.policy.bundle_digest.slice(0, 16)}</code></dd>
    </dl>
  </details>`;
}

function evidenceHref(ref: string): string {
  return `/evidence/${encodeURIComponent(ref)}`;
}
