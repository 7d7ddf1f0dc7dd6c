import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What the scripted endpoint saw of one request. */
export interface SeenRequest {
  readonly path: string;
  readonly body: {
    readonly messages: readonly { readonly content: string }[];
    readonly [key: string]: unknown;
  };
}

/** Plays one response; told how often it was called before. */
export type Script = (response: ServerResponse, seen: SeenRequest, call: number) => void;

export interface ModelServer {
  readonly baseUrl: string;
  readonly seen: SeenRequest[];
  script: Script;
  close(): Promise<void>;
}

/** A server on loopback that speaks the protocol of `/v1/chat/completions` by script. */
export async function startModelServer(script: Script): Promise<ModelServer> {
  const seen: SeenRequest[] = [];
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const one = { path: request.url ?? "", body: JSON.parse(body) as SeenRequest["body"] };
      seen.push(one);
      started.script(response, one, seen.length - 1);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const started: ModelServer = {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    seen,
    script,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return started;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

/** The events of a streamed reply with this content. */
export function eventsOf(content: string, finish: string | null = "stop"): string {
  const event = (delta: object, finishReason: string | null): string =>
    `data: ${JSON.stringify({ id: "x", object: "chat.completion.chunk", created: 1, model: "m", choices: [{ index: 0, delta, finish_reason: finishReason }] })}\n\n`;
  const pieces = content.match(/[^]{1,17}/gu) ?? [];
  const body = pieces.map((piece) => event({ content: piece }, null)).join("");
  return `${event({ role: "assistant", content: "" }, null)}${body}${finish === null ? "" : event({}, finish)}data: [DONE]\n\n`;
}

/** Streams a whole reply. */
export function streams(content: string, finish: string | null = "stop"): Script {
  return (response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.end(eventsOf(content, finish));
  };
}

/** Answers with a status, headers and body. */
export function answers(status: number, body: string, headers: Record<string, string> = {}): Script {
  return (response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(body);
  };
}
