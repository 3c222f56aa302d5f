import type { JsonObject } from "../../scim/json.ts";
import { textAt } from "../lenient.ts";

/** Those of the named texts that are there. */
export const optionalTexts = <Name extends string>(
  holder: JsonObject,
  names: readonly Name[],
): { readonly [name in Name]?: string } =>
  Object.fromEntries(
    names.flatMap((name) => {
      const text = textAt(holder, name);
      return text === undefined ? [] : [[name, text]];
    }),
  ) as { readonly [name in Name]?: string };

/** The keys of a value that are there at all. */
export const present = <Shape extends object>(shape: Shape): Shape =>
  Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined)) as Shape;
