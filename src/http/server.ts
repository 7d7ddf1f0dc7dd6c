import { createAdaptorServer } from "@hono/node-server";
import type { Server } from "node:http";
import type { Socket } from "node:net";
import { Fault } from "../fault.ts";
import type { ReasonCode } from "../reasons.ts";
import { headersOf, problemOf } from "./problem.ts";

/** Longest time for a request's head, and for all of it: slow senders may not hold a connection. */
const HEAD_MS = 10_000;
const REQUEST_MS = 30_000;
/** How often connections that have become idle are closed during a shutdown. */
const SWEEP_MS = 50;
/** Time between telling what still runs to end, and cutting its connections. */
const CUT_MS = 1_000;

type Fetch = (request: Request, env?: unknown) => Response | Promise<Response>;

/** A listening server. */
export interface Listening {
  /** `http://127.0.0.1:8080`, with the port that was given by the system when it was asked for 0. */
  readonly address: string;
  /** Hands requests to the app from now on; before, each gets "not ready". */
  serve(app: { readonly fetch: Fetch }): void;
  /** Takes no new connection, lets requests finish for `limitMs`, then calls `onLimit` and cuts the rest. */
  close(limitMs: number, onLimit: () => void): Promise<void>;
}

/**
 * Listens at once, so that a taken port is known before anything is loaded.
 *
 * Errors: Fault with a sentence that says what to do.
 */
export async function listen(host: string, port: number): Promise<Listening> {
  let fetch: Fetch = notReady;
  const server = createAdaptorServer({
    fetch: (request: Request, env: unknown) => fetch(request, env),
    serverOptions: { headersTimeout: HEAD_MS, requestTimeout: REQUEST_MS },
  }) as Server;
  server.on("clientError", refuseUnreadable);
  await bind(server, host, port);
  const bound = server.address();
  const shownPort = typeof bound === "object" && bound ? bound.port : port;
  return {
    address: `http://${host.includes(":") ? `[${host}]` : host}:${shownPort}`,
    serve(app) {
      fetch = app.fetch;
    },
    close: (limitMs, onLimit) => close(server, limitMs, onLimit),
  };
}

function bind(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (thrown: NodeJS.ErrnoException) =>
      reject(
        new Fault("INTERNAL", "cannot listen", { cause: thrown, sentence: bindSentence(thrown, host, port) }),
      ),
    );
    server.listen(port, host, resolve);
  });
}

function bindSentence({ code }: NodeJS.ErrnoException, host: string, port: number): string {
  if (code === "EADDRINUSE")
    return `Port ${port} on ${host} is taken; stop what listens there, or choose another with PORT.`;
  if (code === "EACCES") return `This user may not listen on port ${port}; choose one above 1023 with PORT.`;
  return `Cannot listen on ${host} (${code ?? "unknown"}); set HOST to an address of this machine.`;
}

function notReady(request: Request): Response {
  const { pathname } = new URL(request.url);
  if (pathname === "/livez") return Response.json({ ok: true });
  const problem = problemOf("STORE_UNAVAILABLE", {
    instance: pathname,
    sentence: "The service is still starting.",
  });
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { ...headersOf(problem), "Cache-Control": "no-store", Refresh: "2" },
  });
}

/** What is no HTTP never reaches the app, and is answered in the same form as everything else. */
function refuseUnreadable(thrown: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || thrown.code === "ECONNRESET") return void socket.destroy();
  const [status, code]: [string, ReasonCode] =
    thrown.code === "HPE_HEADER_OVERFLOW"
      ? ["431 Request Header Fields Too Large", "REQUEST_INVALID"]
      : thrown.code === "ERR_HTTP_REQUEST_TIMEOUT"
        ? ["408 Request Timeout", "REQUEST_INVALID"]
        : ["400 Bad Request", "REQUEST_INVALID"];
  const body = JSON.stringify({ ...problemOf(code, { instance: "/" }), status: Number(status.slice(0, 3)) });
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: application/problem+json\r\nCache-Control: no-store\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}

async function close(server: Server, limitMs: number, onLimit: () => void): Promise<void> {
  const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  const limit = setTimeout(onLimit, limitMs);
  const cut = setTimeout(() => server.closeAllConnections(), limitMs + CUT_MS);
  await closed;
  clearInterval(sweep);
  clearTimeout(limit);
  clearTimeout(cut);
}
