/** A request to a model whose ids, drawn anew for each request, are told by their order. */
export interface PlainRequest {
  /** Equal for two requests that differ in nothing but their ids. */
  readonly text: string;
  /** The reply with ids told by their order: what is kept. */
  readonly keep: (reply: string) => string;
  /** A kept reply with the ids of this request. */
  readonly restore: (kept: string) => string;
}

/** Ids stand in brackets at the beginning of a line of the prompt, the marker around the evidence likewise alone. */
const ID = /(?:\\n|")\[([a-z0-9]{5})\] /g;
const MARKER = /<<<EVIDENCE-([a-z0-9]+)/;

/** Reads the ids out of a request's JSON body. */
export function plainRequest(body: string): PlainRequest {
  const marker = MARKER.exec(body)?.[1];
  const ids = [
    ...(marker === undefined ? [] : [marker]),
    ...[...body.matchAll(ID)].map((match) => match[1] ?? ""),
  ];
  const keep = (text: string): string =>
    ids.reduce((told, id, at) => told.replaceAll(alone(id), `⟦${at}⟧`), text);
  return {
    text: keep(body),
    keep,
    restore: (kept) => kept.replaceAll(/⟦(\d+)⟧/g, (_all, at: string) => ids[Number(at)] ?? ""),
  };
}

/** The id as a word of its own; in JSON it may follow an escaped line end. */
function alone(id: string): RegExp {
  return new RegExp(`(?<=^|\\\\n|[^a-z0-9])${id}(?![a-z0-9])`, "g");
}

/** A streamed reply with its text in one piece, so that no id is cut; anything else as it is. */
export function inOnePiece(contentType: string, body: string): string {
  if (!/event-stream/i.test(contentType)) return body;
  const events = body
    .split("\n")
    .filter((line) => line.startsWith("data: {"))
    .map((line) => JSON.parse(line.slice("data: ".length)) as ChunkEvent);
  const [first] = events;
  const [choice] = first?.choices ?? [];
  if (first === undefined || choice === undefined) return body;
  const content = events.map(({ choices: [one] }) => one?.delta?.content ?? "").join("");
  const finish = events.map(({ choices: [one] }) => one?.finish_reason).findLast((reason) => reason != null);
  const said = { ...first, choices: [{ ...choice, delta: { role: "assistant", content } }] };
  const end = { ...first, choices: [{ ...choice, delta: {}, finish_reason: finish ?? null }] };
  return `data: ${JSON.stringify(said)}\n\ndata: ${JSON.stringify(end)}\n\ndata: [DONE]\n\n`;
}

interface ChunkEvent {
  readonly choices: readonly {
    readonly delta?: { readonly content?: string | null };
    readonly finish_reason?: string | null;
  }[];
}
