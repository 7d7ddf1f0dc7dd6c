/** The platform's identifiers; every place that writes or compares one uses these. */

export function datasetId(slug: string): string {
  return `kfm://dataset/${slug}`;
}

export function datasetVersionId(slug: string, version: string): string {
  return `kfm://dataset/${slug}@${version}`;
}

export function artifactId(sha256: string): string {
  return `kfm://artifact/sha256:${sha256}`;
}

/** A file as it was received, before anything was made of it; PROV's chains end here. */
export function rawId(sha256: string): string {
  return `kfm://raw/sha256:${sha256}`;
}

/** The run that made a package, one for each spec. */
export function runId(specHash: string): string {
  return `kfm://run/package-${specHash.replace("sha256:", "").slice(0, 16)}`;
}

/** STAC's checksum of a SHA-256: a multihash, code 0x12 and length 0x20 before the digest. */
export function multihash(sha256: string): string {
  return `1220${sha256}`;
}
