import { connect } from "node:net";
import { once } from "node:events";
import { request as httpRequest } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import { listen, type Listening } from "../../src/http/server.ts";
import { fakeFocus } from "./fake-focus.ts";
import { appOver } from "./harness.ts";

const open: Listening[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((listening) => listening.close(0, () => undefined)));
});

async function serving(focus = fakeFocus()) {
  const listening = await listen("127.0.0.1", 0);
  open.push(listening);
  const over = appOver(focus);
  listening.serve(over.app);
  return { ...over, listening, address: listening.address };
}

const ask = (
  address: string,
  question = "What?",
  init: { headers?: Record<string, string>; signal?: AbortSignal } = {},
) =>
  fetch(`${address}/api/v1/focus/ask`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...init.headers },
    body: JSON.stringify({ question }),
    ...(init.signal && { signal: init.signal }),
  });

/** Sends bytes as they are and gives all that comes back. */
async function raw(address: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  let got = "";
  socket.on("data", (chunk) => (got += chunk.toString()));
  socket.write(bytes);
  await once(socket, "close");
  return got;
}

describe("listening", () => {
  test("a taken port is said at once, with what to do", async () => {
    const { address } = await serving();
    await expect(listen("127.0.0.1", Number(new URL(address).port))).rejects.toMatchObject({
      sentence: expect.stringMatching(/Port \d+ on 127\.0\.0\.1 is taken.*PORT/) as string,
    });
  });

  test("an address that is not this machine's is said too", async () => {
    await expect(listen("192.0.2.1", 0)).rejects.toMatchObject({
      sentence: expect.stringContaining("HOST") as string,
    });
  });

  test("until there is an app, it is alive and everything else is to be tried again", async () => {
    const listening = await listen("127.0.0.1", 0);
    open.push(listening);
    expect((await fetch(`${listening.address}/livez`)).status).toBe(200);
    const response = await fetch(`${listening.address}/readyz`);
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "5"]);
    expect(await response.json()).toMatchObject({ reason_code: "STORE_UNAVAILABLE" });
  });
});

describe("requests as they come over the wire", () => {
  test("a large upload is answered 413, declared or chunked, and the service goes on", async () => {
    const { address } = await serving();
    for (const chunked of [false, true]) {
      const status = await new Promise<number | undefined>((resolve, reject) => {
        const request = httpRequest(`${address}/api/v1/focus/ask`, {
          method: "POST",
          headers: {
            "Content-Type": "application/json",
            ...(chunked ? {} : { "Content-Length": 1_000_000 }),
          },
        });
        request.on("response", (response) => {
          resolve(response.statusCode);
          request.destroy();
        });
        request.on("error", reject);
        for (let i = 0; i < 10; i += 1) request.write(Buffer.alloc(100_000, "a"));
      });
      expect(status).toBe(413);
    }
    expect((await ask(address)).status).toBe(200);
  });

  test.each([
    ["no HTTP", "hello\r\n\r\n", "400"],
    ["a broken header", "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nbad header\r\n\r\n", "400"],
    [
      "two lengths",
      "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
      "400",
    ],
    [
      "length and chunks at once",
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      "400",
    ],
    ["a head of 20 KB", `GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ${"a".repeat(20_000)}\r\n\r\n`, "431"],
  ])("%s gets a problem document", async (_, bytes, status) => {
    const { address } = await serving();
    const got = await raw(address, bytes);
    expect(got.split(" ")[1]).toBe(status);
    expect(got).toContain("application/problem+json");
    expect(JSON.parse(got.slice(got.indexOf("\r\n\r\n") + 4))).toMatchObject({
      status: Number(status),
      reason_code: "REQUEST_INVALID",
    });
  });

  test("a body that stops half-way is a problem, and nothing is asked", async () => {
    const focus = fakeFocus();
    const { address } = await serving(focus);
    const { hostname, port } = new URL(address);
    const socket = connect(Number(port), hostname);
    socket.write(
      "POST /api/v1/focus/ask HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{",
    );
    await wait(50);
    socket.destroy();
    await wait(50);
    expect(focus.asked).toEqual([]);
    expect((await ask(address)).status).toBe(200);
  });

  test("an asker who goes away is known to the path", async () => {
    const focus = fakeFocus();
    const gone = Promise.withResolvers<void>();
    focus.before = async ({ signal }) => {
      signal?.addEventListener("abort", () => gone.resolve());
      await wait(3_000, undefined, { ref: false });
    };
    const { address } = await serving(focus);
    for (const accept of ["application/json", "text/event-stream"]) {
      const leave = new AbortController();
      const asking = ask(address, "What?", { headers: { Accept: accept }, signal: leave.signal });
      await wait(100);
      leave.abort();
      await expect(asking.then((response) => response.text())).rejects.toThrow();
    }
    await gone.promise;
  });
});

describe("stopping", () => {
  test("takes nothing new, lets what runs finish, then is closed", async () => {
    const focus = fakeFocus();
    const entered = Promise.withResolvers<void>();
    focus.before = () => {
      entered.resolve();
      return wait(300);
    };
    const { address, listening } = await serving(focus);
    const running = ask(address);
    await entered.promise;
    const closed = listening.close(5_000, () => undefined);
    await wait(50);
    await expect(ask(address)).rejects.toThrow();
    expect((await running).status).toBe(200);
    await closed;
  });

  test("past its limit tells what still runs to end, open streams too", async () => {
    const focus = fakeFocus();
    focus.before = ({ signal }) =>
      new Promise((_, reject) => signal?.addEventListener("abort", () => reject(new Error("ended"))));
    const { address, listening, stopping } = await serving(focus);
    const plain = ask(address);
    const stream = await ask(address, "What?", { headers: { Accept: "text/event-stream" } });
    while (focus.asked.length < 2) await wait(10);
    const startMs = Date.now();
    await listening.close(200, () => stopping.abort());
    expect(Date.now() - startMs).toBeLessThan(3_000);
    expect((await plain).status).toBe(500);
    expect(await stream.text()).toContain("event: problem");
  });
});
