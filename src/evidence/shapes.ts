/** A duty that policy or a manifest lays on showing something: its type and parameters. */
export interface Obligation {
  readonly type: string;
  readonly [parameter: string]: unknown;
}

export interface License {
  readonly spdx: string;
  readonly rightsHolder: string;
  readonly attribution: string;
}

/** One promoted version of a dataset, as answers speak of it. */
export interface Dataset {
  readonly slug: string;
  readonly version: string;
  readonly title: string;
  readonly label: string;
  readonly license: License;
  readonly synthetic: boolean;
  /** null: an archive, never stale. */
  readonly maxAgeDays: number | null;
  /** RFC 3339 instant. */
  readonly releasedAt: string;
  readonly generalization: string;
  readonly obligations: readonly Obligation[];
  /** References: `stac://id`, `dcat://slug@version`, `prov://run`. */
  readonly catalog: { readonly stac: string; readonly dcat: string; readonly prov: string };
}

/** west, south, east, north in degrees; west > east crosses the antimeridian. */
export type Bbox = readonly [west: number, south: number, east: number, north: number];

/** ISO dates or instants, inclusive; an absent end is open. */
export interface TimeInterval {
  readonly start?: string;
  readonly end?: string;
}

/** A column, as the manifest's table description has it. */
export interface Field {
  readonly name: string;
  readonly type: string;
  readonly title?: string | undefined;
  /** What is measured, in plain words ("population", "acres harvested"). */
  readonly measure?: string | undefined;
  readonly unit?: string | undefined;
  /** Column whose cell, in the same row, says what this column measures ("data_item"), when the header cannot. */
  readonly measureFrom?: string | undefined;
  /** Column whose cell, in the same row, holds this column's unit ("yield_unit"), when it differs by row. */
  readonly unitFrom?: string | undefined;
  /** The time the column speaks of ("1930"), when its name says so. */
  readonly time?: string | undefined;
  readonly derived?: boolean | undefined;
}

/** The manifest's description of a table, with its header and footnotes as they stand in the frozen text. */
export interface Table {
  readonly header: string;
  /** Byte of the frozen text at which the header begins; absent: 0. */
  readonly headerStart?: number | undefined;
  /** Lines below the rows that explain their marks and values. */
  readonly notes?: readonly string[] | undefined;
  readonly primaryKey: readonly string[];
  /** Columns whose values name what a row is about. */
  readonly subject: readonly string[];
  readonly grain: string;
  readonly missingValues: readonly string[];
  readonly suppressed: readonly string[];
  /** All rows of the stated grain are present, so that counts and extremes may be computed. */
  readonly complete: boolean;
  readonly fields: readonly Field[];
}

export interface Artifact {
  /** SHA-256 of the artifact's bytes, hex. */
  readonly sha256: string;
  readonly path: string;
  readonly title: string;
  readonly mediaType: string;
  readonly sourceRole: string;
  readonly published?: string | undefined;
  readonly time?: TimeInterval | undefined;
  readonly bbox?: Bbox | undefined;
  readonly table?: Table | undefined;
  /** Other names that the artifact or its table records for one thing. */
  readonly aliases?: Readonly<Record<string, readonly string[]>> | undefined;
}

/** A table cell: its column's name, its value after CSV unquoting, its bytes in the frozen text. */
export interface Cell {
  readonly field: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** Bytes [start, end) of an artifact's file. */
export interface SourceRange {
  readonly start: number;
  readonly end: number;
}

/** A sentence, row or feature: what a claim may cite. Offsets are UTF-8 bytes into the frozen text. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly kind: "sentence" | "row" | "feature";
  /** Cells of a row or feature; absent for sentences. */
  readonly cells?: readonly Cell[] | undefined;
  /** Where the span was read from, for a page whose text was extracted (HTML). */
  readonly source?: SourceRange | undefined;
}

/**
 * A slice of a frozen text, the unit of search.
 *
 * `document` is the SHA-256 (hex) of the frozen text; `id` is the SHA-256 of document, start, end and chunker
 * version. `text` is exactly the bytes [start, end) decoded. Spans lie within, in order, without overlap.
 */
export interface Passage {
  readonly id: string;
  readonly document: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Path of headings above the passage, outermost first, joined by " > "; "" when there is none. */
  readonly heading: string;
  readonly page?: number | undefined;
  readonly spans: readonly Span[];
  readonly artifact: Artifact;
  readonly dataset: Dataset;
}

/** What an asker may see and wants to look at. Labels come from policy; the store adds nothing to them. */
export interface Scope {
  readonly labels: readonly string[];
  readonly bbox?: Bbox | undefined;
  readonly time?: TimeInterval | undefined;
  /** Dataset slugs; absent means all. */
  readonly layers?: readonly string[] | undefined;
}

export interface Found {
  readonly passage: Passage;
  /** BM25 (with vectors joined in), unitless, best first; comparable within one search only. */
  readonly score: number;
}

/** A table that the scope can see: its dataset, artifact and the frozen text its rows stand in. */
export interface VisibleTable {
  readonly document: string;
  readonly artifact: Artifact & { readonly table: Table };
  readonly dataset: Dataset;
  readonly rows: number;
}

/** Passages that speak to the question, best first. Only labels of the scope are ever touched. */
export type SearchPassages = (question: string, scope: Scope, limit: number) => Promise<readonly Found[]>;

/** All tables in the scope, ordered by slug, version and path. */
export type ListTables = (scope: Scope) => Promise<readonly VisibleTable[]>;

/**
 * Row or feature passages (one span each) of one visible table, in file order; empty when the scope cannot see it.
 * With `containing`, only the rows whose search words hold all words of at least one of the given phrases.
 */
export type ScanTable = (
  document: string,
  scope: Scope,
  containing?: readonly string[],
) => Promise<readonly Passage[]>;

/** `doc://sha256:<64 hex>#span=<start>:<end>`, bytes of the frozen text. */
export interface SpanRef {
  readonly document: string;
  readonly start: number;
  readonly end: number;
}

/** A span opened again: stored bytes, the passage it stands in, and what happened to its version since. */
export interface OpenedSpan {
  readonly bytes: Uint8Array;
  readonly passage: Passage;
  readonly span: Span;
  /** Sentences or rows directly before and after, "" at an end. */
  readonly before: string;
  readonly after: string;
  readonly status: "current" | "superseded" | "withdrawn";
}

/**
 * Opens a span for the scope's labels. Undefined when it does not exist or may not be seen: the same to the
 * caller, and by the same work. `withdrawn` and `superseded` spans open (old answers rest on them) with status.
 */
export type OpenSpan = (ref: SpanRef, scope: Scope) => Promise<OpenedSpan | undefined>;

/** A passage as cut from a frozen text, before it has an id and a place in the store. */
export interface PassageDraft {
  readonly start: number;
  readonly end: number;
  /** Unicode code points before `start` in the frozen text. */
  readonly codePointStart: number;
  readonly text: string;
  readonly heading: string;
  readonly page?: number | undefined;
  readonly spans: readonly Span[];
}

/** One artifact ready for the store; both readers may be called more than once and give the same. */
export interface AdmissibleDocument {
  readonly artifact: Artifact;
  /** SHA-256 (hex) of the frozen text. */
  readonly document: string;
  /** Of the chunker that cuts `passages`, part of each passage's id; "1" when absent. */
  readonly chunkerVersion?: string | undefined;
  readonly bytes: number;
  /** The frozen text in order, in chunks of at most 1 MiB that end at code point bounds. */
  frozen(): AsyncIterable<Uint8Array>;
  passages(): AsyncIterable<PassageDraft>;
}

/** A package that passed the gate. */
export interface AdmissiblePackage {
  readonly dataset: Dataset;
  /** `slug@version` or null. */
  readonly supersedes: string | null;
  /** SHA-256 (hex) of manifest.json: the same package again is a no-op. */
  readonly digest: string;
  /** manifest.json and the catalogues as they stood, compressed by gzip: kept as a record, not read again. */
  readonly manifest: Uint8Array;
  readonly catalogs: { readonly dcat: Uint8Array; readonly stac: Uint8Array; readonly prov: Uint8Array };
  readonly documents: readonly AdmissibleDocument[];
}

/** Admits a package in one transaction, or leaves the store as it was. */
export type AdmitPackage = (
  admissible: AdmissiblePackage,
  onPassages?: (done: number) => void,
) => Promise<{ readonly kind: "admitted" | "unchanged"; readonly passages: number }>;

/** A quote sliced anew from the stored bytes, with what W3C's text selectors need. */
export interface Slice {
  readonly bytes: Uint8Array;
  /** Up to 32 Unicode code points directly before and after. */
  readonly prefix: string;
  readonly suffix: string;
  /** Position in Unicode code points of the frozen text. */
  readonly codePointStart: number;
  readonly codePointEnd: number;
}

/** Slices a frozen text of a version that the scope's labels can see; undefined otherwise or out of bounds. */
export type ReadSlice = (ref: SpanRef, scope: Scope) => Promise<Slice | undefined>;

/** The evidence store, one implementation over both databases. */
export interface EvidenceStore {
  readonly readSlice: ReadSlice;
  readonly search: SearchPassages;
  readonly listTables: ListTables;
  readonly scanTable: ScanTable;
  readonly openSpan: OpenSpan;
  readonly admit: AdmitPackage;
  /** True when the version existed and was current or superseded. */
  withdraw(slugAtVersion: string, reason: string): Promise<boolean>;
  /**
   * Status of versions as of now, for notices on old answers; unknown versions are absent. With a scope, hidden
   * versions are absent too, and a superseding version that is hidden makes no difference.
   */
  statusOf(
    slugAtVersions: readonly string[],
    scope?: Pick<Scope, "labels">,
  ): Promise<ReadonlyMap<string, "current" | "superseded" | "withdrawn">>;
  /** Slugs in the scope, sorted: an unknown and a hidden layer look alike. */
  listLayers(
    scope: Scope,
  ): Promise<readonly { slug: string; title: string; version: string; label: string }[]>;
  /** SHA-256 (hex) over the sorted versions and statuses that the scope's labels can see. */
  corpusDigest(scope: Scope): Promise<string>;
  /** How many versions the store holds, whatever their label: 0 means empty. */
  countVersions(): Promise<number>;
}
