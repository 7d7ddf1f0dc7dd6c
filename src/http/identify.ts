import { readFileSync } from "node:fs";
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  jwtVerify,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
} from "jose";
import { isLoopback, type IdentityConfig } from "../config.ts";
import { asFault, Fault } from "../fault.ts";
import type { Asker } from "../policy/shapes.ts";
import { InvalidRequest } from "./problem.ts";

/** Who sends a request. Errors: Fault UNAUTHENTICATED; POLICY_UNAVAILABLE when keys cannot be had. */
export type Identify = (request: Request) => Promise<Asker>;

/** Cookie of the pages' role switch; heeded under the development identity alone. */
export const ROLE_COOKIE = "focus_role";

const ALGORITHMS = ["EdDSA", "ES256", "RS256"];
const CLOCK_TOLERANCE_S = 5;
const MAX_TOKEN = 8_192;

/** Makes the identity that the settings name. `roles` are those that policy knows. */
export function createIdentify(config: IdentityConfig, roles: readonly string[]): Identify {
  return config.kind === "jwt" ? byToken(config, roles) : byOwnWord(roles);
}

/**
 * Development: the asker is who the request says, on loopback only. The host must be a loopback name too, so
 * that no page elsewhere can reach this service under a name of its own.
 */
function byOwnWord(roles: readonly string[]): Identify {
  return async (request) => {
    const { hostname } = new URL(request.url);
    if (!isLoopback(hostname.replace(/^\[|\]$/g, "")))
      throw new InvalidRequest([
        { pointer: "", detail: "The development identity serves loopback names only." },
      ]);
    const header = request.headers.get("x-focus-role");
    const role = header ?? cookie(request, ROLE_COOKIE) ?? "public";
    if (!roles.includes(role))
      throw new InvalidRequest([
        { pointer: "/role", detail: `No such role; known are ${roles.join(", ")}.` },
      ]);
    return { subject: `development:${role}`, role };
  };
}

function cookie(request: Request, name: string): string | undefined {
  const pairs = (request.headers.get("cookie") ?? "").split(/;\s*/);
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

function byToken(config: IdentityConfig & { kind: "jwt" }, roles: readonly string[]): Identify {
  const keys = keysOf(config);
  return async (request) => {
    const [, token] =
      /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(request.headers.get("authorization") ?? "") ?? [];
    if (!token || token.length > MAX_TOKEN) throw new Fault("UNAUTHENTICATED", "no bearer token");
    const { sub, role } = await claimsOf(token, keys, config);
    if (typeof sub !== "string" || sub === "" || typeof role !== "string" || !roles.includes(role))
      throw new Fault("UNAUTHENTICATED", "the token names no subject or no known role");
    return { subject: sub, role };
  };
}

async function claimsOf(token: string, keys: JWTVerifyGetKey, config: IdentityConfig & { kind: "jwt" }) {
  try {
    const { payload } = await jwtVerify(token, keys, {
      algorithms: ALGORITHMS,
      issuer: config.issuer,
      audience: config.audience,
      clockTolerance: CLOCK_TOLERANCE_S,
      requiredClaims: ["exp", "sub", "role"],
    });
    return payload;
  } catch (thrown) {
    if (cannotHaveKeys(thrown))
      throw new Fault("POLICY_UNAVAILABLE", "the gateway's keys cannot be had", {
        cause: thrown,
        sentence: "Tokens cannot be checked at present, so nothing is shown.",
      });
    throw new Fault("UNAUTHENTICATED", "the token was refused", { cause: thrown });
  }
}

/** The key set itself failed, as against the token: fetching, its status, its form. */
function cannotHaveKeys(thrown: unknown): boolean {
  if (thrown instanceof errors.JWKSTimeout || thrown instanceof errors.JWKSInvalid) return true;
  if (!(thrown instanceof errors.JOSEError)) return true;
  return thrown.code === "ERR_JOSE_GENERIC";
}

function keysOf({ keys }: IdentityConfig & { kind: "jwt" }): JWTVerifyGetKey {
  if (keys.kind === "url")
    return createRemoteJWKSet(keys.url, {
      timeoutDuration: 3_000,
      cooldownDuration: 30_000,
      cacheMaxAge: 600_000,
    });
  try {
    return createLocalJWKSet(JSON.parse(readFileSync(keys.path, "utf8")) as JSONWebKeySet);
  } catch (thrown) {
    throw asFault(thrown, "INTERNAL", "FOCUS_JWKS_FILE holds no JSON Web Key Set");
  }
}
