import { asText } from "../idps/support/expression/expression.ts";
import { namesIn, parseExpression } from "../idps/support/expression/parse.ts";
import { mappedPerson, typed } from "../idps/support/mapping.ts";
import { leafOf, parseTargetPath } from "../idps/support/target-path.ts";
import { userAttributeAt } from "../idps/support/user-attributes.ts";
import { type Dialect, type DirectoryPerson, type FlowContext, type Mapping, nothingRemembered } from "../model/idp.ts";
import { type Attribute, type AttributeType, isObject, type Json } from "../scim/index.ts";
import type { Leaf } from "./recorded-case.ts";
import { directoryOf, nobody, still } from "./world.ts";

/** The directory and the mapping that values of a case let one infer; nothing else is taken from them. */
export interface Derived {
  readonly dialect: Dialect;
  readonly person: DirectoryPerson;
}

/** The same for every spelling of a path; what an element is selected by may be a truth value or its text. */
export const canonical = (text: string): string => {
  const path = parseTargetPath(text);
  if (!path.ok) return text;
  const selectors = path.value.selectors.map(({ attribute, value }) => [attribute, asText(value)]);
  return JSON.stringify({ ...path.value, text: "", selectors }).toLowerCase();
};

const namesOf = (source: string): readonly string[] => {
  const parsed = parseExpression(source);
  return parsed.ok ? namesIn(parsed.value).map(({ name }) => name) : [];
};

/** The neutral words behind a source, whatever the IdP calls them itself. */
const wordsBehind = ({ sourceAttributes }: Dialect, source: string): readonly string[] =>
  namesOf(source).flatMap((name) => {
    const own = sourceAttributes[name]?.value;
    return own === undefined ? [name] : namesOf(own);
  });

/** The one word behind a source, if there is just one. */
const wordBehind = (dialect: Dialect, source: string): string | undefined => {
  const words = wordsBehind(dialect, source).filter((word) => word !== "key");
  return words.length === 1 ? words[0] : undefined;
};

const member = /"((?:[^"\\]|\\["\\/bfnrt])*)"\s*:\s*("(?:[^"\\]|\\["\\/bfnrt])*")/g;

/** Some forms carry an object as JSON in the text of a value; the directory has the object. */
const unwrapped = (value: Json): Json => {
  if (Array.isArray(value)) return value.map((element: Json) => unwrapped(element));
  if (!isObject(value) || typeof value.value !== "string" || !/^\{.*\}$/s.test(value.value)) return value;
  return Object.fromEntries(
    [...value.value.matchAll(member)].map(([, name = "", text = '""']) => [name, JSON.parse(text) as Json]),
  );
};

const known = (word: string, value: Json, current: DirectoryPerson): DirectoryPerson => {
  if (word === "id") return { ...current, id: String(value) };
  if (word in current.attributes || word.includes(".")) return current;
  return { ...current, attributes: { ...current.attributes, [word]: unwrapped(value) } };
};

/** What says the same for everybody. */
const isConstant = ({ source }: Mapping): boolean => parseExpression(source).ok && namesOf(source).length === 0;

const stateFrom = (leaves: readonly Leaf[]): Partial<DirectoryPerson> => {
  const active = leaves.find(({ path }) => path === "active")?.value;
  return active === undefined ? {} : { isActive: asText(active).toLowerCase() === "true" };
};

const valuesOf = (dialect: Dialect, somebody: DirectoryPerson): ReadonlyMap<string, Json | undefined> => {
  const context: FlowContext = {
    dialect,
    directory: directoryOf([somebody]),
    before: directoryOf([somebody]),
    memory: nothingRemembered,
    step: { kind: "assign-user", subject: somebody.key, place: { file: "", line: 0, column: 0 } },
    ...still,
    random: (_, length) => "x".repeat(length),
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
  JSON.stringify(left) === JSON.stringify(right) ||
  (typeof left === "boolean" && asText(left).toLowerCase() === asText(right).toLowerCase());

/** What nobody can know of a directory: a placeholder made at random. */
const isRandom = ({ source }: Mapping): boolean => source.startsWith("Random(");

/** What SCIM knows about the place; `own` where an extension of somebody's own does, undefined where nothing does. */
const meaningOf = ({ path }: Leaf): Attribute | "own" | undefined => {
  const target = parseTargetPath(path);
  if (!target.ok) return undefined;
  const { namespace, attribute, below } = target.value;
  return userAttributeAt(namespace, [attribute, ...below]);
};

/** What no text of a directory becomes; a reference or a manager goes by its id. */
const otherTypes: readonly AttributeType[] = ["boolean", "integer", "decimal"];

const withTexts = (element: Json): Json =>
  isObject(element)
    ? Object.fromEntries(
        Object.entries(element).map(([name, value]) => [name, typeof value === "number" ? asText(value) : value]),
      )
    : element;

/** The value as a directory can hold it: where SCIM or the dialect has a text, so does the directory, whatever an IdP made of it. */
const asHeld = (dialect: Dialect, leaf: Leaf): Leaf => {
  const { path, value } = leaf;
  if (Array.isArray(value) && isAssigned(dialect, path, value))
    return { ...leaf, value: value.map((element: Json) => withTexts(element)) };
  const meant = meaningOf(leaf);
  const isText = meant === "own" ? isSpeltOut(dialect, leaf) : meant !== undefined && !otherTypes.includes(meant.type);
  return isText && (typeof value === "number" || typeof value === "boolean") ? { ...leaf, value: asText(value) } : leaf;
};

const isTruth = (value: Json): boolean => /^(true|false)$/i.test(asText(value));

/** Roles and entitlements that an IdP lets one assign are objects in its directory, too; an element that says its kind first was mapped. */
export const isAssigned = ({ settings }: Dialect, path: string, elements: readonly Json[]): boolean =>
  settings["entitlements.keys"] !== undefined &&
  (path === "entitlements" ||
    (path === "roles" &&
      elements.every((element) => isObject(element) && element.type === undefined && element.primary === undefined)));

/** `primary` is a truth value, and everything else a text. */
const isSpelt = (element: Json): boolean =>
  isObject(element) &&
  Object.entries(element).every(([name, value]) => typeof value === (name === "primary" ? "boolean" : "string"));

/** Directories hold texts, truth values and lists of them; other objects are what an IdP makes, or whoever writes the template. */
const isHeld = (dialect: Dialect, leaf: Leaf): boolean => {
  const { path, value } = leaf;
  if (Array.isArray(value) && isAssigned(dialect, path, value)) return true;
  if (hasOwnTemplate(dialect) && Array.isArray(value) && value.every(isSpelt)) return true;
  const meant = meaningOf(leaf);
  if (meant !== undefined && meant !== "own" && meant.type === "boolean" && !isTruth(value)) return false;
  return Array.isArray(value) ? !value.some((element) => isObject(element)) : !isObject(value);
};

const namespaceOf = (path: string): string | undefined => {
  const target = parseTargetPath(path);
  return target.ok ? target.value.namespace : undefined;
};

/** An extension that the dialect spells out itself has the attributes it says, and no others. */
const isSpeltOut = ({ userMapping }: Dialect, { path }: Leaf): boolean =>
  userMapping.some(({ target }) => namespaceOf(target) === namespaceOf(path));

/** An administrator can map only what there is a place for, or what the case itself tells of; whoever writes the template can write anything. */
const canBeMapped = (dialect: Dialect, leaf: Leaf): boolean => {
  if (hasOwnTemplate(dialect)) return parseTargetPath(leaf.path).ok;
  const meaning = meaningOf(leaf);
  if (leaf.isTold === true) return true;
  return meaning === "own" ? !isSpeltOut(dialect, leaf) : meaning !== undefined;
};

/** Several texts, whether or not an IdP makes elements of them. */
const unfolded = (value: Json): Json => {
  const elements = Array.isArray(value) ? value : [];
  const texts = elements.flatMap((element: Json) =>
    isObject(element) && Object.keys(element).join() === "value" && typeof element.value === "string"
      ? element.value
      : [],
  );
  return elements.length > 0 && texts.length === elements.length ? texts : value;
};

interface Placed {
  readonly row: Mapping;
  /** Missing for rows of the case's own, which stand behind what stood before them in the body. */
  readonly rank?: number;
}

/** Rows that the dialect has keep its order; the case's own keep their place behind their neighbour. */
const inOrder = (placed: readonly Placed[]): readonly Mapping[] => {
  const rows = placed.filter(({ rank }) => rank !== undefined).toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
  return placed
    .reduce<readonly Placed[]>((sorted, one, index) => {
      if (one.rank !== undefined) return sorted;
      const before = placed[index - 1];
      const at = before === undefined ? 0 : sorted.indexOf(before) + 1;
      return [...sorted.slice(0, at), one, ...sorted.slice(at)];
    }, rows)
    .map(({ row }) => row);
};

/** A row, the attribute of the directory it reads when it is the case's own, and that attribute's value. */
interface Row extends Placed {
  readonly own?: readonly [string, Json];
}

/** A mapping's target goes out as its administrator wrote it. */
const targetOf = ({ target }: Mapping, { path, isWritten }: Leaf): string => (isWritten === true ? path : target);

const ownRow = (
  dialect: Dialect,
  leaf: Leaf,
  { row, rank }: { readonly row: Mapping | undefined; readonly rank: number | undefined },
  source: string,
): readonly Row[] => {
  const value = meaningOf(leaf) === "own" ? unfolded(leaf.value) : leaf.value;
  if (!isHeld(dialect, { ...leaf, value }) || (row === undefined && !canBeMapped(dialect, leaf))) return [];
  const target = row === undefined ? leaf.path : targetOf(row, leaf);
  const made: Mapping = {
    source: leaf.value === null ? "null" : source,
    target,
    when: row?.when ?? "always",
    rule: "",
    confidence: "documented",
  };
  return [{ row: made, own: [source, value], ...(rank === undefined ? {} : { rank }) }];
};

/** Somebody of the application's wrote the template. */
export const hasOwnTemplate = ({ settings }: Dialect, of: "users" | "groups" = "users"): boolean =>
  settings[`${of}.template`]?.value === "own";

/** Whoever wrote the template chose the order of its keys, too; and where no body was ever published, nor was its order. */
export const hasOwnOrder = (dialect: Dialect, of: "users" | "groups"): boolean =>
  hasOwnTemplate(dialect, of) || dialect.settings[`${of}.template`]?.value === "reordered";

/** An IdP that sends empty texts sends them where the directory has none. */
const withEmptyTexts = (dialect: Dialect, rows: readonly Row[]): Dialect => {
  const setting = dialect.settings["users.empty"];
  const known: readonly Json[] = Array.isArray(setting?.value) ? setting.value : [];
  if (setting === undefined || (known.length === 0 && !hasOwnTemplate(dialect))) return dialect;
  const empty = rows.filter(({ own }) => own?.[1] === "").map(({ row }) => row.target);
  return { ...dialect, settings: { ...dialect.settings, "users.empty": { ...setting, value: [...known, ...empty] } } };
};

/** Rows of the default mapping where they give the value, rows of the case's own where they do not. */
export const derive = (dialect: Dialect, shown: readonly Leaf[]): Derived => {
  const leaves = shown.map((leaf) => asHeld(dialect, leaf));
  const rankFor = new Map(dialect.userMapping.map(({ target }, index) => [canonical(target), index]));
  const rankOf = ({ path }: Leaf): number | undefined => rankFor.get(canonical(path));
  const rowOf = (leaf: Leaf): Mapping | undefined => dialect.userMapping[rankOf(leaf) ?? -1];
  const somebody = leaves.reduce<DirectoryPerson>(
    (person, leaf) => {
      const row = rowOf(leaf);
      const word = row === undefined || isConstant(row) ? undefined : wordBehind(dialect, row.source);
      return word === undefined ? person : known(word, leaf.value, person);
    },
    { ...nobody, ...stateFrom(leaves) },
  );
  const values = valuesOf(dialect, somebody);
  const rows = leaves.flatMap((leaf, index): readonly Row[] => {
    const row = rowOf(leaf);
    const rank = rankOf(leaf);
    const isMade = row !== undefined && !isHeld(dialect, leaf) && wordBehind(dialect, row.source) !== undefined;
    const isGiven = row !== undefined && (isMade || isRandom(row) || isSame(values.get(row.target), leaf.value));
    return isGiven && rank !== undefined
      ? [{ row: { ...row, target: targetOf(row, leaf) }, rank }]
      : ownRow(dialect, leaf, { row, rank }, `own${index}`);
  });
  const own = Object.fromEntries(rows.flatMap((row) => (row.own === undefined ? [] : [row.own])));
  const userMapping = hasOwnOrder(dialect, "users") ? rows.map(({ row }) => row) : inOrder(rows);
  return {
    dialect: { ...withEmptyTexts(dialect, rows), userMapping },
    person: { ...somebody, attributes: { ...somebody.attributes, ...own } },
  };
};

/** A value as the target, or the directory, may have held it before. */
export const outdated = (value: Json): Json => {
  if (typeof value === "string") return `old ${value}`;
  if (Array.isArray(value)) return value.map((element: Json) => outdated(element));
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, outdated(inner)]));
  return typeof value === "boolean" ? !value : value;
};

export const isActivePath = (path: string): boolean => {
  const parsed = parseTargetPath(path);
  return parsed.ok && leafOf(parsed.value) === "active";
};
