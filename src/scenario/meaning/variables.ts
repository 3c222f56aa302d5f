import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import { listAt, objectAt } from "../lenient.ts";
import { didYouMean } from "../nearest.ts";
import { atValue, type Misfit } from "../shape/misfit.ts";
import { personWords } from "../words.ts";
import type { Path } from "../yaml/read-yaml.ts";
import { type Declared, declaredIn, keptBy, keptFromApp } from "./keys.ts";

/** Names that `${…}` may use at some point of the story. */
interface Scope {
  readonly declared: Declared;
  /** Names given with `as` so far. */
  readonly kept: readonly string[];
  readonly isRepeated: boolean;
}

const placeholder = /\$\{([^}]*)(\}?)/g;
const wellFormed = /^([A-Za-z][\w-]*)(?:\.([\w$:-]+(?:\.[\w$:-]+)*))?$/;

/** Names that need no declaration and have no attributes. */
const bareNames: readonly string[] = ["run", "unknownId", "uuid"];

const personAttributes = ["id", "directoryId", ...personWords];
const groupAttributes = ["id", "directoryId", "displayName"];

const expectedNames = ({ declared, kept, isRepeated }: Scope): readonly string[] => [
  ...new Set([...bareNames, ...(isRepeated ? ["n"] : []), ...declared.people, ...declared.groups, ...kept]),
];

/** Why `${inside}` means nothing, if it does not. */
const trouble = (inside: string, scope: Scope): { readonly message: string; readonly hint?: string } | undefined => {
  const [, name, attribute] = wellFormed.exec(inside) ?? [];
  const names = expectedNames(scope);
  const { kept } = scope;
  if (name === undefined) return { message: `"\${${inside}}" is not a name: write \${run} or \${name.attribute}` };
  if (!names.includes(name))
    return { message: `"\${${inside}}" is not known here: expected ${names.join(", ")}`, ...didYouMean(name, names) };
  if (name === "n" || bareNames.includes(name))
    return attribute === undefined ? undefined : { message: `"\${${name}}" stands alone, without an attribute` };
  if (attribute === undefined && kept.includes(name)) return undefined;
  if (attribute === undefined) return { message: `Say which attribute: \${${name}.id}, for example` };
  return attributeTrouble(name, attribute, scope);
};

/** Of people and groups we know the words; what was kept with `as` is whatever the target answered. */
const attributeTrouble = (name: string, attribute: string, { declared, kept }: Scope) => {
  if (kept.includes(name)) return undefined;
  const valid = declared.people.includes(name) ? personAttributes : groupAttributes;
  return valid.includes(attribute)
    ? undefined
    : { message: `"${name}" has no "${attribute}": expected ${valid.join(", ")}`, ...didYouMean(attribute, valid) };
};

const textMisfits = (text: string, path: Path, scope: Scope): readonly Misfit[] =>
  [...text.matchAll(placeholder)].flatMap(([whole, inside = "", end]) => {
    const found = end === "" ? { message: `"${whole}" is not closed with }` } : trouble(inside, scope);
    if (found === undefined) return [];
    return [atValue(path, found.message, found.hint === undefined ? {} : { hint: found.hint })];
  });

const misfitsIn = (value: Json, path: Path, scope: Scope): readonly Misfit[] => {
  if (typeof value === "string") return textMisfits(value, path, scope);
  if (Array.isArray(value))
    return (value as readonly Json[]).flatMap((child, index) => misfitsIn(child, [...path, index], scope));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, child]) => [
    ...textMisfits(key, [...path, key], scope),
    ...misfitsIn(child, [...path, key], scope),
  ]);
};

/** Every `${name.attribute}` means something at the point where it stands. */
export const variableMisfits = (scenario: JsonObject): readonly Misfit[] => {
  const declared = declaredIn(scenario);
  const kept: string[] = [];
  return ["given", "steps"].flatMap((section) =>
    listAt(scenario, section).flatMap((entry, index) => {
      if (!isObject(entry)) return [];
      const request = objectAt(entry, "request");
      const isRepeated = typeof request.repeat === "number" && request.repeat > 1;
      const before = misfitsIn(request, [section, index, "request"], { declared, kept: [...kept], isRepeated });
      const asked = misfitsIn(objectAt(entry, "app"), [section, index, "app"], {
        declared,
        kept: [...kept],
        isRepeated,
      });
      kept.push(...keptBy(request), ...keptFromApp(entry));
      const { request: _, app: __, because: ___, ...rest } = entry;
      return [...before, ...asked, ...misfitsIn(rest, [section, index], { declared, kept: [...kept], isRepeated })];
    }),
  );
};
