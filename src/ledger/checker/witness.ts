import { extendsHead } from "./check-proof.ts";
import { CODES, type Code } from "./findings.ts";
import { openHead, openStatement, type Head, type Statement, type TrustedKey } from "./notes.ts";

/** What a service gives to someone who holds an older head. */
export interface Offered {
  readonly checkpoint: string;
  readonly from_size?: number;
  readonly path?: readonly string[];
  readonly epochs?: readonly string[];
}

export interface Judged {
  readonly code: Code;
  readonly sentence: string;
  /** The note to hold from now on. */
  readonly note: string;
}

/** Decides whether an offered head continues the held one (undefined: the first that is seen). */
export function judgeHead(held: string | undefined, offered: Offered, keys: readonly TrustedKey[]): Judged {
  const note = held ?? offered.checkpoint;
  const bad = (code: Code, sentence: string): Judged => ({ code, sentence, note });
  const next = openHead(keys, offered.checkpoint);
  if (typeof next === "string") return bad(CODES.unsigned, `the offered checkpoint ${next}`);
  const good = (sentence: string): Judged => ({ code: CODES.sound, sentence, note: offered.checkpoint });
  if (held === undefined) return good(`Holding ${next.size} records, the first seen.`);
  const last = openHead(keys, held);
  if (typeof last === "string") return bad(CODES.unsigned, `the held checkpoint ${last}`);
  if (next.epoch < last.epoch) {
    return bad(CODES.stale, `the log went back from epoch ${last.epoch} to ${next.epoch}`);
  }
  return next.origin === last.origin
    ? continued(last, next, offered, bad, good)
    : replaced(last, next, offered, keys, bad, good);
}

type Bad = (code: Code, sentence: string) => Judged;
type Good = (sentence: string) => Judged;

function continued(last: Head, next: Head, offered: Offered, bad: Bad, good: Good): Judged {
  if (next.size < last.size) {
    return bad(
      CODES.stale,
      `the log went back from ${last.size} records to ${next.size}; it was rolled back`,
    );
  }
  const fork = `the log of ${next.size} records does not begin with the ${last.size} that were seen; it was forked`;
  const path = offered.path ?? (next.size === last.size ? [] : undefined);
  if (path === undefined) return bad(CODES.forked, "the service gave no proof that its log continues");
  return extendsHead(last, next, path)
    ? good(`Continues: ${last.size} to ${next.size} records.`)
    : bad(CODES.forked, fork);
}

/** Another epoch is accepted when a signed statement names a head at least as new as the held one. */
function replaced(
  last: Head,
  next: Head,
  offered: Offered,
  keys: readonly TrustedKey[],
  bad: Bad,
  good: Good,
): Judged {
  const statement = (offered.epochs ?? [])
    .map((text) => openStatement(keys, text))
    .find((said) => said?.before?.origin === last.origin);
  const why = `the log goes on in epoch ${next.epoch} without a statement that accounts for the ${last.size} records seen`;
  if (statement === undefined || !accountsFor(statement, last)) return bad(CODES.forked, why);
  const lost = Math.max(0, (statement.before?.size ?? 0) - statement.kept.size);
  return good(
    `NEW EPOCH ${statement.epoch}, opened by ${statement.operator} on ${statement.openedAt}: ${statement.reason}. ${lost} records are lost. Holding ${next.size} records.`,
  );
}

function accountsFor({ before }: Statement, last: Head): boolean {
  if (before === null || before.size < last.size) return false;
  return before.size > last.size || Buffer.from(before.root, "base64").equals(last.root);
}
