import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HarnessFailure } from "../../evals/failure.ts";
import {
  loadRecording,
  recordReplies,
  replayReplies,
  requireFresh,
  saveRecording,
  type RecordingKeys,
} from "../../evals/replies.ts";

const KEYS: RecordingKeys = {
  model: "small",
  judge: null,
  format: "json_schema",
  prompts: "p",
  policy: "o",
  corpus: "c",
  code: "x",
};
const SECRET = "Bearer secret-key";
let upstream: Server;
let seen: string | undefined;
beforeAll(async () => {
  upstream = createServer((request, response) => {
    seen = request.headers.authorization;
    request.resume().on("end", () => response.end(`reply to ${request.url}`));
  });
  await new Promise<void>((resolve) => upstream.listen(0, "127.0.0.1", resolve));
});
afterAll(() => {
  upstream.close();
});

const post = async (base: string, body: string): Promise<{ status: number; text: string }> => {
  const reply = await fetch(`${base}/chat/completions`, {
    method: "POST",
    headers: { authorization: SECRET },
    body,
  });
  return { status: reply.status, text: await reply.text() };
};
const file = (): string => join(mkdtempSync(join(tmpdir(), "kfm-replies-")), "replies.jsonl");

describe("recorded replies of a model", () => {
  test("are given again for the same request, without the model and without its key", async () => {
    const path = file();
    const recorder = await recordReplies(`http://127.0.0.1:${(upstream.address() as AddressInfo).port}/v1/`);
    expect(await post(recorder.baseUrl, "question")).toEqual({
      status: 200,
      text: "reply to /v1/chat/completions",
    });
    expect(seen).toBe(SECRET);
    saveRecording(path, { keys: KEYS, replies: recorder.replies });
    await recorder.close();
    expect(readFileSync(path, "utf8")).not.toContain("secret-key");

    const replayed = await replayReplies(loadRecording(path));
    expect((await post(replayed.baseUrl, "question")).text).toBe("reply to /v1/chat/completions");
    expect(replayed.missed()).toBe(0);
    expect((await post(replayed.baseUrl, "another question")).status).toBe(502);
    expect(replayed.missed()).toBe(1);
    await replayed.close();
  });

  test("are found again and bound anew though each request draws its own ids", async () => {
    const ask = (marker: string, ids: readonly string[]): string =>
      JSON.stringify({
        messages: [
          {
            content: `<<<EVIDENCE-${marker}\n${ids.map((id) => `[${id}] A fact.`).join("\n")}\n${marker}>>>`,
          },
        ],
      });
    const chunk = (content: string, finish: string | null): string =>
      `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content }, finish_reason: finish }] })}\n\n`;
    const streaming = createServer((request, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      request
        .resume()
        .on("end", () => response.end(`${chunk("ids: bc", null)}${chunk("dfg", null)}${chunk("", "stop")}`));
    });
    await new Promise<void>((resolve) => streaming.listen(0, "127.0.0.1", resolve));
    const recorder = await recordReplies(`http://127.0.0.1:${(streaming.address() as AddressInfo).port}`);
    expect((await post(recorder.baseUrl, ask("mmmmmmmmmm", ["zzzzz", "bcdfg"]))).text).toContain(
      "ids: bcdfg",
    );
    streaming.close();
    const replayed = await replayReplies({ keys: KEYS, replies: recorder.replies });
    const again = await post(replayed.baseUrl, ask("nnnnnnnnnn", ["hhhhh", "kkkkk"]));
    expect(again.text).toContain("ids: kkkkk");
    expect(again.text).toContain('"finish_reason":"stop"');
    expect((await post(replayed.baseUrl, ask("nnnnnnnnnn", ["hhhhh"]))).status).toBe(502);
    await Promise.all([recorder.close(), replayed.close()]);
  });

  test("are refused when they are stale, and told what changed", () => {
    expect(() => requireFresh(KEYS, KEYS)).not.toThrow();
    expect(() => requireFresh(KEYS, { ...KEYS, prompts: "q", code: "y" })).toThrow(/since: prompts, code/);
  });

  test("that cannot be read are a failure of the harness", () => {
    const path = file();
    writeFileSync(path, "{}\n");
    expect(() => loadRecording(path)).toThrow(HarnessFailure);
    expect(() => loadRecording("/nowhere/replies.jsonl")).toThrow(HarnessFailure);
  });
});
