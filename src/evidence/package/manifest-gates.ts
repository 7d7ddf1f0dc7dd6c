import { canonicalHash } from "./canonical-hash.ts";
import { isKnownLabel, isKnownObligation, rankOf } from "./known-labels.ts";
import { similarIds, spdxExpression } from "./known-licenses.ts";
import type { Manifest } from "./manifest.ts";
import type { Refusal, RefusalCode } from "./refusal.ts";

/** What of a manifest could be read: a part that breaks the schema is absent, and told by the schema. */
export type ReadableManifest = Partial<Omit<Manifest, "artifacts">> & {
  /** Every path that stands anywhere in the lists of files, whether or not its entry is otherwise right. */
  readonly listed: ReadonlySet<string>;
  readonly artifacts: readonly { readonly index: number; readonly artifact: Manifest["artifacts"][number] }[];
};

type Gate = (manifest: ReadableManifest) => readonly Refusal[];

/** All gates that a manifest must pass by itself, each with its own reasons. */
export const MANIFEST_GATES: readonly Gate[] = [
  zoneGate,
  specGate,
  labelGate,
  licenseGate,
  sensitivityGate,
  supersedesGate,
  obligationGate,
  approvalGate,
  timeGate,
  pathGate,
];

function refuse(pointer: string, code: RefusalCode, reason: string): Refusal {
  return { file: "manifest.json", pointer, code, reason };
}

function zoneGate({ zone }: ReadableManifest): readonly Refusal[] {
  if (zone === undefined || zone === "processed") return [];
  return [refuse("/zone", "ZONE", `the zone is ${zone}; only what was promoted to processed is evidence`)];
}

function specGate({
  spec,
  spec_hash: hash,
  version,
  released_at: released,
}: ReadableManifest): readonly Refusal[] {
  const reasons: Refusal[] = [];
  if (spec !== undefined && hash !== undefined && hash !== `sha256:${canonicalHash(spec)}`) {
    reasons.push(refuse("/spec_hash", "SPEC_HASH", "it is not the SHA-256 of the canonical JSON of spec"));
  }
  if (
    hash !== undefined &&
    version !== undefined &&
    version.slice(-8) !== hash.slice("sha256:".length).slice(0, 8)
  ) {
    reasons.push(refuse("/version", "VERSION", "it does not end in the first 8 hex digits of the spec hash"));
  }
  const month = version?.slice(0, 7);
  if (month !== undefined && released !== undefined && month > nextMonth(released)) {
    reasons.push(refuse("/version", "VERSION", "its month is after the time of release"));
  }
  return reasons;
}

/** A release at the end of a month may be versioned into the next one, in the place where that has begun. */
function nextMonth(instant: string): string {
  return new Date(Date.parse(instant) + 24 * 3_600_000).toISOString().slice(0, 7);
}

function labelGate({ policy_label: label, sensitivity }: ReadableManifest): readonly Refusal[] {
  const labels = [
    { pointer: "/policy_label", label },
    { pointer: "/sensitivity/source_label", label: sensitivity?.source_label },
  ];
  return labels.flatMap((one) => {
    if (one.label === undefined || isKnownLabel(one.label)) return [];
    return [
      refuse(
        one.pointer,
        "LABEL",
        `the policy knows no label ${JSON.stringify(one.label)}, so it would deny all of it`,
      ),
    ];
  });
}

function licenseGate({ license }: ReadableManifest): readonly Refusal[] {
  if (license === undefined || spdxExpression(license.spdx) !== undefined) return [];
  const similar = similarIds(license.spdx);
  const hint = similar.length > 0 ? `; did you mean ${similar.join(" or ")}?` : "";
  return [
    refuse("/license/spdx", "LICENSE", `${JSON.stringify(license.spdx)} is not on the SPDX list${hint}`),
  ];
}

/** What is derived takes the strictest label of its inputs, unless it was made coarser. */
function sensitivityGate({ policy_label: label, sensitivity }: ReadableManifest): readonly Refusal[] {
  if (
    label === undefined ||
    sensitivity === undefined ||
    !isKnownLabel(label) ||
    !isKnownLabel(sensitivity.source_label)
  ) {
    return [];
  }
  const generalized = sensitivity.generalization !== "none";
  if (!generalized && rankOf(sensitivity.source_label) > rankOf(label)) {
    return [
      refuse(
        "/sensitivity/source_label",
        "SENSITIVITY",
        `made from ${sensitivity.source_label} without generalisation, it cannot be labelled ${label}`,
      ),
    ];
  }
  if (!generalized && label === "public_generalized") {
    return [
      refuse(
        "/sensitivity/generalization",
        "SENSITIVITY",
        "public_generalized says that it was generalised; say how",
      ),
    ];
  }
  return [];
}

function supersedesGate({ supersedes, slug, version }: ReadableManifest): readonly Refusal[] {
  if (!supersedes || slug === undefined || version === undefined) return [];
  const reasons: Refusal[] = [];
  if (supersedes === `${slug}@${version}`)
    reasons.push(refuse("/supersedes", "SUPERSEDES", "a version cannot supersede itself"));
  if (!supersedes.startsWith(`${slug}@`)) {
    reasons.push(refuse("/supersedes", "SUPERSEDES", "a version supersedes a version of its own dataset"));
  }
  return reasons;
}

function obligationGate({ obligations }: ReadableManifest): readonly Refusal[] {
  return (obligations ?? []).flatMap(({ type }, i) =>
    isKnownObligation(type)
      ? []
      : [
          refuse(
            `/obligations/${i}/type`,
            "OBLIGATION",
            `the policy knows no obligation ${JSON.stringify(type)}, so it would deny all of it`,
          ),
        ],
  );
}

const STEWARD_ONLY = new Set(["restricted", "restricted_sensitive_location", "embargoed"]);

function approvalGate({ approvals, policy_label: label }: ReadableManifest): readonly Refusal[] {
  if (approvals === undefined) return [];
  const against = approvals.findIndex(({ decision }) => decision !== "promote");
  if (against >= 0) {
    return [
      refuse(`/approvals/${against}/decision`, "APPROVAL", "an approver held or rejected this version"),
    ];
  }
  if (approvals.length === 0) return [refuse("/approvals", "APPROVAL", "nobody has approved this version")];
  if (label !== undefined && STEWARD_ONLY.has(label) && !approvals.some(({ role }) => role === "steward")) {
    return [refuse("/approvals", "APPROVAL", `what is ${label} needs the approval of a steward`)];
  }
  return [];
}

function timeGate({ approvals, released_at: released }: ReadableManifest): readonly Refusal[] {
  const instants = [
    { pointer: "/released_at", at: released },
    ...(approvals ?? []).map(({ at }, i) => ({ pointer: `/approvals/${i}/at`, at })),
  ];
  return instants.flatMap(({ pointer, at }) =>
    at !== undefined && Number.isNaN(Date.parse(at))
      ? [refuse(pointer, "MANIFEST_SCHEMA", "there is no such day")]
      : [],
  );
}

function pathGate({ artifacts }: ReadableManifest): readonly Refusal[] {
  const seen = new Set<string>();
  return artifacts.flatMap(({ index, artifact }) => {
    const twice = seen.has(artifact.path);
    seen.add(artifact.path);
    return twice ? [refuse(`/artifacts/${index}/path`, "PATH", "two artifacts have this path")] : [];
  });
}
