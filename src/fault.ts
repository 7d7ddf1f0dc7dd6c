import type { ReasonCode } from "./reasons.ts";

/**
 * What broke. `reasonCode` and `sentence` may be shown to anyone; `message` and `cause` are for the log alone.
 *
 * Values carry what the service decides; a Fault carries what failed while it tried.
 */
export class Fault extends Error {
  readonly reasonCode: ReasonCode;
  /** One sentence for the reader, without private detail. Unset: the sentence of the reason code. */
  readonly sentence: string | undefined;
  /** Where the failure itself was recorded, once it was. */
  auditRef: string | undefined;

  constructor(
    reasonCode: ReasonCode,
    privateMessage: string,
    options: { cause?: unknown; sentence?: string } = {},
  ) {
    super(privateMessage, { cause: options.cause });
    this.name = "Fault";
    this.reasonCode = reasonCode;
    this.sentence = options.sentence;
  }
}

/** Wraps whatever was thrown as a Fault of the given code; a Fault passes unchanged. */
export function asFault(thrown: unknown, reasonCode: ReasonCode, privateMessage: string): Fault {
  return thrown instanceof Fault ? thrown : new Fault(reasonCode, privateMessage, { cause: thrown });
}
