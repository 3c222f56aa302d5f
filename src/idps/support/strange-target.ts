import { type AttributeIndex, subAttributesOf } from "../../scim/index.ts";
import { parseTargetPath } from "./target-path.ts";
import { userAttributes } from "./user-attributes.ts";

/** A name that nothing in the core schema bears, and the names that stand there. */
export interface Stranger {
  readonly name: string;
  readonly known: readonly string[];
}

/**
 * What of a target path no User has (RFC 7643 §4.1). An attribute of the application's own is written with the URN of its schema, and of what stands
 * below a URN nothing is known.
 */
export const strangerIn = (target: string): Stranger | undefined => {
  const parsed = parseTargetPath(target);
  if (!parsed.ok || target.replaceAll(/\[.*?\]/g, "").includes(":")) return undefined;
  const { attribute, selectors, below } = parsed.value;
  const chains = [below, ...selectors.map((selector) => [selector.attribute])].map((names) => [attribute, ...names]);
  for (const names of chains) {
    let index: AttributeIndex = userAttributes;
    for (const name of names) {
      const found = index.get(name.toLowerCase());
      if (found === undefined) return { name, known: [...index.values()].map((one) => one.name) };
      index = subAttributesOf(found);
    }
  }
  return undefined;
};
