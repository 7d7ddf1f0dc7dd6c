import { html } from "hono/html";
import type { Markup } from "./layout.ts";

/** What stands in the form: all texts as typed, so that a refused form comes back as it was. */
export interface Asked {
  readonly question: string;
  readonly west: string;
  readonly south: string;
  readonly east: string;
  readonly north: string;
  readonly start: string;
  readonly end: string;
  readonly layers: readonly string[];
}

/** A form with nothing in it. */
export const NOTHING_ASKED: Asked = {
  question: "",
  west: "",
  south: "",
  east: "",
  north: "",
  start: "",
  end: "",
  layers: [],
};

/** A dataset to choose as layer. */
export interface LayerChoice {
  readonly slug: string;
  readonly title: string;
}

const SIDES = ["west", "south", "east", "north"] as const;

/** The form that asks; posts without script. */
export function askForm(asked: Asked, layers: readonly LayerChoice[]): Markup {
  return html`<form class="ask" method="post" action="/">
    <label for="question">Question</label>
    <div class="line">
      <textarea id="question" name="question" rows="2" maxlength="8000" required>${asked.question}</textarea>
      <button>Ask</button>
    </div>
    <p class="working" role="status"></p>
    <details ${isNarrowed(asked) ? "open" : ""}>
      <summary>Narrow to a place, a time or datasets</summary>
      <fieldset>
        <legend>Place, in degrees</legend>
        <div class="fields four">${SIDES.map((side) => number(side, asked[side]))}</div>
      </fieldset>
      <fieldset>
        <legend>Time, as year, month or day</legend>
        <div class="fields two">${date("start", "From", asked.start)} ${date("end", "To", asked.end)}</div>
      </fieldset>
      ${layers.length > 0 ? layerChoices(asked, layers) : ""}
    </details>
  </form>`;
}

/** A question that asks itself at a press, with the scope of the one before. */
export function askAgain(asked: Asked): Markup {
  const narrowed = [...SIDES, "start" as const, "end" as const].filter((name) => asked[name] !== "");
  return html`<form class="again" method="post" action="/">
    <input type="hidden" name="question" value="${asked.question}" />
    ${narrowed.map((name) => html`<input type="hidden" name="${name}" value="${asked[name]}" />`)}
    ${asked.layers.map((slug) => html`<input type="hidden" name="layer" value="${slug}" />`)}
    <button class="link">${asked.question}</button>
  </form>`;
}

function isNarrowed(asked: Asked): boolean {
  return (
    asked.layers.length > 0 || [asked.start, asked.end, ...SIDES.map((s) => asked[s])].some((v) => v !== "")
  );
}

function number(name: (typeof SIDES)[number], value: string): Markup {
  return html`<div>
    <label for="${name}">${name[0]?.toUpperCase()}${name.slice(1)}</label>
    <input id="${name}" name="${name}" inputmode="decimal" value="${value}" />
  </div>`;
}

function date(name: string, label: string, value: string): Markup {
  return html`<div>
    <label for="${name}">${label}</label>
    <input id="${name}" name="${name}" placeholder="1930" value="${value}" />
  </div>`;
}

function layerChoices(asked: Asked, layers: readonly LayerChoice[]): Markup {
  return html`<fieldset>
    <legend>Datasets open to you; none chosen means all</legend>
    <ul class="choices">
      ${layers.map(
        ({ slug, title }) =>
          html`<li>
            <label>
              <input
                type="checkbox"
                name="layer"
                value="${slug}"
                ${asked.layers.includes(slug) ? "checked" : ""}
              />
              ${title}
            </label>
          </li>`,
      )}
    </ul>
  </fieldset>`;
}
