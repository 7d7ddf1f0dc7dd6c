import { html } from "hono/html";
import { page, type Markup, type Shell } from "./layout.ts";

/** The API's description, drawn by a viewer that the service brings itself. */
export function docsPage(shell: Shell): Markup {
  return page(
    shell,
    "API",
    html`<h1>API</h1>
      <p>The description as a document: <a href="/openapi.json">openapi.json</a></p>
      <link rel="stylesheet" href="/assets/swagger-ui.css" />
      <div id="swagger"></div>
      <script src="/assets/swagger-ui-bundle.js"></script>
      <script type="module" src="/assets/docs.js"></script>`,
  );
}
