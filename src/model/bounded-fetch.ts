import { ModelFault } from "./complete.ts";

/**
 * A fetch that refuses what cannot be a model's reply: a page in place of JSON or an event stream, and a body
 * that goes on past `maxBytes`. Redirects are refused, so that evidence goes only where the settings say.
 */
export function boundedFetch(maxBytes: number, inner: typeof fetch = fetch): typeof fetch {
  return async (input, init) => {
    const response = await inner(input, { ...init, redirect: "error" });
    if (!response.ok || response.body === null) return response;
    const type = response.headers.get("content-type") ?? "";
    if (!/\b(json|event-stream)\b/i.test(type)) {
      await response.body.cancel();
      throw new ModelFault("malformed", `the endpoint sent ${type === "" ? "no content type" : type}`);
    }
    let bytes = 0;
    const counted = response.body.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          bytes += chunk.byteLength;
          if (bytes > maxBytes)
            controller.error(new ModelFault("malformed", `a reply of over ${maxBytes} bytes`));
          else controller.enqueue(chunk);
        },
      }),
    );
    return new Response(counted, { status: response.status, headers: response.headers });
  };
}
