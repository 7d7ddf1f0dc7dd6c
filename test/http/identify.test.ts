import { createHmac, generateKeyPairSync, type KeyObject } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exportJWK, exportSPKI, SignJWT, type JWK, type JWTPayload } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { IdentityConfig } from "../../src/config.ts";
import { createIdentify } from "../../src/http/identify.ts";
import { fakeFocus } from "./fake-focus.ts";
import { appOver } from "./harness.ts";

const ISSUER = "https://gateway.example";
const AUDIENCE = "focus";
const ROLES = ["public", "steward"];

const ed = generateKeyPairSync("ed25519");
const ec = generateKeyPairSync("ec", { namedCurve: "P-256" });
const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const foreignEd = generateKeyPairSync("ed25519");
const foreignRsa = generateKeyPairSync("rsa", { modulusLength: 2048 });

let identity: IdentityConfig & { kind: "jwt" };
let publicJwk: JWK;
let rsaPem: string;

beforeAll(async () => {
  const jwk = async (key: KeyObject, kid: string, alg: string): Promise<JWK> => ({
    ...(await exportJWK(key)),
    kid,
    alg,
    use: "sig",
  });
  publicJwk = await jwk(ed.publicKey, "ed", "EdDSA");
  const keys = [publicJwk, await jwk(ec.publicKey, "ec", "ES256"), await jwk(rsa.publicKey, "rsa", "RS256")];
  rsaPem = await exportSPKI(rsa.publicKey);
  const path = join(mkdtempSync(join(tmpdir(), "focus-jwks-")), "jwks.json");
  writeFileSync(path, JSON.stringify({ keys }));
  identity = { kind: "jwt", keys: { kind: "file", path }, issuer: ISSUER, audience: AUDIENCE };
});

const nowS = () => Math.floor(Date.now() / 1000);
const claims = (over: JWTPayload = {}): JWTPayload => ({
  iss: ISSUER,
  aud: AUDIENCE,
  sub: "analyst-7",
  role: "steward",
  iat: nowS(),
  exp: nowS() + 300,
  ...over,
});

function without(name: string): JWTPayload {
  const { [name]: _, ...rest } = claims();
  return rest;
}

type Header = { alg: string; kid?: string; [name: string]: unknown };
const ED: Header = { alg: "EdDSA", kid: "ed" };

const sign = (payload: JWTPayload, header: Header = ED, key: KeyObject = ed.privateKey) =>
  new SignJWT(payload).setProtectedHeader(header).sign(key);

const part = (value: unknown) =>
  Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");

/** A token put together by hand, as jose would never make it. */
function crafted(header: unknown, payload: unknown, signature = ""): string {
  return `${part(header)}.${part(payload)}.${signature}`;
}

function hmacToken(header: Header, secret: string | Buffer): string {
  const input = `${part(header)}.${part(claims())}`;
  const hash = header.alg.replace("HS", "sha");
  return `${input}.${createHmac(hash, secret).update(input).digest("base64url")}`;
}

async function tampered(change: (parts: [string, string, string]) => readonly string[]): Promise<string> {
  return change((await sign(claims())).split(".") as [string, string, string]).join(".");
}

const flip = (text: string, at: number) =>
  text.slice(0, at) + (text[at] === "A" ? "B" : "A") + text.slice(at + 1);

/** Each family once or more: what it is, and how such a token is made. */
const FORGED: readonly [string, () => Promise<string> | string][] = [
  ["an empty token", () => ""],
  ["one dot", () => "a.b"],
  ["four dots", () => "a.b.c.d.e"],
  ["no base64", () => "!!.!!.!!"],
  ["three empty parts", () => ".."],
  ["9,000 characters", () => `${"a".repeat(9_000)}.b.c`],
  ["a token with a space", async () => `${await sign(claims())} x`],
  ...["none", "None", "NONE", "nOnE", ""].map((alg): [string, () => string] => [
    `alg "${alg}" without signature`,
    () => crafted({ alg, kid: "ed" }, claims()),
  ]),
  ["alg none with a signature", () => crafted({ alg: "none" }, claims(), "AAAA")],
  ["no alg", () => crafted({ kid: "ed" }, claims(), "AAAA")],
  ["alg as a list", () => crafted({ alg: ["EdDSA"], kid: "ed" }, claims(), "AAAA")],
  ["a header that is a list", () => crafted([], claims(), "AAAA")],
  ["a payload that is a text", () => crafted(ED, "text", "AAAA")],
  ["a header that is no JSON", () => crafted("{alg", claims(), "AAAA")],
  ...["HS256", "HS384", "HS512"].flatMap((alg): [string, () => string][] => [
    [`${alg} under the public key in PEM`, () => hmacToken({ alg, kid: "rsa" }, rsaPem)],
    [
      `${alg} under the public key's bytes`,
      () => hmacToken({ alg, kid: "ed" }, Buffer.from(publicJwk.x ?? "", "base64url")),
    ],
    [`${alg} under an empty secret`, () => hmacToken({ alg }, "")],
  ]),
  ["a foreign key under a known kid", () => sign(claims(), ED, foreignEd.privateKey)],
  [
    "a foreign RSA key under a known kid",
    () => sign(claims(), { alg: "RS256", kid: "rsa" }, foreignRsa.privateKey),
  ],
  ["an unknown kid", () => sign(claims(), { alg: "EdDSA", kid: "other" }, foreignEd.privateKey)],
  [
    "a kid that is a path",
    () => sign(claims(), { alg: "EdDSA", kid: "../../../dev/null" }, foreignEd.privateKey),
  ],
  ["a kid that is SQL", () => sign(claims(), { alg: "EdDSA", kid: "' OR 1=1 --" }, foreignEd.privateKey)],
  ["no kid and a foreign key", () => sign(claims(), { alg: "EdDSA" }, foreignEd.privateKey)],
  ["the kid of another algorithm", () => sign(claims(), { alg: "EdDSA", kid: "rsa" })],
  [
    "PS256, which is not allowed, with the right key",
    () => sign(claims(), { alg: "PS256", kid: "rsa" }, rsa.privateKey),
  ],
  [
    "RS512, which is not allowed, with the right key",
    () => sign(claims(), { alg: "RS512", kid: "rsa" }, rsa.privateKey),
  ],
  [
    "a key brought in the header",
    async () =>
      sign(claims(), { alg: "EdDSA", jwk: await exportJWK(foreignEd.publicKey) }, foreignEd.privateKey),
  ],
  [
    "a key address in the header",
    () => sign(claims(), { alg: "EdDSA", kid: "ed", jku: "http://127.0.0.1:9/jwks" }, foreignEd.privateKey),
  ],
  [
    "a certificate address in the header",
    () => sign(claims(), { alg: "EdDSA", kid: "ed", x5u: "http://127.0.0.1:9/x" }, foreignEd.privateKey),
  ],
  ["an unknown critical header", () => crafted({ ...ED, crit: ["exp2"], exp2: 1 }, claims(), "AAAA")],
  ["an unencoded payload", () => crafted({ ...ED, b64: false, crit: ["b64"] }, claims(), "AAAA")],
  ["a signature cut off", () => tampered(([h, p]) => [h, p, ""])],
  ["half a signature", () => tampered(([h, p, s]) => [h, p, s.slice(0, 43)])],
  ["a signature of zeros", () => tampered(([h, p]) => [h, p, Buffer.alloc(64).toString("base64url")])],
  ["one changed character of the signature", () => tampered(([h, p, s]) => [h, p, flip(s, 10)])],
  ["one changed character of the header", () => tampered(([h, p, s]) => [flip(h, 12), p, s])],
  ["one changed character of the payload", () => tampered(([h, p, s]) => [h, flip(p, 30), s])],
  ["the role changed", () => tampered(([h, , s]) => [h, part(claims({ role: "public" })), s])],
  ["the signature of another token", async () => tampered(([h, p]) => [h, p, "A".repeat(86)])],
  [
    "ECDSA zeros",
    () => crafted({ alg: "ES256", kid: "ec" }, claims(), Buffer.alloc(64).toString("base64url")),
  ],
  ["expired", () => sign(claims({ exp: nowS() - 60 }))],
  ["expired long ago", () => sign(claims({ exp: 1 }))],
  ["exp as text", () => sign(claims({ exp: "9999999999" as unknown as number }))],
  ["exp negative", () => sign(claims({ exp: -1 }))],
  ["not valid yet", () => sign(claims({ nbf: nowS() + 600 }))],
  ...["iss", "aud", "sub", "exp", "role"].map((name): [string, () => Promise<string>] => [
    `no ${name}`,
    () => sign(without(name)),
  ]),
  ["another issuer", () => sign(claims({ iss: "https://gateway.example.evil" }))],
  ["an issuer that is a prefix", () => sign(claims({ iss: "https://gateway" }))],
  ["another audience", () => sign(claims({ aud: "other" }))],
  ["audiences of others", () => sign(claims({ aud: ["a", "b"] }))],
  ["an empty audience", () => sign(claims({ aud: "" }))],
  ["an empty subject", () => sign(claims({ sub: "" }))],
  ["a subject that is a number", () => sign(claims({ sub: 7 as unknown as string }))],
  ["an unknown role", () => sign(claims({ role: "emperor" }))],
  ["two roles", () => sign(claims({ role: ["public", "steward"] }))],
  ["a role in other case", () => sign(claims({ role: "Steward" }))],
  ["a role of the prototype", () => sign(claims({ role: "constructor" }))],
  ["an empty role", () => sign(claims({ role: "" }))],
];

describe("bearer tokens", () => {
  const withToken = (token: string) =>
    new Request("http://focus.example/api/v1/focus/ask", { headers: { Authorization: `Bearer ${token}` } });

  test.each([
    ["EdDSA", () => sign(claims())],
    ["ES256", () => sign(claims(), { alg: "ES256", kid: "ec" }, ec.privateKey)],
    ["RS256", () => sign(claims(), { alg: "RS256", kid: "rsa" }, rsa.privateKey)],
    ["one of several audiences", () => sign(claims({ aud: ["x", AUDIENCE] }))],
  ])("a good token is accepted: %s", async (_, make) => {
    const identify = createIdentify(identity, ROLES);
    expect(await identify(withToken(await make()))).toEqual({ subject: "analyst-7", role: "steward" });
  });

  test("there are at least sixty forgeries", () => expect(FORGED.length).toBeGreaterThanOrEqual(60));

  test.each(FORGED)("refused: %s", async (_, make) => {
    const identify = createIdentify(identity, ROLES);
    await expect(identify(withToken(await make()))).rejects.toMatchObject({ reasonCode: "UNAUTHENTICATED" });
  });

  test("headers and cookies of the development identity mean nothing", async () => {
    const identify = createIdentify(identity, ROLES);
    const request = new Request("http://127.0.0.1/api/v1/focus/ask", {
      headers: { "X-Focus-Role": "steward", Cookie: "focus_role=steward" },
    });
    await expect(identify(request)).rejects.toMatchObject({ reasonCode: "UNAUTHENTICATED" });
  });

  test("every API route but the checkpoint asks for one, and says how", async () => {
    const { app } = appOver(fakeFocus(), { identity });
    for (const path of ["evidence/a", "answers/a", "audit/a", "audit/a/proof", "nowhere", "focus/ask"]) {
      const response = await app.request(`/api/v1/${path}`, {
        method: path === "focus/ask" ? "POST" : "GET",
      });
      expect([path, response.status]).toEqual([path, 401]);
      expect(response.headers.get("www-authenticate")).toMatch(/^Bearer/);
      expect(response.headers.get("content-type")).toBe("application/problem+json");
    }
    expect((await app.request("/api/v1/audit/checkpoint")).status).toBe(200);
  });

  test("a good token asks, and no forged one leaves a word in the log", async () => {
    const { post, lines } = appOver(fakeFocus(), { identity });
    const token = await sign(claims({ role: "public" }));
    const question = { question: "What?" };
    expect((await post("/api/v1/focus/ask", question, { Authorization: `Bearer ${token}` })).status).toBe(
      200,
    );
    for (const [, make] of FORGED) {
      const forged = await make();
      await post("/api/v1/focus/ask", question, { Authorization: `Bearer ${forged}` });
      if (forged.length > 20) expect(lines.join("")).not.toContain(forged.slice(0, 20));
    }
  });
});

describe("keys from an address", () => {
  let hits = 0;
  let body: string | undefined;
  const server = createServer((_, response) => {
    hits += 1;
    if (body === undefined) response.destroy();
    else response.setHeader("Content-Type", "application/json").end(body);
  });
  beforeAll(() => new Promise<void>((done) => void server.listen(0, "127.0.0.1", done)));
  afterAll(() => new Promise((done) => void server.close(done)));
  const fromUrl = () => {
    const { port } = server.address() as AddressInfo;
    return createIdentify(
      { ...identity, keys: { kind: "url", url: new URL(`http://127.0.0.1:${port}/`) } },
      ROLES,
    );
  };
  const ask = async (identify: ReturnType<typeof createIdentify>, header?: Header) =>
    identify(
      new Request("http://focus.example/", {
        headers: { Authorization: `Bearer ${await sign(claims(), header)}` },
      }),
    );

  test("when they cannot be had, nobody is let in and it is said that this will pass", async () => {
    for (const broken of [undefined, "<html>", "{}", '{"keys":7}']) {
      body = broken;
      await expect(ask(fromUrl())).rejects.toMatchObject({ reasonCode: "POLICY_UNAVAILABLE" });
    }
  });

  test("a flood of unknown key ids does not become a flood of fetches", async () => {
    body = JSON.stringify({ keys: [publicJwk] });
    const identify = fromUrl();
    await ask(identify);
    const before = hits;
    for (let i = 0; i < 50; i += 1)
      await expect(ask(identify, { alg: "EdDSA", kid: `unknown-${i}` })).rejects.toMatchObject({
        reasonCode: "UNAUTHENTICATED",
      });
    expect(hits - before).toBeLessThanOrEqual(1);
  });
});

describe("development identity", () => {
  const identify = createIdentify({ kind: "development" }, ROLES);
  const ask = (url: string, headers: Record<string, string> = {}) => identify(new Request(url, { headers }));

  test("is public unless the header or the page's switch says otherwise; the header goes before", async () => {
    const steward = { subject: "development:steward", role: "steward" };
    expect(await ask("http://127.0.0.1:8080/")).toEqual({ subject: "development:public", role: "public" });
    expect(await ask("http://localhost/", { Cookie: "a=b; focus_role=steward" })).toEqual(steward);
    expect(await ask("http://[::1]/", { "X-Focus-Role": "steward", Cookie: "focus_role=public" })).toEqual(
      steward,
    );
  });

  test.each(["emperor", "", "Steward", "public,steward"])("does not know the role %j", async (role) => {
    await expect(ask("http://127.0.0.1/", { "X-Focus-Role": role })).rejects.toMatchObject({
      reasonCode: "REQUEST_INVALID",
    });
  });

  test("does not serve under a name that is not this machine's, so that no other site can reach it", async () => {
    await expect(ask("http://rebound.example:8080/")).rejects.toMatchObject({
      reasonCode: "REQUEST_INVALID",
    });
  });
});
