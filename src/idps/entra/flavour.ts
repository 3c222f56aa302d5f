import type { Dialect } from "../../model/idp.ts";
import type { Json, JsonObject } from "../../scim/json.ts";
import { urns } from "../../scim/urn.ts";
import { asText } from "../support/expression/expression.ts";
import { asBoolean, isBooleanPath } from "../support/mapping.ts";
import { flagSetting, numberSetting, textSetting, textsSetting } from "../support/settings.ts";
import type { TargetPath } from "../support/target-path.ts";

/** One thing a PATCH has to do, before a flavour gives it its form. */
export interface Change {
  readonly kind: "add" | "replace" | "remove";
  readonly path: TargetPath;
  readonly value?: Json;
}

/** ENTRA-05: these switches are all that the flag changes. Reads one of the flavour in force: both are in the dialect, because on-demand provisioning ignores the one that was chosen (ENTRA-06). */
const ofFlavour = (dialect: Dialect, name: string): string =>
  `flavour.${textSetting(dialect, "patch.flavour")}.${name}`;

export const flavourFlag = (dialect: Dialect, name: string): boolean => flagSetting(dialect, ofFlavour(dialect, name));

export const flavourText = (dialect: Dialect, name: string): string => textSetting(dialect, ofFlavour(dialect, name));

const capitals = { add: "Add", replace: "Replace", remove: "Remove" } as const;

/** ENTRA-68, ENTRA-78. */
export const operationName = (dialect: Dialect, kind: Change["kind"]): string =>
  flavourFlag(dialect, "capitals") ? capitals[kind] : kind;

/** ENTRA-69, ENTRA-79: a boolean goes as text or as itself; a text that a mapping made goes as it is where texts go (ENTRA-70). */
const valueIn = (dialect: Dialect, path: TargetPath, value: Json): Json => {
  if (!isBooleanPath(path)) return value;
  return flavourText(dialect, "booleans") === "text" ? asText(value) : asBoolean(value);
};

/** ENTRA-71, ENTRA-74, ENTRA-80: one attribute has its path, element filter or URN included, and its value. */
const single = (dialect: Dialect, { kind, path, value }: Change): JsonObject => ({
  op: operationName(dialect, kind),
  path: path.text,
  ...(value === undefined ? {} : { value: valueIn(dialect, path, value) }),
});

const isFiltered = ({ path }: Change): boolean => path.selectors.length > 0;

/** ENTRA-81, ENTRA-86: one operation without a path, its keys the paths, active among them; a single change keeps its path. */
const merged = (dialect: Dialect, changes: readonly Change[]): readonly JsonObject[] => {
  const kinds = [...new Set(changes.map(({ kind }) => kind))];
  const smallest = numberSetting(dialect, ofFlavour(dialect, "mergedFrom"));
  return kinds.flatMap((kind) => {
    const ofKind = changes.filter((change) => change.kind === kind);
    if (ofKind.length < smallest) return ofKind.map((change) => single(dialect, change));
    const value = Object.fromEntries(
      ofKind.map(({ path, value: one = null }) => [path.text, valueIn(dialect, path, one)]),
    );
    return [{ op: operationName(dialect, kind), value }];
  });
};

/** The operations of one PATCH, in the form of the flavour. */
const operationsOf = (dialect: Dialect, changes: readonly Change[]): readonly JsonObject[] =>
  flavourFlag(dialect, "merged")
    ? [
        ...changes.filter(isFiltered).map((change) => single(dialect, change)),
        ...merged(
          dialect,
          changes.filter((change) => !isFiltered(change)),
        ),
      ]
    : changes.map((change) => single(dialect, change));

/** A PatchOp; which of its two keys stands first is a setting, because both were recorded (ENTRA-76). */
export const patchBody = (dialect: Dialect, operations: readonly JsonObject[]): JsonObject => {
  const parts: JsonObject = { schemas: [urns.patchOp], Operations: operations };
  return Object.fromEntries(textsSetting(dialect, "patch.keys").map((key) => [key, parts[key] ?? null]));
};

export const patchOf = (dialect: Dialect, changes: readonly Change[]): JsonObject =>
  patchBody(dialect, operationsOf(dialect, changes));
