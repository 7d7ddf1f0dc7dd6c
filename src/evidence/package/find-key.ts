const MOST_ROWS = 200_000;
const WIDEST_KEY = 6;

type Row = readonly { readonly value: string }[];

/** Gathers a table's values as small numbers, to find which columns tell its rows apart. */
export class KeyFinder {
  private readonly ids: readonly Map<string, number>[];
  private readonly columns: number[][];
  private rows = 0;
  private over = false;

  constructor(width: number) {
    this.ids = Array.from({ length: width }, () => new Map<string, number>());
    this.columns = Array.from({ length: width }, () => []);
  }

  take(row: Row): void {
    if (this.over) return;
    if (this.rows === MOST_ROWS) {
      this.over = true;
      for (const column of this.columns) column.length = 0;
      for (const map of this.ids) map.clear();
      return;
    }
    this.rows += 1;
    this.columns.forEach((column, i) => column.push(this.idOf(i, row[i]?.value.trim() ?? "")));
  }

  private idOf(column: number, value: string): number {
    const ids = this.ids[column];
    const known = ids?.get(value);
    if (known !== undefined || !ids) return known ?? 0;
    ids.set(value, ids.size);
    return ids.size - 1;
  }

  /**
   * The fewest of the candidate columns, earliest first, whose values together differ in every row; none when
   * no such set is found or the table is over 200,000 rows, where looking would cost more than it tells.
   */
  find(candidates: readonly number[]): readonly number[] {
    if (this.over || this.rows === 0) return [];
    const single = candidates.find((column) => this.tellsApart([column]));
    if (single !== undefined) return [single];
    const pool = candidates.slice(0, 12);
    const grown: number[] = [];
    for (const column of pool) {
      grown.push(column);
      if (this.tellsApart(grown)) return this.shrink(grown);
    }
    return [];
  }

  /** Drops the columns that are not needed, the last ones first; too wide a key is none. */
  private shrink(key: readonly number[]): readonly number[] {
    let kept = key;
    for (const column of key.toReversed()) {
      const without = kept.filter((other) => other !== column);
      if (without.length > 0 && this.tellsApart(without)) kept = without;
    }
    return kept.length <= WIDEST_KEY ? kept : [];
  }

  private tellsApart(key: readonly number[]): boolean {
    const blank = key.length === 1 && this.ids[key[0] ?? 0]?.has("");
    if (blank) return false;
    const seen = new Set<string>();
    for (let row = 0; row < this.rows; row += 1) {
      const together = key.map((column) => this.columns[column]?.[row]).join(",");
      if (seen.has(together)) return false;
      seen.add(together);
    }
    return true;
  }
}
