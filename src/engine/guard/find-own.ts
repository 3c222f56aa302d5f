import type { Answer, ScimRequest } from "../../model/exchange.ts";
import type { CreateIntent } from "../../model/journal.ts";
import { isObject } from "../../scim/json.ts";
import { memberNamed } from "../member.ts";
import { pathPart } from "../request-path.ts";
import { markedNames, sameName, shownResources } from "./ownership.ts";

/** Where a create whose answer was lost may show. */
export interface OwnSearch {
  readonly request: ScimRequest;
  /** Ids of what carries exactly our name; undefined when the answer does not tell. */
  readonly ownIds: (answer: Answer) => readonly string[] | undefined;
}

const order = ["userName", "displayName", "externalId"] as const;

/**
 * Looks by a name that only this run can have given. A server that ignores filters answers with everybody, so each resource is held against
 * the name again, and nothing but an exact match is ever taken for ours.
 */
export const searchForOwn = ({ endpoint, names, mark }: CreateIntent): OwnSearch | undefined => {
  const own = markedNames(names, mark);
  const attribute = order.find((name) => own[name] !== undefined);
  const value = attribute === undefined ? undefined : own[attribute];
  if (attribute === undefined || value === undefined) return undefined;
  return {
    request: {
      method: "GET",
      path: `${endpoint}?filter=${pathPart(`${attribute} eq ${JSON.stringify(value)}`)}`,
      headers: { Accept: "application/scim+json" },
    },
    ownIds: (answer) => {
      if (answer.kind === "no-answer" || answer.status !== 200) return undefined;
      const shown = shownResources(answer.body);
      const matching = shown.filter(({ resource }) => {
        const name = memberNamed(resource, attribute);
        return typeof name === "string" && sameName(name, value);
      });
      const isFiltered = shown.length === matching.length && isListed(answer.body);
      return isFiltered || matching.length > 0 ? matching.map(({ id }) => id) : undefined;
    },
  };
};

const isListed = (body: unknown): boolean => isObject(body) && memberNamed(body, "totalResults") !== undefined;
