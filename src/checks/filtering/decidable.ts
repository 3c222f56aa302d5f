import type { Filter } from "../../scim/filter/filter.ts";
import { pathsIn } from "../../scim/filter/paths-in.ts";
import { attributeOf, valueIn } from "../memory/attributes.ts";
import type { Known } from "../memory/memory.ts";
import { grainOf } from "../support/instant.ts";
import { attributeKeys } from "./read-filter.ts";

/** What a target leaves out of meta it may know all the same. */
const showsMeta = ({ states }: Known, filter: Filter): boolean =>
  pathsIn(filter).every(
    ({ attribute, subAttribute }) =>
      attribute.toLowerCase() !== "meta" ||
      (subAttribute !== undefined &&
        subAttribute.toLowerCase() !== "resourcetype" &&
        states.every(({ resource }) => valueIn(valueIn(resource, "meta"), subAttribute) !== undefined)),
  );

/** A target may know its own times more finely than it shows them, so a bound that is the shown time itself decides nothing. */
const isOnTheBound = (known: Pick<Known, "states">, filter: Filter): boolean => {
  if (filter.kind === "and" || filter.kind === "or")
    return isOnTheBound(known, filter.left) || isOnTheBound(known, filter.right);
  if (filter.kind === "not") return isOnTheBound(known, filter.filter);
  if (filter.kind !== "compare" || filter.path.attribute.toLowerCase() !== "meta") return false;
  const { value, path } = filter;
  return known.states.some(({ resource }) => {
    const time = valueIn(valueIn(resource, "meta"), path.subAttribute ?? "");
    if (typeof time !== "string" || typeof value !== "string") return false;
    return Math.abs(Date.parse(time) - Date.parse(value)) < Math.max(grainOf(time), grainOf(value));
  });
};

/** Whether what we know of a resource decides the filter: nothing it asks for may be hidden or in doubt. */
export const isDecidable = (known: Known, filter: Filter): boolean => {
  const keys = attributeKeys(filter, known.type);
  const isHidden = pathsIn(filter).some((path) => {
    const attribute = attributeOf(
      { name: path.attribute, ...(path.urn === undefined ? {} : { urn: path.urn }) },
      known.type.declared,
    );
    return attribute?.returned === "never" || attribute?.returned === "request";
  });
  const isVersion =
    keys.includes("meta") && (known.writes.length > 0 || !showsMeta(known, filter) || isOnTheBound(known, filter));
  return (
    known.states.length > 0 &&
    !isHidden &&
    !isVersion &&
    !known.states.some(({ open }) => keys.some((key) => open.has(key)))
  );
};
