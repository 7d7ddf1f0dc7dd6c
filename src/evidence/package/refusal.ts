import type { UnreadableCode } from "../extract/unreadable.ts";

/** The gate that a refusal comes from; closed set, stable for callers. */
export type RefusalCode =
  | UnreadableCode
  | "MANIFEST_MISSING"
  | "MANIFEST_JSON"
  | "MANIFEST_SCHEMA"
  | "SPEC_HASH"
  | "VERSION"
  | "ZONE"
  | "LABEL"
  | "LICENSE"
  | "SENSITIVITY"
  | "SUPERSEDES"
  | "OBLIGATION"
  | "APPROVAL"
  | "SYMLINK"
  | "SPECIAL_FILE"
  | "UNLISTED"
  | "MISSING"
  | "DIGEST"
  | "SIZE"
  | "MEDIA_TYPE"
  | "TABLE"
  | "CATALOG_JSON"
  | "STAC_SCHEMA"
  | "DCAT_SCHEMA"
  | "PROV_SCHEMA"
  | "STAC_LINK"
  | "DCAT_LINK"
  | "PROV_LINK"
  | "SOURCE"
  | "PATH";

/** One reason why a package is refused: the file, a JSON pointer into it ("" for the whole), a plain sentence. */
export interface Refusal {
  readonly file: string;
  readonly pointer: string;
  readonly reason: string;
  readonly code: RefusalCode;
}
