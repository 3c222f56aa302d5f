import type { DirectoryPerson, FlowContext, ImportMatch } from "../../model/idp.ts";
import type { Json, JsonObject } from "../../scim/json.ts";
import { isEmpty } from "../support/expression/expression.ts";
import { type Mapped, mappedPerson } from "../support/mapping.ts";
import { valueAt } from "../support/resource.ts";
import { textsSetting } from "../support/settings.ts";

/** Whom an import took a resource for. */
export interface Matched {
  readonly match: ImportMatch;
  readonly person?: DirectoryPerson;
}

/** Somebody who may be matched, with the mapped values that count for each kind of match. */
interface Candidate {
  readonly person: DirectoryPerson;
  readonly exact: readonly Mapped[];
  readonly partial: readonly Mapped[];
}

/** What the attributes of a person, named as Okta names them, are at the target. */
const valuesOf = (person: DirectoryPerson, context: FlowContext, sources: readonly string[]): readonly Mapped[] => {
  const mapped = mappedPerson(person, context);
  return context.dialect.userMapping.flatMap(({ source }, row) =>
    sources.includes(source) ? (mapped[row] ?? []) : [],
  );
};

/** Only somebody who has no account at the target yet can be matched with one. */
const candidatesOf = (context: FlowContext): readonly Candidate[] =>
  Object.values(context.directory.people)
    .filter(({ key }) => context.memory.links[key] === undefined)
    .map((person) => ({
      person,
      exact: valuesOf(person, context, textsSetting(context.dialect, "import.match.exact")),
      partial: valuesOf(person, context, textsSetting(context.dialect, "import.match.partial")),
    }));

/** OKTA-121: letter case counts. */
const isSame = (value: Json | undefined, { path }: Mapped, resource: JsonObject): boolean =>
  !isEmpty(value) && valueAt(resource, path) === value;

const agrees = (resource: JsonObject) => (mapped: Mapped) => isSame(mapped.value, mapped, resource);

/** OKTA-121: one attribute that agrees makes an exact match, all of the others together a partial one. */
export const matcher = (context: FlowContext): ((resource: JsonObject) => Matched) => {
  const candidates = candidatesOf(context);
  return (resource) => {
    const exact = candidates.find((one) => one.exact.some(agrees(resource)));
    if (exact !== undefined) return { match: "exact", person: exact.person };
    const partial = candidates.find((one) => one.partial.length > 0 && one.partial.every(agrees(resource)));
    return partial === undefined ? { match: "none" } : { match: "partial", person: partial.person };
  };
};
