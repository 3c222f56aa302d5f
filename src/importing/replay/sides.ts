import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import type { Answered } from "../heard.ts";
import { idShown } from "../story/created.ts";
import { createIdBook, type IdBook } from "../story/id-book.ts";
import { holdsResources, placeIn } from "../story/place-in-path.ts";
import type { EarlierRun } from "../story/tell-story.ts";

/** One of the two runs that are compared: what its names carry, where its target is, and what its ids stand for. */
export interface Side {
  readonly mark: string;
  readonly baseUrl: string;
  readonly ids: IdBook;
  /** The collection that the request at hand is about. */
  readonly collection?: string;
}

export const createSide = ({ mark, unknownId }: EarlierRun, baseUrl: string): Side => {
  const ids = createIdBook();
  ids.learn(unknownId, "<nobody>");
  return { mark, baseUrl, ids };
};

/** One resource that an answer says was made. */
interface Given {
  readonly collection: string;
  readonly id: string;
}

const givenIn = (location: Json | undefined): Given => {
  const [collection = "", id = ""] = typeof location === "string" ? location.split("/").slice(-2) : [];
  return { collection, id };
};

/** What the answer to a write says was made: the resource that it shows, or each one of a bulk request. */
const givenBy = (collection: string, { body, headers }: Answered): readonly Given[] => {
  const operations = isObject(body)
    ? Object.entries(body).find(([key]) => key.toLowerCase() === "operations")?.[1]
    : [];
  const made = Array.isArray(operations) ? (operations as readonly Json[]).filter(isObject) : [];
  if (made.length > 0) return made.map(({ location }: JsonObject) => givenIn(location));
  const id = idShown({ status: 200, headers, ...(body === undefined ? {} : { body }) });
  return id === undefined ? [] : [{ collection, id }];
};

const isMaking = (method: string, path: string): boolean => {
  const { collection, id } = placeIn(path);
  return method === "POST" && id === undefined && (holdsResources(collection) || /^bulk$/i.test(collection));
};

const singular = (collection: string): string => collection.toLowerCase().replace(/s$/, "");

/** Two resources that two runs made at the same point of the story are one and the same person. */
export const learnIds = (
  request: { readonly method: string; readonly path: string },
  [before, first]: readonly [Side, Answered],
  [after, second]: readonly [Side, Answered],
): void => {
  if (!isMaking(request.method, request.path) || first.status >= 300) return;
  const { collection: made } = placeIn(request.path);
  const again = second.status < 300 ? givenBy(made, second) : [];
  for (const [position, { collection, id }] of givenBy(made, first).entries()) {
    if (id === "") continue;
    const word = before.ids.wordFor(id, collection) ?? `<${singular(collection)} ${before.ids.size()}>`;
    before.ids.learn(id, word, collection);
    const other = again[position];
    if (other !== undefined && other.id !== "") after.ids.learn(other.id, word, other.collection);
  }
};
