import { asFault, type Fault } from "../fault.ts";

/** Wraps a driver's error as Fault STORE_UNAVAILABLE, the error as its cause; a Fault passes unchanged. */
export function databaseFault(thrown: unknown, doing: string): Fault {
  return asFault(thrown, "STORE_UNAVAILABLE", `database failed while ${doing}`);
}

/** The five-character SQLSTATE behind whatever was thrown ("23505"), looked for along the chain of causes. */
export function sqlstateOf(thrown: unknown): string | undefined {
  for (let error = thrown; error instanceof Error; error = error.cause) {
    const code: unknown = "code" in error ? error.code : undefined;
    if (typeof code === "string" && /^[0-9A-Z]{5}$/.test(code)) return code;
  }
  return undefined;
}
