import { isEmpty } from "../../idps/support/expression/expression.ts";
import { valueAt } from "../../idps/support/resource.ts";
import type { TargetPath } from "../../idps/support/target-path.ts";
import {
  type Attribute,
  findAttribute,
  type Json,
  type JsonObject,
  type ResourceDefinition,
} from "../../scim/index.ts";
import type { Expected } from "./expected.ts";

/** What became of one expected value: `permitted` says why RFC 7643 lets it differ. */
export type Compared =
  | { readonly kind: "same" }
  | { readonly kind: "permitted"; readonly why: string }
  | { readonly kind: "different"; readonly shown: Json | undefined };

const same: Compared = { kind: "same" };

const namesEqual = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase();

/** The definitions along a path, the outermost first; a name nobody defined ends them with undefined. */
const definitionsAlong = (definition: ResourceDefinition, path: TargetPath): readonly (Attribute | undefined)[] => {
  const { namespace, attribute, below } = path;
  const found = findAttribute(definition, { attribute, ...(namespace === undefined ? {} : { urn: namespace }) });
  const line: (Attribute | undefined)[] = [found?.attribute];
  for (const name of below) line.push(line.at(-1)?.subAttributes?.find((sub) => namesEqual(sub.name, name)));
  return line;
};

/** RFC 7643 §7: what the target's own schema says of an attribute that explains why its value does not show. */
const reasonNotShown = (line: readonly (Attribute | undefined)[]): string | undefined => {
  if (line.includes(undefined)) return "the target's schema has no such attribute";
  if (line.some((one) => one?.returned === "never" || one?.returned === "request" || one?.mutability === "writeOnly"))
    return "the target's schema says that it is not returned";
  return line.some((one) => one?.mutability === "readOnly")
    ? "the target's schema says that it is readOnly"
    : undefined;
};

/** RFC 7643 §2.5: null, an empty list and nothing are one. */
const isUnassigned = (value: Json | undefined): boolean =>
  isEmpty(value) || (Array.isArray(value) && value.length === 0);

const isSame = (left: Json | undefined, right: Json | undefined): boolean =>
  left === right || (isUnassigned(left) && isUnassigned(right)) || JSON.stringify(left) === JSON.stringify(right);

/** RFC 7643 §2.2: where letter case does not count, another one is the same value. */
const isSameButCase = (
  left: Json | undefined,
  right: Json | undefined,
  line: readonly (Attribute | undefined)[],
): boolean =>
  typeof left === "string" &&
  typeof right === "string" &&
  line.at(-1)?.caseExact === false &&
  left.toLowerCase() === right.toLowerCase();

/** One expected value against what the target shows. */
export const compareValue = (
  resource: JsonObject,
  { path, value }: Expected,
  definition: ResourceDefinition,
): Compared => {
  const shown = valueAt(resource, path);
  if (isSame(shown, value)) return same;
  const line = definitionsAlong(definition, path);
  const reason = reasonNotShown(line);
  if (reason !== undefined) return { kind: "permitted", why: `${path.text}: ${reason}` };
  if (isSameButCase(shown, value, line))
    return { kind: "permitted", why: `${path.text}: the letter case differs, and does not count` };
  return { kind: "different", shown };
};
