import { html } from "hono/html";
import { askAgain, askForm, NOTHING_ASKED, type Asked, type LayerChoice } from "./ask-form.ts";
import { page, type Markup, type Shell } from "./layout.ts";

/** The first page: the form, questions to begin with, and what is wrong when a form was refused. */
export function askPage(
  shell: Shell,
  content: {
    readonly asked: Asked;
    readonly layers: readonly LayerChoice[];
    readonly examples: readonly string[];
    /** One sentence a mistake. */
    readonly mistakes: readonly string[];
  },
): Markup {
  const { asked, layers, examples, mistakes } = content;
  return page(
    shell,
    mistakes.length > 0 ? "Please correct" : "Ask",
    html`<h1>Ask the record</h1>
      <p class="lead">
        An answer is made of claims, each cited to evidence that is open to you and checked against it. Where
        the evidence does not suffice, you are told so.
      </p>
      ${mistakes.length > 0 ? mistakeList(mistakes) : ""} ${askForm(asked, layers)}
      ${examples.length > 0 ? exampleList(examples) : ""}`,
  );
}

function mistakeList(mistakes: readonly string[]): Markup {
  return html`<div class="card deny" role="alert">
    <p>The question was not asked:</p>
    <ul>
      ${mistakes.map((mistake) => html`<li>${mistake}</li>`)}
    </ul>
  </div>`;
}

function exampleList(examples: readonly string[]): Markup {
  return html`<section aria-labelledby="examples">
    <h2 id="examples">Worth asking</h2>
    <ul class="steps">
      ${examples.map((question) => html`<li>${askAgain({ ...NOTHING_ASKED, question })}</li>`)}
    </ul>
  </section>`;
}
