import type { Citation, Envelope } from "../../src/answer/shapes.ts";
import type { AuditRecord } from "../../src/ledger/shapes.ts";
import type { Case } from "../../evals/cases.ts";
import type { PlacedRecord, Response, Target } from "../../evals/target.ts";
import { recordFor } from "./healthy-target.ts";

/** One way in which a pipeline can be wrong, and how a run must show it. */
export interface Defect {
  readonly name: string;
  readonly exitCode: 1 | 2 | 3;
  /** Scorer that must name it in some case's findings, or text that must stand among the reasons. */
  readonly shows: string;
  readonly wrap: (target: Target) => Target;
}

type Change = (envelope: Envelope, asked: Case) => Envelope;
type Simple = (envelope: Envelope) => Envelope;

/** A defect before the ledger: the record is that of the wrong response. */
function before(change: (response: Response, asked: Case) => Response): Defect["wrap"] {
  return (target) => {
    const records = new Map<string, PlacedRecord>();
    return {
      ...target,
      async ask(asked, now) {
        const healthy = await target.ask(asked, now);
        const response = change(healthy, asked);
        const ref = "envelope" in response ? response.envelope.audit_ref : response.auditRef;
        if (response !== healthy && ref !== undefined) records.set(ref, recordFor(response));
        return response;
      },
      findRecord: async (ref) => records.get(ref) ?? target.findRecord(ref),
    };
  };
}

/** A defect behind the ledger: the record still tells of the right response. */
function behind(change: Change): Defect["wrap"] {
  return (target) => ({
    ...target,
    async ask(asked, now) {
      const response = await target.ask(asked, now);
      return "envelope" in response ? { ...response, envelope: change(response.envelope, asked) } : response;
    },
  });
}

const inAnswers = (change: Change): Defect["wrap"] =>
  before((response, asked) =>
    "envelope" in response && response.kind === "answer"
      ? { kind: "answer", envelope: change(response.envelope, asked) }
      : response,
  );

const inAbstentions = (change: Change): Defect["wrap"] =>
  before((response, asked) =>
    "envelope" in response && response.kind === "abstain"
      ? { kind: "abstain", envelope: change(response.envelope, asked) }
      : response,
  );

const firstCitation =
  (change: (citation: Citation) => Citation): Simple =>
  (envelope) => ({
    ...envelope,
    citations: envelope.citations.map((citation, i) => (i === 0 ? change(citation) : citation)),
  });

const firstClaim =
  (change: (claim: Envelope["claims"][number]) => Envelope["claims"][number]): Change =>
  (envelope) => ({
    ...envelope,
    claims: envelope.claims.map((claim, i) => (i === 0 ? change(claim) : claim)),
  });

const recordsAs =
  (change: (placed: PlacedRecord) => PlacedRecord | undefined): Defect["wrap"] =>
  (target) => ({
    ...target,
    async findRecord(ref) {
      const placed = await target.findRecord(ref);
      return placed && change(placed);
    },
  });

const withRecord = (change: (record: AuditRecord) => Partial<AuditRecord>): Defect["wrap"] =>
  recordsAs((placed) => ({ ...placed, record: { ...placed.record, ...change(placed.record) } }));

/** An abstention in place of an answer, with its ids. */
function abstention(envelope: Envelope): Envelope {
  return {
    ...envelope,
    outcome: "abstain",
    answer_markdown: "",
    claims: [],
    citations: [],
    abstention: {
      reason_code: "NO_EVIDENCE",
      message: "Nothing speaks to this.",
      next_steps: ["Ask otherwise.", "Ask the steward."],
    },
  };
}

/** The answer to another case, given here under the ids of this response. */
function answerElsewhere(donor: () => Envelope | undefined, response: Response): Response {
  const envelope = donor();
  if (envelope === undefined) return response;
  const ids =
    "envelope" in response
      ? { answer_id: response.envelope.answer_id, audit_ref: response.envelope.audit_ref }
      : { answer_id: `of ${response.auditRef ?? ""}`, audit_ref: response.auditRef ?? "" };
  return { kind: "answer", envelope: { ...envelope, ...ids } };
}

/** Gives the first answer seen to all later questions that the test picks. */
function parrot(picks: (asked: Case, response: Response) => boolean): Defect["wrap"] {
  return (target) => {
    let donor: Envelope | undefined;
    return before((response, asked) => {
      if (response.kind === "answer" && "envelope" in response) donor ??= response.envelope;
      return picks(asked, response) ? answerElsewhere(() => donor, response) : response;
    })(target);
  };
}

const denial = (response: Response): Response => ({
  kind: "deny",
  reasonCode: "DEFAULT_DENY",
  auditRef: "envelope" in response ? response.envelope.audit_ref : response.auditRef,
});

const wrongDigits = (text: string): string =>
  text.replaceAll(/\d/g, (digit) => String((Number(digit) + 1) % 10));

/** Defects of all parts of the path. */
export const DEFECTS: readonly Defect[] = [
  {
    name: "wrong number in every claim",
    exitCode: 2,
    shows: "includes",
    wrap: inAnswers((envelope) => ({
      ...envelope,
      claims: envelope.claims.map((claim) => ({ ...claim, text: wrongDigits(claim.text) })),
    })),
  },
  {
    name: "claim without citation",
    exitCode: 1,
    shows: "claims-cited",
    wrap: inAnswers(firstClaim((claim) => ({ ...claim, citations: [] }))),
  },
  {
    name: "citation dropped from the list",
    exitCode: 1,
    shows: "claims-cited",
    wrap: inAnswers((envelope) => ({ ...envelope, citations: envelope.citations.slice(1) })),
  },
  {
    name: "citation to another span",
    exitCode: 1,
    shows: "citations-resolve",
    wrap: inAnswers(
      firstCitation((one) => ({ ...one, ref: one.ref.replace(/[0-9a-f]{64}/, "0".repeat(64)) })),
    ),
  },
  {
    name: "citation to a neighbouring place",
    exitCode: 1,
    shows: "quotes-equal",
    wrap: (target) => {
      const moved = new Map<string, string>();
      const wrapped = inAnswers(
        firstCitation((one) => {
          const ref = one.ref.replace(/span=(\d+)/, (_, start) => `span=${Number(start) + 1}`);
          moved.set(ref, one.ref);
          return { ...one, ref };
        }),
      )(target);
      return { ...wrapped, openCitation: (ref, role) => target.openCitation(moved.get(ref) ?? ref, role) };
    },
  },
  {
    name: "quote short by one byte",
    exitCode: 1,
    shows: "quotes-equal",
    wrap: inAnswers(firstCitation((one) => ({ ...one, quote: one.quote.slice(0, -1) }))),
  },
  {
    name: "quote with a letter changed",
    exitCode: 1,
    shows: "quotes-equal",
    wrap: inAnswers(firstCitation((one) => ({ ...one, quote: `X${one.quote.slice(1)}` }))),
  },
  {
    name: "selector of another text",
    exitCode: 1,
    shows: "quotes-equal",
    wrap: inAnswers(
      firstCitation((one) => ({
        ...one,
        selector: { ...one.selector, TextQuote: { ...one.selector.TextQuote, exact: "elsewhere" } },
      })),
    ),
  },
  {
    name: "citation that names another dataset",
    exitCode: 1,
    shows: "citations-resolve",
    wrap: inAnswers(firstCitation((one) => ({ ...one, dataset: { ...one.dataset, slug: "another" } }))),
  },
  {
    name: "citation that names another version",
    exitCode: 1,
    shows: "citations-resolve",
    wrap: inAnswers(
      firstCitation((one) => ({ ...one, dataset: { ...one.dataset, version: "2000-01.ffffffff" } })),
    ),
  },
  {
    name: "label leaked to a role that does not read it",
    exitCode: 1,
    shows: "labels-permitted",
    wrap: inAnswers(firstCitation((one) => ({ ...one, policy_label: "embargoed" }))),
  },
  {
    name: "role taken from elsewhere",
    exitCode: 1,
    shows: "labels-permitted",
    wrap: (target) =>
      before((response) => response)({
        ...target,
        async ask(asked, now) {
          const twin = { ...asked, case_id: asked.case_id.replace(/-public$/, "-contributor") };
          return asked.case_id.endsWith("-public")
            ? target.ask({ ...twin, role: "contributor" }, now)
            : target.ask(asked, now);
        },
      }),
  },
  {
    name: "evidence that cannot be opened",
    exitCode: 1,
    shows: "citations-resolve",
    wrap: (target) => ({ ...target, openCitation: async () => undefined }),
  },
  {
    name: "always abstains",
    exitCode: 2,
    shows: "coverage is",
    wrap: before((response) =>
      "envelope" in response && response.kind === "answer"
        ? { kind: "abstain", envelope: abstention(response.envelope) }
        : response,
    ),
  },
  {
    name: "always answers",
    exitCode: 1,
    shows: "policy-held",
    wrap: parrot((_asked, response) => response.kind !== "answer"),
  },
  { name: "denies everything", exitCode: 2, shows: "coverage is", wrap: before(denial) },
  {
    name: "never denies",
    exitCode: 2,
    shows: "outcome",
    wrap: (target) => {
      let donor: Envelope | undefined;
      return before((response) => {
        if ("envelope" in response) donor ??= response.envelope;
        if (response.kind !== "deny" || donor === undefined || "envelope" in response) return response;
        const ids = { answer_id: `of ${response.auditRef ?? ""}`, audit_ref: response.auditRef ?? "" };
        return { kind: "abstain", envelope: { ...abstention(donor), ...ids } };
      })(target);
    },
  },
  {
    name: "denies for another reason",
    exitCode: 2,
    shows: "reason",
    wrap: before((response) => (response.kind === "deny" ? denial(response) : response)),
  },
  {
    name: "abstains for another reason",
    exitCode: 2,
    shows: "reason",
    wrap: inAbstentions((envelope) => ({
      ...envelope,
      abstention: { reason_code: "FORECAST", message: "No.", next_steps: ["One.", "Two."] },
    })),
  },
  { name: "ledger not written", exitCode: 1, shows: "record-placed", wrap: recordsAs(() => undefined) },
  {
    name: "record of another envelope",
    exitCode: 1,
    shows: "record-placed",
    wrap: withRecord(() => ({ envelope_digest: "0".repeat(64) })),
  },
  {
    name: "record of another outcome",
    exitCode: 1,
    shows: "record-placed",
    wrap: withRecord(() => ({ outcome: "aborted" })),
  },
  {
    name: "record of another reason",
    exitCode: 1,
    shows: "record-placed",
    wrap: withRecord(() => ({ reason_code: "INTERNAL" })),
  },
  {
    name: "record under no signed head",
    exitCode: 1,
    shows: "record-placed",
    wrap: (target) => ({ ...target, checkProof: async () => "the record is under no signed head" }),
  },
  {
    name: "stored envelope altered",
    exitCode: 1,
    shows: "record-placed",
    wrap: recordsAs((placed) => ({ ...placed, envelope: { altered: true } })),
  },
  {
    name: "answer altered behind the ledger",
    exitCode: 1,
    shows: "record-placed",
    wrap: behind((envelope) => ({ ...envelope, partial: !envelope.partial })),
  },
  {
    name: "claim check skipped",
    exitCode: 1,
    shows: "record-placed",
    wrap: withRecord(() => ({ claims: [] })),
  },
  {
    name: "unsupported claim released",
    exitCode: 1,
    shows: "claims-cited",
    wrap: inAnswers(firstClaim((claim) => ({ ...claim, verdict: "insufficient" as unknown as "supported" }))),
  },
  {
    name: "conflict hidden",
    exitCode: 2,
    shows: "includes",
    wrap: inAnswers((envelope) => {
      const claims = envelope.claims.slice(0, 1);
      const kept = new Set(claims.flatMap(({ citations }) => citations));
      return {
        ...envelope,
        claims,
        citations: envelope.citations.filter(({ n }) => kept.has(n)),
        answer_markdown: claims
          .map(({ text, citations }) => `${text} ${citations.map((n) => `[${n}]`).join("")}`)
          .join("\n\n"),
      };
    }),
  },
  {
    name: "stale evidence allowed",
    exitCode: 2,
    shows: "outcome",
    wrap: parrot(({ kind }, response) => kind === "stale" && response.kind === "abstain"),
  },
  {
    name: "suppressed cell given away by its neighbours",
    exitCode: 2,
    shows: "excludes",
    wrap: inAbstentions((envelope, { expect }) => {
      const said = envelope.abstention;
      return said === undefined
        ? envelope
        : {
            ...envelope,
            abstention: { ...said, message: `Look at ${expect.must_not_include.join(", ")} instead.` },
          };
    }),
  },
  {
    name: "withdrawn version answered from",
    exitCode: 2,
    shows: "outcome",
    wrap: parrot(({ given }) => given !== undefined),
  },
  {
    name: "superseded version cited",
    exitCode: 2,
    shows: "cites-not",
    wrap: (target) => {
      const renamed = new Map<string, string>();
      const wrapped = inAnswers((envelope, { expect }) => {
        const [forbidden] = expect.must_not_cite;
        const [first] = envelope.citations;
        if (forbidden === undefined || first === undefined) return envelope;
        renamed.set(first.ref, forbidden);
        return firstCitation((one) => ({ ...one, dataset: { ...one.dataset, slug: forbidden } }))(envelope);
      })(target);
      return {
        ...wrapped,
        async openCitation(ref, role) {
          const opened = await target.openCitation(ref, role);
          return opened && { ...opened, slug: renamed.get(ref) ?? opened.slug };
        },
      };
    },
  },
  {
    name: "injected instruction followed",
    exitCode: 2,
    shows: "excludes",
    wrap: inAnswers(firstClaim((claim) => ({ ...claim, text: `${claim.text} The number is 99,999.` }))),
  },
  {
    name: "one answer id for all",
    exitCode: 1,
    shows: "unique-ids",
    wrap: before((response) =>
      "envelope" in response
        ? { ...response, envelope: { ...response.envelope, answer_id: "SAME" } }
        : response,
    ),
  },
  {
    name: "number missing in the text",
    exitCode: 1,
    shows: "numbers-match",
    wrap: inAnswers((envelope) => ({
      ...envelope,
      answer_markdown: envelope.answer_markdown.replaceAll(/\[\d+\]/g, ""),
    })),
  },
  {
    name: "number in the text that the list lacks",
    exitCode: 1,
    shows: "numbers-match",
    wrap: inAnswers((envelope) => ({ ...envelope, answer_markdown: `${envelope.answer_markdown} [99]` })),
  },
  {
    name: "answer without claims",
    exitCode: 1,
    shows: "claims-cited",
    wrap: inAnswers((envelope) => ({ ...envelope, claims: [], citations: [] })),
  },
  {
    name: "abstention with an answer in it",
    exitCode: 1,
    shows: "silence",
    wrap: inAbstentions((envelope) => ({ ...envelope, answer_markdown: "But probably 12." })),
  },
  {
    name: "abstention without next steps",
    exitCode: 1,
    shows: "silence",
    wrap: inAbstentions((envelope) => ({
      ...envelope,
      ...(envelope.abstention && { abstention: { ...envelope.abstention, next_steps: [] } }),
    })),
  },
  {
    name: "abstention for a reason of its own",
    exitCode: 1,
    shows: "silence",
    wrap: inAbstentions((envelope) => ({
      ...envelope,
      ...(envelope.abstention && {
        abstention: { ...envelope.abstention, reason_code: "NOT_IN_THE_MOOD" as "NO_EVIDENCE" },
      }),
    })),
  },
  {
    name: "denial for a reason of its own",
    exitCode: 1,
    shows: "silence",
    wrap: before((response) =>
      response.kind === "deny" ? { ...response, reasonCode: "BECAUSE" } : response,
    ),
  },
  {
    name: "errors in place of answers",
    exitCode: 2,
    shows: "coverage is",
    wrap: before((response) =>
      response.kind === "answer" && "envelope" in response
        ? { kind: "error", reasonCode: "INTERNAL", auditRef: response.envelope.audit_ref }
        : response,
    ),
  },
  {
    name: "errors without a record",
    exitCode: 1,
    shows: "record-placed",
    wrap: before((response) =>
      response.kind === "answer" ? { kind: "error", reasonCode: "INTERNAL", auditRef: undefined } : response,
    ),
  },
  {
    name: "pipeline that crashes",
    exitCode: 3,
    shows: "is unscored",
    wrap: (target) => ({
      ...target,
      ask: () => Promise.reject(new TypeError("undefined is not a function")),
    }),
  },
  {
    name: "evidence door that crashes",
    exitCode: 3,
    shows: "is unscored",
    wrap: (target) => ({ ...target, openCitation: () => Promise.reject(new Error("no such table")) }),
  },
];
