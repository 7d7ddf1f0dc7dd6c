import type { Loose } from "./link-reasons.ts";
import type { Prov } from "./records/prov.ts";

/** A PROV record's statements by full id, as far as the gates ask for them. */
export interface Graph {
  readonly entities: ReadonlyMap<string, Loose>;
  readonly generated: ReadonlySet<string>;
  readonly used: ReadonlySet<string>;
  readonly derived: ReadonlyMap<string, readonly string[]>;
  readonly associated: ReadonlySet<string>;
  readonly dangling: readonly (readonly [pointer: readonly string[], id: string])[];
}

/** Full ids of qualified names, by a record's prefixes. */
export function expander(prefixes: Readonly<Record<string, string>>): (name: string) => string {
  return (name) => {
    if (name.includes("://")) return name;
    const [prefix = "", ...rest] = name.split(":");
    const base = prefixes[prefix];
    return base !== undefined && rest.length > 0 ? base + rest.join(":") : name;
  };
}

/** Reads the statements; `dangling` are the ends that no statement records. */
export function graphOf(prov: Prov, full: (name: string) => string): Graph {
  const entities = new Map(
    Object.entries(prov.entity ?? {}).map(([id, one]) => [full(id), [one].flat()[0] as Loose]),
  );
  const activities = new Set(Object.keys(prov.activity ?? {}).map(full));
  const agents = new Set(Object.keys(prov.agent ?? {}).map(full));
  const dangling: (readonly [string[], string])[] = [];
  const rows = (kind: keyof Prov) =>
    Object.entries((prov[kind] ?? {}) as Readonly<Record<string, Loose | Loose[]>>).flatMap(([id, one]) =>
      [one].flat().map((row) => ({ row: row, at: [kind as string, id] })),
    );
  const end = (
    { row, at }: { row: Loose; at: string[] },
    name: string,
    known: { has(id: string): boolean },
  ) => {
    const value = row[`prov:${name}`];
    if (typeof value !== "string") return undefined;
    if (!known.has(full(value))) dangling.push([[...at, `prov:${name}`], value]);
    return full(value);
  };
  const derived = new Map<string, string[]>();
  for (const one of rows("wasDerivedFrom")) {
    const made = end(one, "generatedEntity", entities);
    const from = end(one, "usedEntity", entities);
    if (made !== undefined && from !== undefined) derived.set(made, [...(derived.get(made) ?? []), from]);
  }
  const ids = (kind: keyof Prov, name: string, known: { has(id: string): boolean }) =>
    new Set(rows(kind).flatMap((one) => end(one, name, known) ?? []));
  ids("used", "activity", activities);
  ids("wasGeneratedBy", "activity", activities);
  ids("wasAssociatedWith", "agent", agents);
  return {
    entities,
    generated: ids("wasGeneratedBy", "entity", entities),
    used: ids("used", "entity", entities),
    derived,
    associated: new Set(rows("wasAssociatedWith").flatMap((one) => end(one, "activity", activities) ?? [])),
    dangling: [...new Map(dangling.map((one) => [one[0].join("/"), one])).values()],
  };
}
