import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import type { Answered } from "../heard.ts";
import { idShown } from "../story/created.ts";
import { holdsResources, placeIn } from "../story/place-in-path.ts";
import type { EarlierRun } from "../story/tell-story.ts";

/** One of the two runs that are compared: what its names carry, where its target is, and what its ids stand for. */
export interface Side {
  readonly mark: string;
  readonly baseUrl: string;
  readonly ids: Map<string, string>;
}

export const createSide = ({ mark, unknownId }: EarlierRun, baseUrl: string): Side => ({
  mark,
  baseUrl,
  ids: new Map([[unknownId, "<nobody>"]]),
});

/** The ids that an answer to a write gives: of the resource that it shows, or of each one that a bulk request made. */
const idsGiven = ({ body, headers }: Answered): readonly string[] => {
  const operations = isObject(body)
    ? Object.entries(body).find(([key]) => key.toLowerCase() === "operations")?.[1]
    : [];
  const made = Array.isArray(operations) ? (operations as readonly Json[]).filter(isObject) : [];
  if (made.length === 0)
    return [idShown({ status: 200, headers, ...(body === undefined ? {} : { body }) }) ?? []].flat();
  return made.map(({ location }: JsonObject) =>
    typeof location === "string" ? (idShown({ status: 200, headers: { location } }) ?? "") : "",
  );
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
  const again = second.status < 300 ? idsGiven(second) : [];
  for (const [position, id] of idsGiven(first).entries()) {
    const label = `<${singular(placeIn(request.path).collection)} ${before.ids.size}>`;
    if (id === "" || before.ids.has(id)) continue;
    before.ids.set(id, label);
    const other = again[position];
    if (other !== undefined && other !== "") after.ids.set(other, label);
  }
};
