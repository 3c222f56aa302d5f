import { commonAttributes } from "../../scim/index.ts";
import type { Attribute } from "../../scim/schema/attribute.ts";
import type { TypeDefinition } from "../memory/types.ts";

const computed = new WeakMap<TypeDefinition, readonly Attribute[]>();

/** The top-level attributes that only the target sets: `id`, `meta`, and what its schema calls readOnly. */
export const readOnlyOf = (type: TypeDefinition): readonly Attribute[] => {
  const known = computed.get(type);
  if (known !== undefined) return known;
  const common = commonAttributes.filter(({ name }) => name === "id" || name === "meta");
  const own = type.declared.core.attributes.filter(
    ({ name, mutability }) => mutability === "readOnly" && !common.some((each) => each.name === name),
  );
  const readOnly = [...common, ...own];
  computed.set(type, readOnly);
  return readOnly;
};
