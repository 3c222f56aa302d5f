import type { Dialect, DirectoryGroup, DirectoryPerson, FlowContext, Mapping } from "../../model/idp.ts";
import type { Json, JsonObject } from "../../scim/json.ts";
import type { Outcome } from "../../scim/outcome.ts";
import { evaluateExpression } from "./expression/evaluate.ts";
import { type Expression, isEmpty, type Meaning } from "./expression/expression.ts";
import { functions } from "./expression/functions.ts";
import { parseExpression } from "./expression/parse.ts";
import { groupMeaning, personMeaning } from "./people.ts";
import { draftOf } from "./resource.ts";
import { jsonSetting, textSetting } from "./settings.ts";
import { leafOf, parseTargetPath, type TargetPath } from "./target-path.ts";

/** What the mapping makes of a person or group: the value that belongs at a path, undefined when the source has none. */
export interface Mapped {
  readonly path: TargetPath;
  readonly value: Json | undefined;
  readonly when: Mapping["when"];
  /** The function that made the value, where one did. */
  readonly by: string | undefined;
  /** What a new resource gets where the source has no value. */
  readonly ifNull: Json | undefined;
}

/** Dialects are checked before they are played, so what cannot be read here is a mistake of ours. */
const certain = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(outcome.error.detail);
  return outcome.value;
};

export const remembering = <T>(make: (text: string) => T): ((text: string) => T) => {
  const made = new Map<string, T>();
  return (text) => {
    const known = made.get(text);
    if (known !== undefined) return known;
    const value = make(text);
    made.set(text, value);
    return value;
  };
};

export const expressionOf = remembering((text): Expression => certain(parseExpression(text)));
export const pathOf = remembering((text): TargetPath => certain(parseTargetPath(text)));

/** The IdP's own attributes are expressions over neutral words; a word that the IdP has no name for stands for itself. */
const sourceMeaning =
  ({ sourceAttributes }: Dialect, neutral: Meaning, random: FlowContext["random"]): Meaning =>
  (name) => {
    const source = Object.hasOwn(sourceAttributes, name) ? sourceAttributes[name] : undefined;
    return source === undefined ? neutral(name) : evaluateExpression(expressionOf(source.value), neutral, random);
  };

/** OKTA-98: an attribute whose namespace is empty is not sent; nor is one without a value (ENTRA-53). */
const isNowhere = ({ namespace }: TargetPath): boolean => namespace === "";

type Random = FlowContext["random"];

const ownRandom =
  ({ random }: FlowContext, { key }: { readonly key: string }): Random =>
  (label, length, alphabet) =>
    random(`${key}/${label}`, length, alphabet);

/** What the IdP's own attribute names say of a person. */
export const meaningOfPerson = (person: DirectoryPerson, context: FlowContext): Meaning =>
  sourceMeaning(context.dialect, personMeaning(person, context), ownRandom(context, person));

export const meaningOfGroup = (group: DirectoryGroup, context: FlowContext): Meaning =>
  sourceMeaning(context.dialect, groupMeaning(group), ownRandom(context, group));

/** A row of a mapping as far as it is the same for everybody. */
interface Row extends Omit<Mapped, "value"> {
  readonly expression: Expression;
  readonly isSent: boolean;
}

const readRow = ({ source, target, when, ifNull }: Mapping): Row => {
  const [expression, path] = [expressionOf(source), pathOf(target)];
  const isSent = !isNowhere(path);
  const by = expression.kind === "call" ? expression.name : undefined;
  return { expression, isSent, path, when, by, ifNull: isSent ? ifNull : undefined };
};

const readRows = new WeakMap<readonly Mapping[], readonly Row[]>();

const rowsOf = (mapping: readonly Mapping[]): readonly Row[] => {
  const known = readRows.get(mapping) ?? mapping.map(readRow);
  readRows.set(mapping, known);
  return known;
};

const mappedBy = (mapping: readonly Mapping[], meaning: Meaning, random: Random): readonly Mapped[] =>
  rowsOf(mapping).map(({ expression, isSent, path, when, by, ifNull }) => {
    const found = evaluateExpression(expression, meaning, random);
    return { path, value: isEmpty(found) || !isSent ? undefined : found, when, by, ifNull };
  });

interface KnownMapping {
  readonly dialect: Dialect;
  readonly random: Random;
  readonly manager: DirectoryPerson | undefined;
  readonly mapped: readonly Mapped[];
}

/** A person who stays as they are is mapped once, however often a flow asks. Few flows go on at once, so few people need to be known. */
const known = new Map<DirectoryPerson, KnownMapping>();
const knownMax = 64;

export const mappedPerson = (person: DirectoryPerson, context: FlowContext): readonly Mapped[] => {
  const { dialect, directory, random } = context;
  const manager = directory.people[person.manager ?? ""];
  const before = known.get(person);
  if (before !== undefined && before.dialect === dialect && before.random === random && before.manager === manager)
    return before.mapped;
  const mapped = mappedBy(dialect.userMapping, meaningOfPerson(person, context), ownRandom(context, person));
  if (known.size >= knownMax) known.clear();
  known.set(person, { dialect, random, manager, mapped });
  return mapped;
};

export const mappedGroup = (group: DirectoryGroup, context: FlowContext): readonly Mapped[] =>
  mappedBy(context.dialect.groupMapping, meaningOfGroup(group, context), ownRandom(context, group));

const booleanLeaves: ReadonlySet<string> = new Set(["active", "primary"]);

/** RFC 7643 §4.1.1: `active` is a boolean, and so is every `primary`; expressions may make a text of it. */
export const isBooleanPath = (path: TargetPath): boolean => booleanLeaves.has(leafOf(path));

export const asBoolean = (value: Json): Json => {
  const text = String(value).toLowerCase();
  return text === "true" || text === "false" ? text === "true" : value;
};

/** The value as JSON has it, whatever text the expression made. */
export const typed = (path: TargetPath, value: Json): Json => (isBooleanPath(path) ? asBoolean(value) : value);

/** What an element made for a mapped value says beside it: some IdPs mark the one of a certain type as primary. */
const extrasOf = (dialect: Dialect): ((mapped: Mapped) => JsonObject) => {
  const primaryType = textSetting(dialect, "users.create.primaryType");
  const primary: JsonObject = { primary: true };
  return ({ path: { selectors }, by = "" }) =>
    functions[by]?.beside ??
    (selectors.some(({ attribute, value }) => attribute === "type" && value === primaryType) ? primary : {});
};

const namespacesOf = (mapped: readonly Mapped[]): readonly string[] => [
  ...new Set(mapped.flatMap(({ path, value }) => (value === undefined ? [] : (path.namespace ?? [])))),
];

/** The URNs of a body: those always sent, and where the IdP lists them, those whose attributes have a value. */
export const schemasFor = (dialect: Dialect, of: "users" | "groups", mapped: readonly Mapped[]): readonly string[] => {
  const always = (jsonSetting(dialect, `${of}.schemas`) as readonly string[]) ?? [];
  const used = textSetting(dialect, "extensions.listed") === "when used" ? namespacesOf(mapped) : [];
  return [...new Set([...always, ...used])];
};

/** A resource with everything the mapping says put into it. */
export const withMapped = (dialect: Dialect, start: JsonObject, mapped: readonly Mapped[]): JsonObject => {
  const extras = extrasOf(dialect);
  const { resource, put } = draftOf(start);
  for (const one of mapped) if (one.value !== undefined) put(one.path, typed(one.path, one.value), extras(one));
  return resource;
};

const filledIn = (row: Mapped): Mapped =>
  row.value === undefined && row.ifNull !== undefined ? { ...row, value: row.ifNull } : row;

/** A whole resource made of what the mapping says; its keys stand in the order of the mapping's rows. */
export const newResource = (dialect: Dialect, of: "users" | "groups", mapped: readonly Mapped[]): JsonObject => {
  const filled = mapped.map(filledIn);
  return withMapped(dialect, { schemas: schemasFor(dialect, of, filled) }, filled);
};

/** The values a mapped resource puts on top of what the target has; a value that went away in the directory becomes an empty text. Rows for creates alone are left out (ENTRA-54). */
export const mappedAlways = (mapped: readonly Mapped[]): readonly Mapped[] =>
  mapped.filter(({ when }) => when === "always");
