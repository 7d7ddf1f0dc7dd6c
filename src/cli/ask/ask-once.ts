import type { Envelope, Problem } from "../../answer/shapes.ts";
import { readAsk, refuseUnknownLayers } from "../../http/ask-request.ts";
import type { Focus } from "../../http/focus.ts";
import { InvalidRequest, problemOfDenial, problemOfThrown } from "../../http/problem.ts";

/** What one question came to: a recorded outcome, or an error that is no outcome. */
export type Asked =
  | { readonly kind: "envelope"; readonly envelope: Envelope }
  | { readonly kind: "denied"; readonly problem: Problem }
  | { readonly kind: "error"; readonly problem: Problem };

/**
 * Asks one question through the whole path, with the checks of the HTTP door.
 *
 * `body` is what the ask route takes. Errors: none; what fails comes back as a problem document.
 */
export async function askOnce(focus: Focus, role: string, body: unknown): Promise<Asked> {
  try {
    if (!focus.roles.includes(role))
      throw new InvalidRequest([
        { pointer: "/role", detail: `No such role; known are ${focus.roles.join(", ")}.` },
      ]);
    const asker = { subject: `command-line:${role}`, role };
    const request = readAsk(body);
    const chosen = request.viewState.active_layers;
    if (chosen) refuseUnknownLayers(chosen, await focus.layers(asker), "/view_state/active_layers");
    const outcome = await focus.ask({ ...request, asker });
    return outcome.kind === "deny"
      ? { kind: "denied", problem: problemOfDenial(outcome) }
      : { kind: "envelope", envelope: outcome.envelope };
  } catch (thrown) {
    return { kind: "error", problem: problemOfThrown(thrown, "/api/v1/focus/ask") };
  }
}
