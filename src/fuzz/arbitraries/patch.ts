import * as fc from "fast-check";
import type { Json, JsonObject } from "../../scim/json.ts";
import type { Attribute } from "../../scim/schema/attribute.ts";
import type { UserSchemas } from "./user.ts";
import { isWritable, valueFor } from "./value.ts";

/** An attribute with the path a PATCH names it by. */
interface Target {
  readonly path: string;
  readonly attribute: Attribute;
}

const targets = ({ core, extensions }: UserSchemas): readonly Target[] => [
  ...core.attributes.filter(isWritable).map((attribute) => ({ path: attribute.name, attribute })),
  ...extensions.flatMap(({ id, attributes }) =>
    attributes.filter(isWritable).map((attribute) => ({ path: `${id}:${attribute.name}`, attribute })),
  ),
];

/** Sent once and never changed, so a PATCH of it may rightly be refused. */
const isChangeable = ({ attribute }: Target): boolean =>
  attribute.mutability === "readWrite" && attribute.uniqueness === "none" && attribute.name !== "userName";

const subTargets = ({ path, attribute }: Target): readonly Target[] =>
  attribute.type !== "complex" || attribute.multiValued
    ? []
    : (attribute.subAttributes ?? [])
        .filter((part) => isWritable(part) && part.name !== "$ref")
        .map((part) => ({ path: `${path}.${part.name}`, attribute: part }));

const operation = (op: string, path: string, value?: Json): JsonObject =>
  value === undefined ? { op, path } : { op, path, value };

const onTarget = ({ path, attribute }: Target): fc.Arbitrary<JsonObject> =>
  fc.oneof(
    valueFor(attribute, path.split(":").at(-1)?.toLowerCase()).map((value) => operation("add", path, value)),
    valueFor(attribute, path.split(":").at(-1)?.toLowerCase()).map((value) => operation("replace", path, value)),
    ...(attribute.required ? [] : [fc.constant(operation("remove", path))]),
  );

/** Elements chosen by `type`: only in lists whose elements have one. */
const onElements = ({ path, attribute }: Target): readonly fc.Arbitrary<JsonObject>[] => {
  const parts = attribute.subAttributes ?? [];
  const type = parts.find(({ name }) => name === "type");
  const value = parts.find(({ name, type: kind }) => name === "value" && kind !== "complex");
  if (!attribute.multiValued || (type?.canonicalValues ?? []).length === 0 || value === undefined) return [];
  const leaf = `${path.split(":").at(-1)}.value`.toLowerCase();
  const chosen = fc.constantFrom(...(type?.canonicalValues ?? [])).map((kind) => `${path}[type eq "${kind}"]`);
  return [
    chosen.map((selected) => operation("remove", selected)),
    fc.tuple(chosen, valueFor(value, leaf)).map(([selected, next]) => operation("replace", `${selected}.value`, next)),
  ];
};

const pathLess = (simple: readonly Target[]): fc.Arbitrary<JsonObject> =>
  fc
    .tuple(
      fc.constantFrom("add", "replace"),
      fc
        .subarray([...simple], { minLength: 1, maxLength: Math.min(3, simple.length) })
        .chain((chosen) =>
          fc.tuple(...chosen.map(({ path, attribute }) => valueFor(attribute).map((value) => [path, value] as const))),
        ),
    )
    .map(([op, pairs]) => ({ op, value: Object.fromEntries(pairs) }));

/** One form of operations; none, where a target has no attribute that it could be about. */
const form = <T>(
  weight: number,
  choices: readonly T[],
  arbitrary: (choices: readonly T[]) => fc.Arbitrary<JsonObject>,
) => (choices.length === 0 ? [] : [{ weight, arbitrary: arbitrary(choices) }]);

const anyTarget = (choices: readonly Target[]): fc.Arbitrary<JsonObject> => fc.constantFrom(...choices).chain(onTarget);

/** One to four operations on attributes of users, in every form RFC 7644 §3.5.2 gives them; undefined where nothing can be changed. */
export const patchOperations = (schemas: UserSchemas): fc.Arbitrary<readonly JsonObject[]> | undefined => {
  const all = targets(schemas).filter(isChangeable);
  const simple = all.filter(
    ({ path, attribute }) => !path.includes(":") && !attribute.multiValued && attribute.type !== "complex",
  );
  const forms = [
    ...form(4, all, anyTarget),
    ...form(2, all.flatMap(subTargets), anyTarget),
    ...form(2, all.flatMap(onElements), (choices) => fc.oneof(...choices)),
    ...form(1, simple, pathLess),
  ];
  return forms.length === 0 ? undefined : fc.array(fc.oneof(...forms), { minLength: 1, maxLength: 4 });
};
