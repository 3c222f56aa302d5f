import type { Quirk } from "../../model/profile.ts";
import type { ToleranceId } from "../../scim/index.ts";
import { isObject, type JsonObject } from "../../scim/index.ts";
import { answering, refusal, spoiled } from "../quirk-kit/answers.ts";
import { withValue } from "../quirk-kit/operations.ts";

/** The letter of the RFC in one place where Entra ID needs more. */
const without = (tolerance: ToleranceId): Pick<Quirk, "onProfile"> => ({
  onProfile: (profile) => ({
    ...profile,
    tolerances: new Set([...profile.tolerances].filter((each) => each !== tolerance)),
  }),
});

const strictness: readonly (readonly [id: string, title: string, tolerance: ToleranceId, caughtBy: string])[] = [
  [
    "patch-knows-small-operations-only",
    "Add, Replace and Remove are refused",
    "op-any-case",
    "entra/takes-operations-in-any-case",
  ],
  [
    "boolean-as-text-is-refused",
    "The texts True and False are refused for a boolean",
    "boolean-strings",
    "entra/takes-booleans-as-text",
  ],
  [
    "manager-as-text-is-refused",
    "A manager given as plain text is refused",
    "complex-as-value",
    "entra/takes-the-manager-as-text",
  ],
  [
    "add-to-no-element-is-refused",
    "An add through a filter that nothing matches is refused",
    "add-creates-element",
    "entra/add-creates-the-element",
  ],
  [
    "replace-of-no-element-is-refused",
    "A replace through a filter that nothing matches is refused",
    "replace-creates-element",
    "entra/replace-creates-the-element",
  ],
  [
    "remove-of-listed-members-empties-the-group",
    "A remove of members with a list takes away all members",
    "remove-listed-values",
    "entra/removes-listed-members-only",
  ],
  [
    "dotted-keys-are-refused",
    "Keys that are attribute paths are refused or ignored",
    "dotted-keys",
    "entra/takes-paths-as-keys",
  ],
  [
    "unknown-sub-attribute-is-refused",
    "A PATCH with a sub-attribute that no schema has is refused",
    "unknown-sub-attributes",
    "entra/leaves-out-unknown-sub-attributes",
  ],
  [
    "filter-behind-brackets-is-refused",
    "A comparison behind square brackets is refused",
    "value-path-filter",
    "entra/finds-by-work-email",
  ],
];

const holdsUri = (body: unknown, start: string): boolean =>
  isObject(body) &&
  Array.isArray(body.schemas) &&
  body.schemas.some((uri) => typeof uri === "string" && uri.startsWith(start));

export const entraQuirks: readonly Quirk[] = [
  ...strictness.map(([id, title, tolerance, caughtBy]) => ({ id, title, caughtBy: [caughtBy], ...without(tolerance) })),
  {
    id: "schema-uri-with-http-is-refused",
    title: "A URI in schemas that is no URN is refused",
    caughtBy: ["entra/takes-unknown-schemas"],
    onRequest: (request) => (holdsUri(request.body, "http:") ? spoiled(request) : request),
  },
  {
    id: "letters-outside-latin-1-are-lost",
    title: "Letters that Latin-1 does not have are stored as question marks",
    caughtBy: ["entra/values-come-back-exactly"],
    onStore: (after, before, { method }) =>
      method === "POST" && before === undefined && typeof after?.title === "string" && isObject(after.name)
        ? withValue(after, "name", JSON.parse(JSON.stringify(after.name).replace(/[^\0-\xff]/g, "?")))
        : after,
  },
  {
    id: "display-names-are-shouted",
    title: "Names to be shown are stored in capitals",
    caughtBy: ["entra/values-come-back-exactly"],
    onStore: (after, before, { method }) =>
      method === "POST" &&
      before === undefined &&
      typeof after?.userName === "string" &&
      typeof after.displayName === "string"
        ? withValue(after as JsonObject, "displayName", after.displayName.toUpperCase())
        : after,
  },
  {
    id: "filter-needs-paging",
    title: "A filter without startIndex and count is refused",
    caughtBy: ["entra/answers-a-plain-lookup"],
    onResponse: answering(
      (_response, { method, query }) =>
        method === "GET" &&
        /^userName eq /.test(query.get("filter") ?? "") &&
        !query.has("startIndex") &&
        !query.has("count"),
      () => refusal({ status: 400, scimType: "invalidFilter", detail: "Filters work page by page only" }),
    ),
  },
];
