import { findAttribute, parsePatchPath } from "../../scim/index.ts";
import type { Json } from "../../scim/json.ts";
import type { PatchPath } from "../../scim/path/path.ts";
import type { Attribute } from "../../scim/schema/attribute.ts";
import { valueIn } from "../memory/attributes.ts";
import type { TypeDefinition } from "../memory/types.ts";

/** The rule of PATCH that one operation puts to the test; each has a check of its own. */
export type EffectCause =
  | "add-sets"
  | "add-appends"
  | "add-merges"
  | "replace-sets"
  | "replace-list"
  | "replace-merges"
  | "remove-clears"
  | "remove-sub-attribute"
  | "remove-selected"
  | "value-path"
  | "path-less-add"
  | "path-less-replace"
  | "extension-path"
  | "qualified-path"
  | "path-in-any-case";

export interface Operation {
  /** In lower case. */
  readonly op: string;
  readonly path?: string;
  readonly parsed?: PatchPath;
  readonly value: Json | undefined;
  /** The attribute the path leads to, and the one that holds it. */
  readonly attribute?: Attribute;
  readonly parent?: Attribute;
}

export const operationOf = (operation: Json, type: TypeDefinition): Operation => {
  const [op, path, value] = ["op", "path", "value"].map((name) => valueIn(operation, name));
  const outcome = typeof path === "string" ? parsePatchPath(path) : undefined;
  const parsed = outcome?.ok === true ? outcome.value : undefined;
  const found =
    parsed === undefined || parsed.attribute === ""
      ? undefined
      : type.readings.map((definition) => findAttribute(definition, parsed)).find((each) => each !== undefined);
  return {
    op: typeof op === "string" ? op.toLowerCase() : "",
    ...(typeof path === "string" ? { path } : {}),
    ...(parsed === undefined ? {} : { parsed }),
    value,
    ...(found === undefined ? {} : { attribute: found.attribute }),
    ...(found?.parent === undefined ? {} : { parent: found.parent }),
  };
};

const isCoreUrn = (urn: string, type: TypeDefinition): boolean =>
  urn.toLowerCase() === type.resourceType.schema.toLowerCase();

/** Whether the path writes a name in another letter case than the schema does. */
const isInOtherCase = ({ parsed, attribute, parent }: Operation): boolean => {
  if (parsed === undefined || attribute === undefined) return false;
  const names = parent === undefined ? [attribute.name] : [parent.name, attribute.name];
  const written = [parsed.attribute, ...(parsed.subAttribute === undefined ? [] : [parsed.subAttribute])];
  return written.length === names.length && written.some((name, index) => name !== names[index]);
};

const causeOfTarget = ({ op, attribute, parsed }: Operation): EffectCause => {
  const isList = attribute?.multiValued === true;
  const isComplex = attribute?.type === "complex";
  if (op === "remove") return parsed?.subAttribute === undefined ? "remove-clears" : "remove-sub-attribute";
  if (op === "replace") return isList ? "replace-list" : isComplex ? "replace-merges" : "replace-sets";
  return isList ? "add-appends" : isComplex ? "add-merges" : "add-sets";
};

/** What an operation puts to the test before anything else. */
export const causeOf = (operation: Operation, type: TypeDefinition): EffectCause => {
  const { op, path, parsed } = operation;
  if (path === undefined || path === "") return op === "add" ? "path-less-add" : "path-less-replace";
  if (parsed?.filter !== undefined) {
    if (op !== "remove") return "value-path";
    return parsed.subAttribute === undefined ? "remove-selected" : "remove-sub-attribute";
  }
  if (isInOtherCase(operation)) return "path-in-any-case";
  if (parsed?.urn !== undefined) return isCoreUrn(parsed.urn, type) ? "qualified-path" : "extension-path";
  return causeOfTarget(operation);
};

/** How an operation is named in a finding. */
export const nameOf = ({ op, path }: Operation): string => `${op} ${path === undefined ? "without path" : path}`;
