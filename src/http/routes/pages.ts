import type { Context, Hono } from "hono";
import type { Asker } from "../../policy/shapes.ts";
import { REASONS, type ReasonCode } from "../../reasons.ts";
import { answerPage } from "../../web/answer-page.ts";
import { askForm, NOTHING_ASKED } from "../../web/ask-form.ts";
import { askPage } from "../../web/ask-page.ts";
import { auditPage } from "../../web/audit-page.ts";
import { docsPage } from "../../web/docs-page.ts";
import { evidencePage } from "../../web/evidence-page.ts";
import { examplesFor } from "../../web/examples.ts";
import type { Shell } from "../../web/layout.ts";
import { problemPage } from "../../web/problem-page.ts";
import { reasonPage, reasonsPage } from "../../web/reason-page.ts";
import { readAsk } from "../ask-request.ts";
import { readFormBody } from "../body.ts";
import type { AskAtDoor } from "../door.ts";
import type { Edge } from "../edge.ts";
import type { Focus } from "../focus.ts";
import { askedOf, bodyOf, sentenceOf } from "../form.ts";
import { ROLE_COOKIE, type Identify } from "../identify.ts";
import { reasonOf } from "../metrics.ts";
import { InvalidRequest, nextStepOf, problemOfDenial } from "../problem.ts";
import { there } from "./read.ts";

/** What the pages need. */
export interface PageRoutes {
  readonly focus: Focus;
  readonly ask: AskAtDoor;
  readonly identify: Identify;
  readonly identity: Shell["identity"];
  readonly stopping: AbortSignal;
}

/** What a page shows around its content, for the asker of this request where one is known. */
export async function shellOf(
  c: Context<Edge>,
  identity: Shell["identity"],
  { roles, switches }: Pick<Focus, "roles" | "switches">,
): Promise<Shell> {
  const asker = c.get("asker") as Asker | undefined;
  const state = await switches().catch(() => "unreadable" as const);
  return { identity, roles, role: asker?.role, switches: state };
}

/** Adds the analyst pages. All of them work without script; what they show is the API's own JSON, drawn. */
export function addPageRoutes(app: Hono<Edge>, routes: PageRoutes): void {
  const { focus, identify, identity } = routes;
  const known = async (c: Context<Edge>): Promise<Shell> => {
    c.set("asker", await identify(c.req.raw));
    return shellOf(c, identity, focus);
  };

  app.get("/", async (c) => {
    const shell = await known(c);
    const layers = await focus.layers(c.get("asker"));
    const content = { asked: NOTHING_ASKED, layers, examples: examplesFor(layers), mistakes: [] };
    return c.html(askPage(shell, content));
  });
  app.post("/", async (c) => {
    refuseForeignForm(c);
    return askFromForm(c, routes, await known(c));
  });
  app.get("/answers/:id", async (c) => {
    const shell = await known(c);
    const opened = there(await focus.openAnswer(c.req.param("id"), c.get("asker")));
    return c.html(answerPage(shell, { ...opened, asked: undefined, layers: [] }));
  });
  app.get("/evidence/:ref", async (c) => {
    const shell = await known(c);
    return c.html(evidencePage(shell, there(await focus.openEvidence(c.req.param("ref"), c.get("asker")))));
  });
  app.get("/audit/:ref", async (c) => {
    const shell = await known(c);
    return c.html(auditPage(shell, there(await focus.openRecord(c.req.param("ref"), c.get("asker")))));
  });
  app.get("/reasons", async (c) => c.html(reasonsPage(await known(c))));
  app.get("/reasons/:code", async (c) => {
    const shell = await known(c);
    const code = c.req.param("code") as ReasonCode;
    there(Object.hasOwn(REASONS, code) ? code : undefined);
    return c.html(reasonPage(shell, code, nextStepOf(code)));
  });
  app.get("/docs", async (c) => c.html(docsPage(await known(c))));
  if (identity === "development") app.post("/role", (c) => switchRole(c, focus.roles));
}

/** Asks what the form says; a refused form comes back as it was typed, with what is wrong. */
async function askFromForm(
  c: Context<Edge>,
  { focus, ask, stopping }: PageRoutes,
  shell: Shell,
): Promise<Response> {
  const fields = await readFormBody(c.req.raw);
  const asked = askedOf(fields);
  const asker = c.get("asker");
  const layers = await focus.layers(asker);
  try {
    const request = readAsk(bodyOf(fields));
    const signal = AbortSignal.any([c.req.raw.signal, stopping]);
    const outcome = await ask({ asker, request, layersAt: "/view_state/active_layers", signal });
    c.set("said", { outcome: outcome.kind, reason_code: reasonOf(outcome) || undefined });
    if (outcome.kind === "deny")
      return c.html(problemPage(shell, problemOfDenial(outcome), askForm(asked, layers)), 403);
    return c.html(answerPage(shell, { envelope: outcome.envelope, notices: [], asked, layers }));
  } catch (thrown) {
    if (!(thrown instanceof InvalidRequest)) throw thrown;
    const mistakes = thrown.mistakes.map(sentenceOf);
    return c.html(askPage(shell, { asked, layers, examples: [], mistakes }), 400);
  }
}

async function switchRole(c: Context<Edge>, roles: readonly string[]): Promise<Response> {
  refuseForeignForm(c);
  const role = (await readFormBody(c.req.raw)).get("role") ?? "";
  if (!roles.includes(role)) throw new InvalidRequest([{ pointer: "/role", detail: "No such role." }]);
  c.header("Set-Cookie", `${ROLE_COOKIE}=${role}; Path=/; HttpOnly; SameSite=Strict`);
  return c.redirect("/", 303);
}

/** A form posted by a page of another site is none of ours. */
function refuseForeignForm(c: Context<Edge>): void {
  const site = c.req.header("sec-fetch-site") ?? "same-origin";
  if (site !== "same-origin" && site !== "none")
    throw new InvalidRequest([{ pointer: "", detail: "The form was posted from another site." }]);
}
