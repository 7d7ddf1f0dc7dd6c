import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import type { Switches } from "../policy/shapes.ts";

/** A piece of a page, escaped. */
export type Markup = HtmlEscapedString | Promise<HtmlEscapedString>;

/** What every page shows around its content. */
export interface Shell {
  readonly identity: "development" | "jwt";
  /** Roles to choose from under the development identity. */
  readonly roles: readonly string[];
  /** Undefined when nobody is known, as on an error page for a refused token. */
  readonly role: string | undefined;
  /** How the emergency switches stand; nothing is answered while they cannot be read. */
  readonly switches: Switches | "unreadable";
}

/** The whole document around a page's content. */
export function page(shell: Shell, title: string, content: Markup): Markup {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · Focus Mode</title>
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/assets/style.css" />
        <script type="module" src="/assets/pages.js"></script>
      </head>
      <body>
        <a class="skip" href="#content">Skip to content</a>
        ${shell.identity === "development" ? developmentBanner(shell) : ""} ${switchBanner(shell.switches)}
        <header class="top">
          <a class="brand" href="/">Focus Mode <span>Kansas Frontier Matrix</span></a>
          <nav aria-label="Main">
            <a href="/">Ask</a>
            <a href="/reasons">Reasons</a>
            <a href="/docs">API</a>
          </nav>
        </header>
        <main id="content">${content}</main>
        <footer>
          <p>
            Every answer is cited to promoted evidence and recorded before it is shown. This service is never
            an alert authority.
          </p>
        </footer>
      </body>
    </html>`;
}

/** Says what a thrown switch keeps the service from doing, on every page. */
function switchBanner(switches: Shell["switches"]): Markup | "" {
  const said = switchedOff(switches);
  return said === ""
    ? ""
    : html`<aside class="banner" role="status" aria-label="Emergency switch"><p>${said}</p></aside>`;
}

function switchedOff(switches: Shell["switches"]): string {
  if (switches === "unreadable")
    return "Answers are off: how the emergency switches stand cannot be read, so every question is refused.";
  if (switches.deny_all)
    return "Answers are off: an emergency switch refuses every question until an operator lifts it.";
  if (switches.sources_only)
    return "Sources only: an emergency switch lets sources be listed and no claims be made until an operator lifts it.";
  return "";
}

/** Says that anyone may be anyone here, and lets them. */
function developmentBanner({ roles, role }: Shell): Markup {
  return html`<aside class="banner" aria-label="Development identity">
    <p><strong>Development identity:</strong> anyone here may take any role.</p>
    <form method="post" action="/role">
      <label for="role">Role</label>
      <select id="role" name="role">
        ${roles.map((one) => html`<option value="${one}" ${one === (role ?? "public") ? "selected" : ""}>${one}</option>`)}
      </select>
      <button class="quiet">Switch</button>
    </form>
  </aside>`;
}
