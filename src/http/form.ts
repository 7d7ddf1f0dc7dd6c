import type { Asked } from "../web/ask-form.ts";
import type { Mistake } from "./problem.ts";

const SIDES = ["west", "south", "east", "north"] as const;

/** What the form held, as typed. */
export function askedOf(fields: URLSearchParams): Asked {
  const text = (name: string): string => (fields.get(name) ?? "").trim();
  return {
    question: text("question"),
    west: text("west"),
    south: text("south"),
    east: text("east"),
    north: text("north"),
    start: text("start"),
    end: text("end"),
    layers: fields.getAll("layer"),
  };
}

/** The form as the body that the ask route takes; empty fields are left out, and checks are all its own. */
export function bodyOf(fields: URLSearchParams): unknown {
  const asked = askedOf(fields);
  const sides = SIDES.map((side) => asked[side]);
  return {
    question: asked.question,
    view_state: {
      bbox: sides.every((side) => side === "") ? null : sides.map(numberOf),
      time:
        asked.start || asked.end
          ? { ...optional("start", asked.start), ...optional("end", asked.end) }
          : null,
      active_layers: asked.layers,
    },
  };
}

/** What is no number stays text, so that the check names it. */
function numberOf(text: string): number | string {
  return text === "" || Number.isNaN(Number(text)) ? text : Number(text);
}

function optional(name: string, value: string): Record<string, string> {
  return value === "" ? {} : { [name]: value };
}

/** A mistake with the name that its field has on the page. */
export function sentenceOf({ pointer, detail }: Mistake): string {
  const [, side] = /^\/view_state\/bbox\/(\d)$/.exec(pointer) ?? [];
  const field = pointer.replace(/(active_layers)\/\d+$/, "$1");
  const name = side === undefined ? (NAMES[field] ?? "Form") : `Place, ${SIDES[Number(side)] ?? ""}`;
  return `${name}: ${detail}`;
}

const NAMES: Readonly<Record<string, string>> = {
  "/question": "Question",
  "/view_state/bbox": "Place",
  "/view_state/time": "Time",
  "/view_state/time/start": "Time, from",
  "/view_state/time/end": "Time, to",
  "/view_state/active_layers": "Datasets",
};
