import * as fc from "fast-check";
import type { CompareOperator, CompareValue, Filter } from "../../scim/filter/filter.ts";
import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import type { AttributePath } from "../../scim/path/path.ts";
import type { Attribute } from "../../scim/schema/attribute.ts";
import type { UserSchemas } from "./user.ts";
import { isWritable, valueFor } from "./value.ts";

interface Place {
  readonly path: AttributePath;
  readonly attribute: Attribute;
}

const places = ({ core, extensions }: UserSchemas): readonly Place[] =>
  [{ schema: core, urn: undefined }, ...extensions.map((schema) => ({ schema, urn: schema.id }))].flatMap(
    ({ schema, urn }) =>
      schema.attributes.filter(isWritable).flatMap((attribute) => {
        const path = { ...(urn === undefined ? {} : { urn }), attribute: attribute.name };
        if (attribute.type !== "complex") return [{ path, attribute }];
        return (attribute.subAttributes ?? [])
          .filter((part) => isWritable(part) && part.name !== "$ref" && part.type !== "complex")
          .map((part) => ({ path: { ...path, subAttribute: part.name }, attribute: part }));
      }),
  );

const textOperators = ["eq", "ne", "co", "sw", "ew"] as const;
const orderOperators = ["eq", "gt", "ge", "lt", "le"] as const;

const operatorsFor = (attribute: Attribute): readonly CompareOperator[] => {
  switch (attribute.type) {
    case "integer":
    case "decimal":
    case "dateTime":
      return orderOperators;
    case "string":
    case "reference":
      return textOperators;
    case "boolean":
    case "binary":
    case "complex":
      return ["eq"];
  }
};

/** Values the created users really have, so that filters also find something. */
const valuesIn = (users: readonly JsonObject[], { path }: Place): readonly CompareValue[] => {
  const roots = users.map((user) => (path.urn === undefined ? user : user[path.urn])).filter(isObject);
  const inside = (value: Json | undefined): readonly Json[] =>
    Array.isArray(value) ? value.flatMap(inside) : value === undefined || value === null ? [] : [value as Json];
  const tops = roots.flatMap((root) => inside(root[path.attribute]));
  const leaves =
    path.subAttribute === undefined
      ? tops
      : tops.filter(isObject).flatMap((top) => inside(top[path.subAttribute ?? ""]));
  return leaves.filter(
    (leaf): leaf is string | number | boolean => !isObject(leaf) && !Array.isArray(leaf) && leaf !== null,
  );
};

/** A piece of a text for co, sw, ew; whole for everything else. */
const pieceOf = (operator: CompareOperator, value: CompareValue): CompareValue => {
  if (typeof value !== "string" || value.length < 3) return value;
  const characters = [...value];
  if (operator === "sw") return characters.slice(0, 2).join("");
  if (operator === "ew") return characters.slice(-2).join("");
  return operator === "co" ? characters.slice(1, -1).join("") : value;
};

const comparison = (place: Place, users: readonly JsonObject[]): fc.Arbitrary<Filter> => {
  const known = valuesIn(users, place);
  const invented = valueFor({ ...place.attribute, multiValued: false }) as fc.Arbitrary<CompareValue>;
  const value = known.length === 0 ? invented : fc.oneof(fc.constantFrom(...known), invented);
  return fc
    .tuple(fc.constantFrom(...operatorsFor(place.attribute)), value)
    .map(
      ([operator, whole]): Filter => ({ kind: "compare", path: place.path, operator, value: pieceOf(operator, whole) }),
    );
};

const leaf = (schemas: UserSchemas, users: readonly JsonObject[]): fc.Arbitrary<Filter> =>
  fc
    .constantFrom(...places(schemas))
    .chain((place) =>
      fc.oneof(
        { weight: 4, arbitrary: comparison(place, users) },
        { weight: 1, arbitrary: fc.constant<Filter>({ kind: "present", path: place.path }) },
      ),
    );

/** A filter over attributes of users, up to three levels deep. */
export const filterOver = (schemas: UserSchemas, users: readonly JsonObject[]): fc.Arbitrary<Filter> => {
  const grow = (inner: fc.Arbitrary<Filter>): fc.Arbitrary<Filter> =>
    fc.oneof(
      { weight: 3, arbitrary: leaf(schemas, users) },
      {
        weight: 2,
        arbitrary: fc
          .tuple(fc.constantFrom("and" as const, "or" as const), inner, inner)
          .map(([kind, left, right]): Filter => ({ kind, left, right })),
      },
      { weight: 1, arbitrary: inner.map((filter): Filter => ({ kind: "not", filter })) },
    );
  return grow(grow(leaf(schemas, users)));
};
