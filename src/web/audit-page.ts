import { html } from "hono/html";
import type { Focus } from "../http/focus.ts";
import { page, type Markup, type Shell } from "./layout.ts";
import { instantWords, plainWords } from "./plain-words.ts";

const OUTCOMES = {
  answer: "Answered",
  abstain: "Abstained",
  deny: "Denied",
  error: "Error",
  aborted: "Aborted",
  done: "Done",
} as const;

type AuditRecord = NonNullable<Awaited<ReturnType<Focus["openRecord"]>>>;

/** One audit record, read by a person: what was decided, what was checked, and what proves it. */
export function auditPage(shell: Shell, record: AuditRecord): Markup {
  const address = `/api/v1/audit/${encodeURIComponent(record.audit_ref)}`;
  return page(
    shell,
    "Audit record",
    html`<article class="outcome">
      <p class="kind">Audit record</p>
      <h1>
        ${OUTCOMES[record.outcome]}${record.reason_code ? html`: <code>${record.reason_code}</code>` : ""}
      </h1>
      <p><code>${record.audit_ref}</code></p>
      <p>
        <a href="${address}">The record as JSON</a> ·
        <a href="${address}/proof">Proof that it stands in the log</a> ·
        <a href="/api/v1/audit/checkpoint">Signed head of the log</a>
      </p>
      <dl>
        <dt>Recorded</dt>
        <dd><time datetime="${record.recorded_at}">${instantWords(record.recorded_at)}</time></dd>
        <dt>Operation</dt>
        <dd>${record.operation}</dd>
        <dt>Role</dt>
        <dd>${record.actor.role}</dd>
        <dt>Answer</dt>
        <dd>${answerLink(record)}</dd>
        <dt>Drafted by</dt>
        <dd>${[record.draft?.generator, record.draft?.model].filter(Boolean).join(", ") || "nobody"}</dd>
        <dt>Retrieved</dt>
        <dd>
          ${record.retrieved.length} passages, ${record.retrieved.filter(({ allowed }) => allowed).length}
          allowed
        </dd>
        <dt>Service</dt>
        <dd>
          ${record.environment.service_version}, commit <code>${record.environment.commit.slice(0, 12)}</code>
        </dd>
        <dt>Stages</dt>
        <dd>
          ${Object.entries(record.latency_ms)
            .map(([stage, ms]) => `${stage} ${ms} ms`)
            .join(", ")}
        </dd>
      </dl>
      ${decisions(record)} ${claims(record)} ${digests(record)}
    </article>`,
  );
}

/** Denials and errors release no envelope, so that there is nothing to open. */
function answerLink({ answer_id: id, envelope_digest: digest }: AuditRecord): Markup {
  return digest === null ? html`none released` : html`<a href="/answers/${id}">${id}</a>`;
}

function decisions({ policy }: AuditRecord): Markup {
  return html`<h2>Decisions</h2>
    <table>
      <thead>
        <tr>
          <th scope="col">Entrypoint</th>
          <th scope="col">Decision</th>
          <th scope="col">Reasons</th>
        </tr>
      </thead>
      <tbody>
        ${policy.decisions.map(
          ({ entrypoint, allow, reason_codes: codes }) =>
            html`<tr>
              <td>${entrypoint}</td>
              <td>${allow ? "allow" : "not allowed"}</td>
              <td>${codes.join(", ")}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
}

function claims({ claims }: AuditRecord): Markup | string {
  if (claims.length === 0) return "";
  return html`<h2>Claims as checked</h2>
    <ol class="checked">
      ${claims.map(
        ({ text_digest, verdict, score, threshold, checks }) =>
          html`<li class="card">
            <p>
              <strong>${plainWords(verdict)}</strong
              >${score === null ? "" : `, score ${score.toFixed(2)}, threshold ${threshold}`}
            </p>
            ${checkLine("Passed", checks, "pass")} ${checkLine("Vetoed", checks, "veto")}
            <p class="small">Digest of its words <code>${text_digest}</code></p>
          </li>`,
      )}
    </ol>`;
}

/** Checks that came to one result; those with nothing to check say nothing. */
function checkLine(
  label: string,
  checks: AuditRecord["claims"][number]["checks"],
  wanted: string,
): Markup | string {
  const names = checks.filter(({ result }) => result === wanted).map(({ check }) => plainWords(check));
  return names.length === 0 ? "" : html`<p class="small">${label}: ${names.join(", ")}</p>`;
}

function digests(record: AuditRecord): Markup {
  const rows = [
    ["Envelope", record.envelope_digest],
    ["Corpus", record.corpus_digest],
    ["Policy bundle", record.policy.bundle_digest],
    ["Policy data", record.policy.data_digest],
    ["View", record.view_state_digest],
  ] as const;
  return html`<h2>Digests</h2>
    <dl>
      ${rows.map(([name, digest]) =>
        digest
          ? html`<dt>${name}</dt>
              <dd><code>${digest}</code></dd>`
          : "",
      )}
    </dl>`;
}
