import type { Quirk, ServerRequest } from "../../model/profile.ts";
import { isObject, type JsonObject } from "../../scim/index.ts";
import { answering, asking, searchWithout } from "../quirk-kit/answers.ts";

type Parameter = "attributes" | "excludedAttributes";

const namesIn = (query: URLSearchParams, parameter: Parameter): readonly string[] =>
  (query.get(parameter) ?? "")
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");

const give = (query: URLSearchParams, parameter: Parameter, names: readonly string[]): void => {
  if (names.length === 0) query.delete(parameter);
  else query.set(parameter, names.join(","));
};

/** Reads other names than the query gives. */
const naming = (
  parameters: readonly Parameter[],
  change: (names: readonly string[]) => readonly string[],
  isMeant: (request: ServerRequest) => boolean = ({ method }) => method === "GET",
): NonNullable<Quirk["onRequest"]> =>
  asking((query, request) => {
    if (!isMeant(request)) return;
    for (const parameter of parameters)
      if (query.has(parameter)) give(query, parameter, change(namesIn(query, parameter)));
  });

const both: readonly Parameter[] = ["attributes", "excludedAttributes"];

const isQualified = (name: string): boolean => name.toLowerCase().startsWith("urn:ietf:params:scim:schemas:core:");
const isShouted = (name: string): boolean => !isQualified(name) && /^[A-Z]/.test(name);

/** Whether names without capitals and URNs are all there is: the others have quirks of their own. */
const isPlain = (names: readonly string[]): boolean => !names.some((name) => isQualified(name) || isShouted(name));

export const projectionQuirks: readonly Quirk[] = [
  {
    id: "attributes-brings-the-name-along",
    title: "Whatever attributes names, name is returned too",
    caughtBy: ["projection/only-requested"],
    onRequest: naming(["attributes"], (names) =>
      isPlain(names) && !names.some((name) => name.startsWith("name")) ? [...names, "name"] : names,
    ),
  },
  {
    id: "attributes-forgets-lists",
    title: "attributes cannot name a multi-valued attribute",
    caughtBy: ["projection/requested-shown"],
    onRequest: naming(["attributes"], (names) =>
      isPlain(names) && names.length > 1 ? names.filter((name) => !name.startsWith("emails")) : names,
    ),
  },
  {
    id: "attributes-shows-first-elements-only",
    title: "Of a multi-valued attribute of which attributes names a part, only the first element is returned",
    caughtBy: ["projection/requested-shown"],
    onResponse: answering(
      ({ status, body }, { query, segments }) =>
        status === 200 && segments.length === 2 && /\bemails\./.test(query.get("attributes") ?? "") && isObject(body),
      (response) => {
        const body = response.body as JsonObject;
        return Array.isArray(body.emails)
          ? { ...response, body: { ...body, emails: body.emails.slice(0, 1) } }
          : response;
      },
    ),
  },
  {
    id: "attributes-returns-whole-attributes",
    title: "A sub-attribute that attributes names is returned with all its siblings",
    caughtBy: ["projection/sub-attribute-alone"],
    onRequest: naming(["attributes"], (names) =>
      isPlain(names) ? names.map((name) => (name.startsWith("urn:") ? name : (name.split(".")[0] ?? name))) : names,
    ),
  },
  {
    id: "excluded-parts-take-the-whole",
    title: "Of an attribute of which excludedAttributes names a part, nothing is returned",
    caughtBy: ["projection/others-kept"],
    onRequest: asking((query, { method }) => {
      const names = query.get("excludedAttributes");
      if (names !== null && method === "GET")
        query.set("excludedAttributes", names.replace(/(^|,)(\w+)\.\w+/g, "$1$2"));
    }),
  },
  {
    id: "excluded-attributes-are-ignored",
    title: "excludedAttributes has no effect",
    caughtBy: ["projection/excluded-hidden"],
    onRequest: naming(["excludedAttributes"], (names) => (isPlain(names) ? [] : names)),
  },
  {
    id: "excluded-attributes-take-the-name-too",
    title: "excludedAttributes takes name away as well",
    caughtBy: ["projection/others-kept"],
    onRequest: naming(["excludedAttributes"], (names) => (isPlain(names) ? [...names, "name"] : names)),
  },
  {
    id: "projection-forgets-qualified-names",
    title: "A name in a projection that carries the core schema's URN is an unknown one",
    caughtBy: ["projection/qualified-names"],
    onRequest: naming(both, (names) => names.filter((name) => !isQualified(name))),
  },
  {
    id: "projection-depends-on-letter-case",
    title: "A name in a projection that is written in other letters is an unknown one",
    caughtBy: ["projection/names-in-any-case"],
    onRequest: naming(both, (names) => names.filter((name) => !isShouted(name))),
  },
  {
    id: "search-ignores-projection",
    title: "attributes and excludedAttributes in the body of a search are ignored",
    caughtBy: ["projection/in-search"],
    onRequest: searchWithout(both),
  },
  {
    id: "writes-ignore-projection",
    title: "A write is answered with the whole resource, whatever attributes names",
    caughtBy: ["projection/on-writes"],
    onRequest: naming(
      both,
      () => [],
      ({ method }) => method !== "GET",
    ),
  },
];
