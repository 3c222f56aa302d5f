import type { Quirk } from "../../model/profile.ts";
import { type Filter, isObject, type JsonObject, parseFilter, textOf, tolerant } from "../../scim/index.ts";
import { answering, asking, isList, refusal } from "../quirk-kit/answers.ts";
import { as, attributeAt, matches, twisting } from "../quirk-kit/filters.ts";

/** Compares one attribute by `eq` more widely than the text says. */
const findingMore = (
  name: string,
  isFound: (resource: JsonObject, value: string) => boolean,
): NonNullable<Quirk["onMatch"]> =>
  twisting((condition, resource) => {
    if (condition.kind !== "compare" || condition.operator !== "eq") return undefined;
    const isMeant = condition.path.attribute.toLowerCase() === name && typeof condition.value === "string";
    return isMeant && isFound(resource, textOf(condition.value)) ? true : undefined;
  });

const addressesOf = ({ emails }: JsonObject): readonly string[] =>
  Array.isArray(emails) ? emails.filter(isObject).map(({ value }) => textOf(value ?? "")) : [];

const isUnreadable = (text: string | null): text is string => text !== null && !parseFilter(text, tolerant).ok;
const hasUnknownOperator = (text: string): boolean => /^\s*[\w.]+\s+(?:regex|like|contains|is|=|==)\s/i.test(text);

const letters = (text: string): string => text.replace(/"[^"]*"/g, "");
const hasShoutedOperator = (text: string): boolean =>
  /\b(?:EQ|NE|CO|SW|EW|PR|AND|OR|NOT|Eq|Co|Or)\b/.test(letters(text));

const firstOnly = (resource: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(resource).map(([name, value]) => [name, Array.isArray(value) ? value.slice(0, 1) : value]),
  );

const parameters = new Set([
  "filter",
  "sortBy",
  "sortOrder",
  "startIndex",
  "count",
  "attributes",
  "excludedAttributes",
]);

const ordersFlag = (text: string | null): boolean => /\bactive\s+(?:gt|ge|lt|le)\s/i.test(text ?? "");

/** Leaves the filter out, so that everything is found. */
const droppedWhen = (isDropped: (text: string) => boolean): NonNullable<Quirk["onRequest"]> =>
  asking((query) => {
    const text = query.get("filter");
    if (text !== null && isDropped(text)) query.delete("filter");
  });

const negatingEachSide = (filter: Filter): Filter => {
  if (filter.kind === "and" || filter.kind === "or")
    return { ...filter, left: negatingEachSide(filter.left), right: negatingEachSide(filter.right) };
  if (filter.kind !== "not" || filter.filter.kind !== "and") return filter;
  const { left, right } = filter.filter;
  return { kind: "and", left: { kind: "not", filter: left }, right: { kind: "not", filter: right } };
};

export const filterQuirks: readonly Quirk[] = [
  {
    id: "filter-on-external-id-finds-nothing",
    title: "A filter with eq on externalId finds nobody",
    caughtBy: ["filter/equal"],
    onMatch: twisting((condition) =>
      condition.kind === "compare" && condition.operator === "eq" && condition.path.attribute === "externalId"
        ? false
        : undefined,
    ),
  },
  {
    id: "filter-refuses-brackets-in-texts",
    title: "A filter is refused when the text it asks for has a bracket in it",
    caughtBy: ["filter/takes-any-text"],
    onRequest: asking((query) => {
      if (/"[^"]*[()[\]][^"]*"/.test(query.get("filter") ?? "")) query.set("filter", "(");
    }),
  },
  {
    id: "filter-is-ignored",
    title: "A list is answered whole, whatever the filter says",
    caughtBy: [
      "filter/equal",
      "filter/case-rule",
      "filter/not-equal",
      "filter/substring",
      "filter/present",
      "filter/order",
      "filter/logic",
      "filter/value-path",
      "filter/multi-valued",
      "filter/qualified-names",
      "filter/names-in-any-case",
      "filter/operators-in-any-case",
      "filter/refuses-malformed",
      "filter/refuses-unknown-operator",
      "filter/refuses-order-on-boolean",
    ],
    onRequest: droppedWhen(() => true),
  },
  {
    id: "names-are-looked-up-among-addresses",
    title: "A look-up by userName also finds whoever has the name as e-mail address",
    caughtBy: ["filter/equal"],
    onMatch: findingMore("username", (resource, name) => addressesOf(resource).includes(name)),
  },
  {
    id: "user-names-match-by-their-beginning",
    title: "A look-up by userName also finds users whose name only begins so",
    caughtBy: ["filter/equal"],
    onMatch: findingMore("username", ({ userName }, name) =>
      textOf(userName ?? "")
        .toLowerCase()
        .startsWith(name.toLowerCase()),
    ),
  },
  {
    id: "group-names-match-by-their-beginning",
    title: "A look-up by displayName also finds groups whose name only begins so",
    caughtBy: ["filter/equal"],
    onMatch: findingMore(
      "displayname",
      ({ userName, displayName }, name) =>
        userName === undefined &&
        textOf(displayName ?? "")
          .toLowerCase()
          .startsWith(name.toLowerCase()),
    ),
  },
  {
    id: "filter-ne-finds-nothing",
    title: "A filter with ne on an attribute of the core schema finds nobody",
    caughtBy: ["filter/not-equal"],
    onMatch: twisting((condition) =>
      condition.kind === "compare" && condition.operator === "ne" && condition.path.urn === undefined
        ? false
        : undefined,
    ),
  },
  {
    id: "filter-ew-finds-anywhere",
    title: "sw and ew find a text anywhere in the value",
    caughtBy: ["filter/substring"],
    onMatch: twisting((condition, resource, definition) =>
      condition.kind === "compare" && (condition.operator === "sw" || condition.operator === "ew")
        ? as({ ...condition, operator: "co" }, resource, definition)
        : undefined,
    ),
  },
  {
    id: "filter-pr-is-true-of-complex-attributes",
    title: "pr finds everybody when it asks for a complex attribute",
    caughtBy: ["filter/present"],
    onMatch: twisting((condition, _resource, definition) => {
      const attribute = attributeAt(condition.path, definition)?.attribute;
      const isComplex = attribute?.type === "complex" && !attribute.multiValued;
      return condition.kind === "present" && isComplex ? true : undefined;
    }),
  },
  {
    id: "filter-ge-leaves-the-bound-out",
    title: "ge means gt and le means lt",
    caughtBy: ["filter/order"],
    onMatch: twisting((condition, resource, definition) => {
      if (condition.kind !== "compare" || condition.path.urn !== undefined) return undefined;
      const strict = condition.operator === "ge" ? "gt" : condition.operator === "le" ? "lt" : undefined;
      return strict === undefined ? undefined : as({ ...condition, operator: strict }, resource, definition);
    }),
  },
  {
    id: "filter-not-is-ignored",
    title: "not ( … ) lets everything through",
    caughtBy: ["filter/logic", "filter/operators-in-any-case", "filter/qualified-names"],
    onMatch: (isMatch, filter) =>
      isMatch || filter.kind === "not" || (filter.kind === "and" && filter.right.kind === "not"),
  },
  {
    id: "filter-or-binds-before-and",
    title: "a or b and c is read as (a or b) and c",
    caughtBy: ["filter/logic"],
    onMatch: (isMatch, filter, resource) => {
      if (filter.kind !== "or" || filter.right.kind !== "and") return isMatch;
      const { left, right } = filter.right;
      return matches({ kind: "and", left: { kind: "or", left: filter.left, right: left }, right }, resource);
    },
  },
  {
    id: "filter-brackets-are-stripped",
    title: "Brackets are taken out of a filter before it is read",
    caughtBy: ["filter/logic", "filter/refuses-malformed"],
    onRequest: asking((query) => {
      const text = query.get("filter");
      if (text !== null) query.set("filter", text.replace(/("[^"]*")|(?<!not )\(|(?<!not \([^()]*)\)/gi, "$1"));
    }),
  },
  {
    id: "filter-negates-each-side-of-and",
    title: "not (a and b) is read as not a and not b",
    caughtBy: ["filter/logic"],
    onMatch: (_isMatch, filter, resource) => matches(negatingEachSide(filter), resource),
  },
  {
    id: "filter-alternatives-in-brackets-are-ignored",
    title: "Of the alternatives in square brackets the first alone is looked at",
    caughtBy: ["filter/value-path"],
    onMatch: twisting((condition, resource, definition) =>
      condition.kind === "valuePath" && condition.filter.kind === "or"
        ? as({ ...condition, filter: condition.filter.left }, resource, definition)
        : undefined,
    ),
  },
  {
    id: "filter-sw-depends-on-letter-case",
    title: "sw finds a name only when it is written as it was stored",
    caughtBy: ["filter/case-rule"],
    onMatch: twisting((condition, resource) => {
      if (condition.kind !== "compare" || condition.operator !== "sw") return undefined;
      const text = resource[condition.path.attribute];
      return typeof text === "string" ? text.startsWith(String(condition.value)) : undefined;
    }),
  },
  {
    id: "filter-on-id-ignores-letter-case",
    title:
      "A resource is found by its id in capitals and small letters alike, as a database without a binary collation finds it",
    caughtBy: ["filter/case-rule"],
    onMatch: twisting((condition, resource) =>
      condition.kind === "compare" && condition.operator === "eq" && condition.path.attribute === "id"
        ? String(resource.id).toLowerCase() === String(condition.value).toLowerCase()
        : undefined,
    ),
  },
  {
    id: "filter-brackets-mix-elements",
    title: "The conditions in square brackets may hold for different elements",
    caughtBy: ["filter/value-path"],
    onMatch: twisting((condition, resource, definition) => {
      if (condition.kind !== "valuePath" || condition.filter.kind !== "and") return undefined;
      const { left, right } = condition.filter;
      return (
        as({ ...condition, filter: left }, resource, definition) &&
        as({ ...condition, filter: right }, resource, definition)
      );
    }),
  },
  {
    id: "filter-looks-at-the-first-element",
    title: "eq on a multi-valued attribute looks at its first element only",
    caughtBy: ["filter/multi-valued"],
    onMatch: twisting((condition, resource, definition) =>
      condition.kind === "compare" && condition.operator === "eq" && condition.path.subAttribute === "value"
        ? as(condition, firstOnly(resource), definition)
        : undefined,
    ),
  },
  {
    id: "filter-on-user-name-depends-on-letter-case",
    title: "A user is found by eq on userName only when it is written as it was stored",
    caughtBy: ["filter/case-rule"],
    onMatch: (isMatch, filter, resource) => {
      const isName = filter.kind === "compare" && filter.operator === "eq" && filter.path.attribute === "userName";
      return isName && filter.path.urn === undefined ? resource.userName === filter.value : isMatch;
    },
  },
  {
    id: "filter-names-depend-on-letter-case",
    title: "An attribute in other letters than the schema's is an unknown one",
    caughtBy: ["filter/names-in-any-case", "filter/operators-in-any-case", "filter/qualified-names"],
    onMatch: twisting(({ path }, _resource, definition) => {
      const found = attributeAt(path, definition);
      return found === undefined || found.attribute.name === (path.subAttribute ?? path.attribute) ? undefined : false;
    }),
  },
  {
    id: "filter-on-display-name-depends-on-letter-case",
    title: "displayName in other letters is an unknown attribute",
    caughtBy: ["filter/names-in-any-case"],
    onMatch: twisting(({ path: { attribute } }) =>
      attribute.toLowerCase() === "displayname" && attribute !== "displayName" ? false : undefined,
    ),
  },
  {
    id: "filter-operators-depend-on-letter-case",
    title: "An operator in capitals finds nobody",
    caughtBy: ["filter/operators-in-any-case"],
    onRequest: asking((query) => {
      if (hasShoutedOperator(query.get("filter") ?? "")) query.set("filter", 'id eq "nobody"');
    }),
  },
  {
    id: "filter-urn-before-a-name-finds-nothing",
    title: "A sub-attribute with its schema's URN before it is an unknown one",
    caughtBy: ["filter/qualified-names"],
    onMatch: twisting(({ path }) =>
      path.urn?.toLowerCase().includes(":core:") === true && path.subAttribute !== undefined ? false : undefined,
    ),
  },
  {
    id: "filter-unreadable-is-ignored",
    title: "A filter that breaks the grammar is ignored and the whole list answered",
    caughtBy: ["filter/refuses-malformed"],
    onRequest: droppedWhen((text) => isUnreadable(text) && !hasUnknownOperator(text)),
  },
  {
    id: "filter-unknown-operator-is-ignored",
    title: "A filter with an operator SCIM does not have is ignored and the whole list answered",
    caughtBy: ["filter/refuses-unknown-operator"],
    onRequest: droppedWhen(hasUnknownOperator),
  },
  {
    id: "filter-orders-booleans",
    title: "gt on a boolean finds somebody",
    caughtBy: ["filter/refuses-order-on-boolean"],
    onRequest: droppedWhen(ordersFlag),
  },
  {
    id: "filter-refusal-says-nothing",
    title: "A filter that is refused is refused without scimType",
    caughtBy: ["filter/refusal-says-invalid-filter"],
    onResponse: answering(
      ({ body }) => isObject(body) && body.scimType === "invalidFilter",
      (response) => {
        const { scimType: _gone, ...body } = response.body as JsonObject;
        return { ...response, body };
      },
    ),
  },
  {
    id: "filter-without-a-match-answers-404",
    title: "A filter that finds nobody is answered 404",
    caughtBy: ["filter/no-match-is-a-success"],
    onResponse: answering(
      ({ body }, { query }) => query.has("filter") && isList(body) && body.totalResults === 0,
      () => refusal({ status: 404, detail: "Nobody was found" }),
    ),
  },
  {
    id: "unknown-parameter-answers-400",
    title: "A query parameter that SCIM does not define is refused",
    caughtBy: ["filter/ignores-unknown-parameters"],
    onResponse: answering(
      (_response, { method, query }) => method === "GET" && [...query.keys()].some((name) => !parameters.has(name)),
      () => refusal({ status: 400, scimType: "invalidSyntax", detail: "There is a parameter nobody knows" }),
    ),
  },
  {
    id: "filter-order-knows-no-parts",
    title: "gt, ge, lt and le find nobody by a part of a complex attribute",
    caughtBy: ["filter/order"],
    onMatch: twisting((condition) =>
      condition.kind === "compare" &&
      ["gt", "ge", "lt", "le"].includes(condition.operator) &&
      condition.path.attribute.toLowerCase() === "name"
        ? false
        : undefined,
    ),
  },
];
