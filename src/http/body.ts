import { Fault } from "../fault.ts";
import { readJson } from "./json.ts";
import { InvalidRequest } from "./problem.ts";

/** Most bytes of a request body. */
export const MAX_BODY_BYTES = 65_536;

/**
 * Reads a JSON body.
 *
 * Errors: BODY_TOO_LARGE by its declared length or once the bytes are too many, chunked or not; MEDIA_TYPE;
 * InvalidRequest for what is no I-JSON.
 */
export async function readJsonBody(request: Request): Promise<unknown> {
  const type = request.headers.get("content-type");
  if (type !== null && !isJson(type)) throw new Fault("MEDIA_TYPE", "the content type is not JSON");
  if (request.headers.has("content-encoding"))
    throw new Fault("MEDIA_TYPE", "the body is encoded", {
      sentence: "The request body must not be compressed.",
    });
  const bytes = await readBytes(request);
  if (type === null && bytes.length > 0) throw new Fault("MEDIA_TYPE", "no content type");
  return readJson(bytes);
}

/** Reads a form of the pages into its fields, each a list. Errors: as readJsonBody. */
export async function readFormBody(request: Request): Promise<URLSearchParams> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/x-www-form-urlencoded(;|$)/i.test(type))
    throw new Fault("MEDIA_TYPE", "no form", { sentence: "This page takes its own form only." });
  const text = new TextDecoder().decode(await readBytes(request));
  return new URLSearchParams(text);
}

function isJson(type: string): boolean {
  const [media = "", ...parameters] = type
    .toLowerCase()
    .split(";")
    .map((part) => part.trim());
  const charset = parameters.find((parameter) => parameter.startsWith("charset="));
  return media === "application/json" && (!charset || /^charset="?utf-8"?$/.test(charset));
}

async function readBytes(request: Request): Promise<Uint8Array> {
  const declared = Number(request.headers.get("content-length") ?? 0);
  if (declared > MAX_BODY_BYTES) throw new Fault("BODY_TOO_LARGE", "the declared length is over the limit");
  const chunks: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of chunksOf(request)) {
    total += chunk.length;
    if (total > MAX_BODY_BYTES) throw new Fault("BODY_TOO_LARGE", "the body is over the limit");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function* chunksOf(request: Request): AsyncGenerator<Uint8Array> {
  if (!request.body) return;
  const reader = request.body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } catch (thrown) {
    if (thrown instanceof Fault) throw thrown;
    throw new InvalidRequest([{ pointer: "", detail: "The body ended before it was whole." }]);
  } finally {
    reader.releaseLock();
  }
}
