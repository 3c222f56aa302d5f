import { isObject } from "../../scim/json.ts";
import type { Answered, Recorded } from "../heard.ts";
import { idInPath, type NamedId, namedIds } from "./named-ids.ts";
import { decoded, holdsResources, placeIn } from "./place-in-path.ts";

/** A request that made a resource. The id is what the target called it; where no answer was recorded it may be guessed. */
export interface Created {
  readonly at: number;
  readonly collection: string;
  readonly id?: string;
}

const idInLocation = (location: string | undefined): string | undefined => {
  const last = location
    ?.replace(/[?#].*$/s, "")
    .split("/")
    .at(-1);
  return last === undefined || last === "" ? undefined : decoded(last);
};

/** The id of the resource that an answer shows. */
export const idShown = ({ body, headers }: Answered): string | undefined => {
  const id = isObject(body) && Object.hasOwn(body, "id") ? body.id : undefined;
  return typeof id === "string" && id !== "" ? id : idInLocation(headers.location);
};

const isSuccess = (status: number): boolean => status >= 200 && status < 300;

const createdBy = ({ request, answer }: Recorded, at: number): readonly Created[] => {
  const { collection, id } = placeIn(request.path);
  const isCreate = request.method === "POST" && id === undefined && holdsResources(collection);
  if (!isCreate || request.path.endsWith("/.search") || (answer !== undefined && !isSuccess(answer.status))) return [];
  const shown = answer === undefined ? undefined : idShown(answer);
  return [{ at, collection, ...(shown === undefined ? {} : { id: shown }) }];
};

/** The same id may be somebody's and some group's. */
const keyOf = ({ collection, id }: NamedId): string => `${collection.toLowerCase()}/${id}`;

/** Ids in the order in which requests first name them. */
const firstNamed = (recorded: readonly Recorded[]): readonly (NamedId & { readonly at: number })[] => {
  const first = new Map<string, NamedId & { readonly at: number }>();
  for (const [at, one] of recorded.entries())
    for (const named of namedIds(one)) if (!first.has(keyOf(named))) first.set(keyOf(named), { ...named, at });
  return [...first.values()];
};

const isSame = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase();

/** Who is who in a recording. */
export interface Cast {
  /** In the order of the story. */
  readonly created: readonly Created[];
  /** What must have been there before. */
  readonly before: readonly NamedId[];
  /** Ids that only ever were not found. */
  readonly nobody: readonly NamedId[];
}

const neverFound = (recorded: readonly Recorded[]): readonly NamedId[] => {
  const found = new Set<string>();
  const missed = new Map<string, NamedId>();
  for (const one of recorded) {
    const named = idInPath(one);
    if (named === undefined) continue;
    if (one.answer === undefined || isSuccess(one.answer.status)) found.add(keyOf(named));
    if (one.answer?.status === 404) missed.set(keyOf(named), named);
  }
  return [...missed.values()].filter((named) => !found.has(keyOf(named)));
};

/**
 * Tells what the story makes from what it presupposes. Where answers were not recorded, the first id that comes after a create and that nothing
 * else explains is taken for what that create made.
 */
export const castOf = (recorded: readonly Recorded[], unknownId?: string): Cast => {
  const created = recorded.flatMap(createdBy);
  const made = new Set(created.flatMap(({ collection, id }) => (id === undefined ? [] : keyOf({ collection, id }))));
  const nobody = neverFound(recorded).filter((named) => !made.has(keyOf(named)));
  const explained = new Set([...made, ...nobody.map(keyOf)]);
  const guesses = new Map<number, string>();
  const before: NamedId[] = [];
  for (const named of firstNamed(recorded)) {
    if (explained.has(keyOf(named)) || named.id === unknownId) continue;
    const maker = created.find(
      ({ at, collection, id }) =>
        id === undefined && !guesses.has(at) && at < named.at && isSame(collection, named.collection),
    );
    if (maker === undefined) before.push(named);
    else guesses.set(maker.at, named.id);
  }
  return {
    created: created.map((one) => {
      const id = one.id ?? guesses.get(one.at);
      return id === undefined ? one : { ...one, id };
    }),
    before,
    nobody,
  };
};
