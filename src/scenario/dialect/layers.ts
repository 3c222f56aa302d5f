import type { Dialect, Mapping, Sourced } from "../../model/idp.ts";
import type { IdpChoice } from "../../model/scenario.ts";
import type { Json } from "../../scim/json.ts";
import type { DialectLayer, WrittenMapping, WrittenSetting } from "./dialect-file.ts";

type Layered = Pick<Dialect, "headers" | "settings" | "sourceAttributes" | "userMapping" | "groupMapping">;

export const nothing: Layered = { headers: [], settings: {}, sourceAttributes: {}, userMapping: [], groupMapping: [] };

const withoutSourceOf = { rule: "", confidence: "documented" } as const;

/** A bare value keeps the rule of what it overrides. */
const withSettings = (
  below: Layered["settings"],
  above: Readonly<Record<string, WrittenSetting>>,
): Layered["settings"] => ({
  ...below,
  ...Object.fromEntries(
    Object.entries(above).map(([name, { value, rule, confidence }]): [string, Sourced<Json>] => {
      const overridden = below[name] ?? withoutSourceOf;
      return [name, { value, rule: rule ?? overridden.rule, confidence: confidence ?? overridden.confidence }];
    }),
  ),
});

/** Rows above take the place of rows below that have the same target; the order of the rows below stays. */
const withRows = (below: readonly Mapping[], above: readonly WrittenMapping[]): readonly Mapping[] => {
  const isRow = (row: WrittenMapping): row is Mapping => row.when !== "never";
  const replacing = new Map(above.map((row) => [row.target, row]));
  const kept: readonly WrittenMapping[] = below.map((row) => replacing.get(row.target) ?? row);
  const added = above.filter(({ target }) => !below.some((row) => row.target === target));
  return [...kept, ...added].filter(isRow);
};

const withHeaders = (below: Layered["headers"], above: Layered["headers"]): Layered["headers"] => {
  const same = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase();
  const kept = below.map((header) => above.find(({ name }) => same(name, header.name)) ?? header);
  return [...kept, ...above.filter(({ name }) => !below.some((header) => same(name, header.name)))];
};

/** What one layer says on top of another. */
export const withLayer = (below: Layered, above: DialectLayer): Layered => ({
  headers: withHeaders(below.headers, above.headers),
  settings: withSettings(below.settings, above.settings),
  sourceAttributes: { ...below.sourceAttributes, ...above.sourceAttributes },
  userMapping: withRows(below.userMapping, above.userMapping),
  groupMapping: withRows(below.groupMapping, above.groupMapping),
});

/** An empty list holds the place of what nobody has mapped; whatever takes its place is sent whenever it has something to say. */
const isPlaceholder = ({ source }: Mapping): boolean => source === "[]";

/** A scenario's word on one source: it now feeds this target, and nothing else does. */
const redirected = (
  rows: readonly Mapping[],
  source: string,
  target: string | null,
  rule: string,
): readonly Mapping[] => {
  const first = rows.findIndex((row) => row.source === source || row.target === target);
  const rest = rows.filter((row) => row.source !== source && row.target !== target);
  if (target === null) return rest;
  const origin = rows[first];
  const row: Mapping = {
    source,
    target,
    when: origin === undefined || isPlaceholder(origin) ? "always" : origin.when,
    rule: origin?.rule ?? rule,
    confidence: origin?.confidence ?? "documented",
  };
  const at = first === -1 ? rest.length : rows.slice(0, first).filter((kept) => rest.includes(kept)).length;
  return [...rest.slice(0, at), row, ...rest.slice(at)];
};

/** A scenario's overrides; `rule` is cited for rows that no dialect has. */
export const withOverrides = (
  below: Layered,
  { settings, mapping }: Pick<IdpChoice, "settings" | "mapping">,
  rule: string,
): Layered => ({
  ...below,
  settings: withSettings(
    below.settings,
    Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, { value }])),
  ),
  userMapping: Object.entries(mapping).reduce(
    (rows, [source, target]) => redirected(rows, source, target, rule),
    below.userMapping,
  ),
});
