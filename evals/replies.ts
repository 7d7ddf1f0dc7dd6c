import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import { HarnessFailure } from "./failure.ts";
import { inOnePiece, plainRequest, type PlainRequest } from "./request-ids.ts";

const keysSchema = z.strictObject({
  model: z.string(),
  judge: z.string().nullable(),
  format: z.enum(["json_schema", "json_object", "none"]),
  prompts: z.string(),
  policy: z.string(),
  corpus: z.string(),
  code: z.string(),
});
const replySchema = z.strictObject({
  request: z.string(),
  status: z.int(),
  content_type: z.string(),
  body: z.string(),
});
const headSchema = z.strictObject({ recording_version: z.literal("1"), keys: keysSchema });

/** What a recording holds true for: another model, prompt, policy, corpus or code may get other replies. */
export type RecordingKeys = z.infer<typeof keysSchema>;
type Reply = z.infer<typeof replySchema>;

/** Recorded replies by the SHA-256 (hex) of their requests, ids told by their order in both. */
export interface Recording {
  readonly keys: RecordingKeys;
  readonly replies: ReadonlyMap<string, Reply>;
}

/** Reads a recording, a JSON line of its keys and a line a reply. Errors: HarnessFailure. */
export function loadRecording(path: string): Recording {
  try {
    const [head = "", ...lines] = readFileSync(path, "utf8")
      .split("\n")
      .filter((line) => line !== "");
    const replies = lines.map((line) => replySchema.parse(JSON.parse(line)));
    const { keys } = headSchema.parse(JSON.parse(head));
    return { keys, replies: new Map(replies.map((reply) => [reply.request, reply])) };
  } catch (thrown) {
    throw new HarnessFailure(`The recorded replies ${path} cannot be read`, { cause: thrown });
  }
}

/** Writes a recording, replies in order of their requests. */
export function saveRecording(path: string, { keys, replies }: Recording): void {
  const sorted = [...replies.values()].toSorted((a, b) => (a.request < b.request ? -1 : 1));
  const lines = [{ recording_version: "1", keys }, ...sorted];
  writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
}

/** Errors: HarnessFailure that names every key which is not what it was when the replies were recorded. */
export function requireFresh(recorded: RecordingKeys, now: RecordingKeys): void {
  const names = Object.keys(now) as (keyof RecordingKeys)[];
  const changed = names.filter((name) => recorded[name] !== now[name]);
  if (changed.length > 0)
    throw new HarnessFailure(
      `The recorded replies are stale, for these changed since: ${changed.join(", ")}. Record them again with --record.`,
    );
}

/** A model endpoint on loopback that stands between the service and the real one, or in its place. */
export interface ReplyServer {
  readonly baseUrl: string;
  /** Replies that went through or were given. */
  readonly replies: ReadonlyMap<string, Reply>;
  /** Requests that had no recorded reply. */
  readonly missed: () => number;
  close(): Promise<void>;
}

/** Passes requests on to `upstream` and keeps what comes back; the asker's key is passed on and never kept. */
export function recordReplies(upstream: string): Promise<ReplyServer> {
  const replies = new Map<string, Reply>();
  return serve(replies, async (request, { path, body, headers, plain }) => {
    const answered = await fetch(`${upstream.replace(/\/$/, "")}${path}`, { method: "POST", headers, body });
    const contentType = answered.headers.get("content-type") ?? "application/json";
    const said = plain.keep(inOnePiece(contentType, await answered.text()));
    const reply = { request, status: answered.status, content_type: contentType, body: said };
    replies.set(request, reply);
    return reply;
  });
}

/** Gives recorded replies alone. */
export function replayReplies({ replies }: Recording): Promise<ReplyServer> {
  return serve(replies, async (request) => replies.get(request));
}

interface Incoming {
  readonly path: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly plain: PlainRequest;
}

type Answer = (request: string, incoming: Incoming) => Promise<Reply | undefined>;

async function serve(replies: ReadonlyMap<string, Reply>, answer: Answer): Promise<ReplyServer> {
  let missed = 0;
  const server = createServer((incoming, outgoing) => {
    void respond(incoming, outgoing, answer).then((found) => {
      if (!found) missed += 1;
      return undefined;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    replies,
    missed: () => missed,
    close: () => closed(server),
  };
}

async function respond(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  answer: Answer,
): Promise<boolean> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks).toString("utf8");
  const path = incoming.url ?? "/";
  const plain = plainRequest(body);
  const request = createHash("sha256").update(`${path}\n${plain.text}`).digest("hex");
  const headers = {
    "content-type": incoming.headers["content-type"] ?? "application/json",
    authorization: incoming.headers.authorization ?? "",
  };
  const reply = await answer(request, { path, body, headers, plain }).catch(() => undefined);
  outgoing.writeHead(reply?.status ?? 502, { "content-type": reply?.content_type ?? "application/json" });
  outgoing.end(
    reply === undefined
      ? JSON.stringify({ error: { message: "no recorded reply" } })
      : plain.restore(reply.body),
  );
  return reply !== undefined;
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
