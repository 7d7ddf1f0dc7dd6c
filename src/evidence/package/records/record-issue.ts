import type { z } from "zod";
import { pointerOf } from "../pointer.ts";

/** What is wrong in a catalogue record: a JSON pointer into it and a plain sentence. */
export interface RecordIssue {
  readonly pointer: string;
  readonly reason: string;
}

/** A schema's issues, one pointer a mistake: each unknown key and each missing field has its own. */
export function issuesOf(error: z.ZodError): readonly RecordIssue[] {
  return error.issues.flatMap((issue) => {
    if (issue.code !== "unrecognized_keys")
      return [{ pointer: pointerOf(issue.path), reason: sentence(issue) }];
    return issue.keys.map((key) => ({
      pointer: pointerOf([...issue.path, key]),
      reason: "this field is not known; take it out",
    }));
  });
}

function sentence(issue: z.core.$ZodIssue): string {
  const missing = issue.code === "invalid_type" && issue.message.endsWith("received undefined");
  return missing ? `this field is missing; it is ${issue.expected}` : issue.message;
}
