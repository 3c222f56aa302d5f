import { asText } from "../../../../src/idps/support/expression/expression.ts";
import { namesIn, parseExpression } from "../../../../src/idps/support/expression/parse.ts";
import { mappedPerson, typed } from "../../../../src/idps/support/mapping.ts";
import { parseTargetPath } from "../../../../src/idps/support/target-path.ts";
import type { Dialect, DirectoryPerson, FlowContext, Mapping } from "../../../../src/model/idp.ts";
import type { Json } from "../../../../src/scim/json.ts";
import { blank, directory, person } from "../support/play.ts";
import type { Leaf } from "./recorded-case.ts";

/** The directory and the mapping that a recorded body lets one infer; nothing else is taken from it. */
export interface Derived {
  readonly dialect: Dialect;
  readonly person: DirectoryPerson;
}

const canonical = (text: string): string => {
  const path = parseTargetPath(text);
  return path.ok ? JSON.stringify({ ...path.value, text: "" }).toLowerCase() : text;
};

const isConstant = ({ source }: Mapping): boolean => {
  const parsed = parseExpression(source);
  return parsed.ok && namesIn(parsed.value).length === 0;
};

/** The one neutral word behind a source, if there is just one. */
const wordBehind = (dialect: Dialect, source: string): string | undefined => {
  const parsed = parseExpression(dialect.sourceAttributes[source]?.value ?? source);
  const names = parsed.ok ? namesIn(parsed.value).filter((name) => name !== "key") : [];
  return names.length === 1 ? names[0] : undefined;
};

const known = (word: string, value: Json, current: DirectoryPerson): DirectoryPerson => {
  if (word === "id") return { ...current, id: String(value) };
  if (word in current.attributes || word.includes(".")) return current;
  return { ...current, attributes: { ...current.attributes, [word]: value } };
};

const stateFrom = (leaves: readonly Leaf[]): Partial<DirectoryPerson> => {
  const active = leaves.find(({ path }) => path === "active")?.value;
  return active === undefined ? {} : { isActive: asText(active).toLowerCase() === "true" };
};

const valuesOf = (dialect: Dialect, somebody: DirectoryPerson): ReadonlyMap<string, Json | undefined> => {
  const context: FlowContext = {
    dialect,
    directory: directory([somebody]),
    before: directory([somebody]),
    memory: blank,
    step: { kind: "assign-user", subject: somebody.key, place: { file: "", line: 0, column: 0 } },
    random: (_, length) => "x".repeat(length),
    nowMs: 0,
    uuid: () => "",
    baseUrl: "",
  };
  return new Map(
    mappedPerson(somebody, context).map(({ path, value }) => [
      path.text,
      value === undefined ? undefined : typed(path, value),
    ]),
  );
};

const isSame = (left: Json | undefined, right: Json): boolean =>
  JSON.stringify(left)?.toLowerCase() === JSON.stringify(right).toLowerCase() ||
  (typeof left === "boolean" && asText(left).toLowerCase() === asText(right).toLowerCase());

/** What nobody can know of a directory: a placeholder made at random. */
const isRandom = ({ source }: Mapping): boolean => source.startsWith("Random(");

/** Rows of the default mapping where they give the value, rows of the case's own where they do not; in the order of the body. */
export const derive = (dialect: Dialect, leaves: readonly Leaf[]): Derived => {
  const rowFor = new Map(dialect.userMapping.map((row) => [canonical(row.target), row]));
  const rowOf = ({ path }: Leaf): Mapping | undefined => rowFor.get(canonical(path));
  let somebody: DirectoryPerson = person("ada", { attributes: {}, ...stateFrom(leaves) });
  for (const leaf of leaves) {
    const row = rowOf(leaf);
    const word = row === undefined || isConstant(row) ? undefined : wordBehind(dialect, row.source);
    if (word !== undefined) somebody = known(word, leaf.value, somebody);
  }
  const values = valuesOf(dialect, somebody);
  const own: Record<string, Json> = {};
  const rows = leaves.map((leaf): Mapping => {
    const row = rowOf(leaf);
    if (row !== undefined && (isRandom(row) || isSame(values.get(row.target), leaf.value))) return row;
    const source = `own${Object.keys(own).length}`;
    own[source] = leaf.value;
    const target = row?.target ?? leaf.path;
    return { source, target, when: row?.when ?? "always", rule: "", confidence: "documented" };
  });
  return {
    dialect: { ...dialect, userMapping: rows },
    person: { ...somebody, attributes: { ...somebody.attributes, ...own } },
  };
};

/** A value as the target may have held it before. */
export const outdated = (value: Json): Json => {
  if (typeof value === "string") return `old ${value}`;
  return typeof value === "boolean" ? !value : value;
};
