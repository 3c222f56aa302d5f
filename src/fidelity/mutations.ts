import { parseTargetPath } from "../idps/support/target-path.ts";
import { userAttributeAt } from "../idps/support/user-attributes.ts";
import { isObject, type Json, type JsonObject } from "../scim/json.ts";
import { namedHeaders } from "./compare.ts";
import { isAssignedByServer } from "./known-attributes.ts";
import { isNamespace } from "./leaves.ts";
import { isBodyUnsaid, isOrderLost, isPartial, isQueryOrderLost, type RecordedCase, tellsOf } from "./recorded-case.ts";
import { tokenClientIn } from "./token.ts";

/** Chooses one of so many, the same for the same seed. */
export type Choose = (count: number) => number;

/** Makes another request of a recorded one; undefined where it has nothing of the kind. */
type Mutation = (recorded: RecordedCase, choose: Choose) => RecordedCase | undefined;

type Path = readonly (string | number)[];

const entriesOf = (value: Json): readonly (readonly [string | number, Json])[] => {
  if (Array.isArray(value)) return [...(value as readonly Json[]).entries()];
  return isObject(value) ? Object.entries(value) : [];
};

/** Every place in a value, itself included. */
const placesIn = (value: Json, path: Path = []): readonly { readonly path: Path; readonly value: Json }[] => [
  { path, value },
  ...entriesOf(value).flatMap(([key, inner]) => placesIn(inner, [...path, key])),
];

const changedAt = (value: Json, [key, ...rest]: Path, change: (value: Json) => Json): Json => {
  if (key === undefined) return change(value);
  if (Array.isArray(value))
    return value.map((one: Json, index) => (index === key ? changedAt(one, rest, change) : one));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, name === key ? changedAt(inner, rest, change) : inner]),
  );
};

const isOwn = (name: Json | undefined): boolean => {
  const path = typeof name === "string" && name.includes(":") ? parseTargetPath(name) : undefined;
  if (path?.ok !== true || path.value.namespace === undefined) return false;
  return [path.value.text, path.value.namespace].every((urn) => userAttributeAt(urn, []) === "own");
};

/** A PATCH says by path whose a value is. */
const isBelowOwn = (body: Json, path: Path): boolean => {
  const [key, ...rest] = path;
  if (key === undefined) return false;
  const inner = Array.isArray(body) ? (body[Number(key)] as Json) : isObject(body) ? body[key] : undefined;
  const isOfPath = key === "value" && isObject(body) && isOwn(body.path);
  return isOfPath || (typeof key === "string" && isOwn(key)) || (inner !== undefined && isBelowOwn(inner, rest));
};

/**
 * In an extension of the application's own an administrator can map whatever there is, and what only a server assigns
 * comes back in a PUT whatever it is; so does, or is mapped, what the case tells of though SCIM does not know it.
 */
const isFree = (recorded: RecordedCase, path: Path): boolean => {
  const { body, method } = recorded;
  const [first = "", ...rest] = path.filter((key) => typeof key === "string");
  const isExtension = isNamespace(first, body ?? {});
  if (isBelowOwn(body, path) || (isExtension && userAttributeAt(first, []) === "own")) return true;
  const root = userAttributeAt(undefined, [first]);
  if (method === "PUT" && root !== undefined && root !== "own" && isAssignedByServer(root)) return true;
  const attribute = isExtension ? userAttributeAt(first, rest) : userAttributeAt(undefined, [first, ...rest]);
  return attribute === undefined && tellsOf(recorded, rest.at(-1) ?? first);
};

const surplus = "surplus";

/** Changes one of the places in the body that can be changed so; `at` is what changes below such a place. */
const somewhere =
  (isPlace: (value: Json, path: Path) => boolean, change: (value: Json) => Json, at: Path = []): Mutation =>
  (recorded, choose) => {
    if (recorded.body === null) return undefined;
    const places = placesIn(recorded.body).filter(
      ({ value, path }) => isPlace(value, path) && !isFree(recorded, [...path, ...at]),
    );
    const place = places[choose(places.length)];
    return place === undefined
      ? undefined
      : { ...recorded, body: changedAt(recorded.body, place.path, change) as JsonObject };
  };

const swapCase = (text: string): string => {
  const [first = "", ...rest] = text;
  return first === first.toLowerCase() ? text.toUpperCase() : first + rest.join("").toUpperCase();
};

const isOp = (value: Json, path: Path): boolean => path.at(-1) === "op" && typeof value === "string";

const verbs = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

const withQuery = (recorded: RecordedCase, change: (query: string) => string): RecordedCase | undefined => {
  const [bare = "", query = ""] = recorded.path.split("?");
  const changed = change(query);
  return changed === query ? undefined : { ...recorded, path: `${bare}?${changed}` };
};

const swapBlanks = (query: string): string =>
  query.includes("%20") ? query.replaceAll("%20", "+") : query.replaceAll("+", "%20");

/** A PUT sends back what the target returned: below its root the order may be the target's. */
const isOrderedByIdp = ({ method }: RecordedCase, path: Path): boolean => method !== "PUT" || path.length === 0;

export const orderOfKeys = "another order of keys";
export const oneKeyMore = "one key more";

export const mutations: Readonly<Record<string, Mutation>> = {
  "another letter case of op": somewhere(isOp, (value) => swapCase(String(value))),
  "another verb": (recorded, choose) => {
    const others = verbs.filter((method) => method !== recorded.method && !isBodyUnsaid({ ...recorded, method }));
    return isBodyUnsaid(recorded) ? undefined : { ...recorded, method: others[choose(others.length)] ?? "HEAD" };
  },
  "another order in the query": (recorded) =>
    isQueryOrderLost(recorded) ? undefined : withQuery(recorded, (query) => query.split("&").toReversed().join("&")),
  "another encoding of blanks": (recorded) => withQuery(recorded, swapBlanks),
  "a text for a truth value": somewhere((value) => typeof value === "boolean", String),
  "a number for a text": somewhere(
    (value, path) => typeof value === "string" && !isOp(value, path) && path[0] !== "password",
    (value) => String(value).length,
  ),
  [oneKeyMore]: somewhere(isObject, (value) => ({ ...(value as JsonObject), [surplus]: "value" }), [surplus]),
  [orderOfKeys]: (recorded, choose) =>
    isPartial(recorded) || isOrderLost(recorded) || tokenClientIn(recorded) !== undefined
      ? undefined
      : somewhere(
          (value, path) => isObject(value) && Object.keys(value).length > 1 && isOrderedByIdp(recorded, path),
          (value) => Object.fromEntries(Object.entries(value as JsonObject).toReversed()),
        )(recorded, choose),
  "another header": (recorded, choose) => {
    // A version is the target's, whatever it says.
    const names = namedHeaders(recorded).filter((name) => name.toLowerCase() !== "if-match");
    const name = names[choose(names.length)];
    return name === undefined ? undefined : { ...recorded, headers: { ...recorded.headers, [name]: "another" } };
  },
};
