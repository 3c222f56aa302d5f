import type { ScimResponse } from "../../model/exchange.ts";
import type { Quirk, ServerRequest } from "../../model/profile.ts";
import { isObject, type Json } from "../../scim/index.ts";
import { answering, refusal, spoiled } from "../quirk-kit/answers.ts";
import { operationsIn } from "../quirk-kit/operations.ts";

const real = "x-real-user-name";
const prefix = "unchecked:";

const nameIn = (body: Json | undefined): string | undefined =>
  isObject(body) && typeof body.userName === "string" ? body.userName : undefined;

/** Writes whose userName is compared with nobody's. */
const unchecked = (isMeant: (request: ServerRequest) => boolean): Pick<Quirk, "onRequest" | "onStore"> => ({
  onRequest: (request) => {
    const name = nameIn(request.body);
    if (name === undefined || name === "" || !isObject(request.body) || !isMeant(request)) return request;
    return {
      ...request,
      headers: { ...request.headers, [real]: name },
      body: { ...request.body, userName: `${prefix}${name}` },
    };
  },
  onStore: (after, _before, { headers }) =>
    after !== undefined && headers[real] !== undefined && String(after.userName).startsWith(prefix)
      ? { ...after, userName: headers[real] }
      : after,
});

/** Remembers the externalIds of users, and takes none of them for another. */
const jealous = (): Pick<Quirk, "onStore" | "onResponse"> => {
  const holders = new Map<Json, Json | undefined>();
  const isTaken = (response: ScimResponse): boolean => {
    const { externalId, id } = isObject(response.body) ? response.body : {};
    return externalId !== undefined && holders.has(externalId) && holders.get(externalId) !== id;
  };
  return {
    onStore: (after, before) => {
      if (before?.externalId !== undefined && after === undefined) holders.delete(before.externalId);
      if (after?.externalId !== undefined && !holders.has(after.externalId)) holders.set(after.externalId, after.id);
      return after;
    },
    onResponse: answering(
      (response, { method }) => method === "POST" && response.status === 201 && isTaken(response),
      () => refusal({ status: 409, scimType: "uniqueness", detail: "externalId is in use" }),
    ),
  };
};

const ownName = "x-own-name";

/** Compares the new name of a user with those of all users, the user's own among them. */
const selfless = (): Pick<Quirk, "onRequest" | "onStore" | "onResponse"> => {
  const names = new Map<string, string>();
  return {
    onStore: (after) => {
      if (typeof after?.userName === "string") names.set(String(after.id), after.userName);
      return after;
    },
    onRequest: (request) => {
      const name = operationsIn(request.body).find(({ path }) => path === "userName")?.value;
      const own = names.get(request.segments[1] ?? "");
      const isOwn = typeof name === "string" && name !== own && name.toLowerCase() === own?.toLowerCase();
      return isOwn ? { ...spoiled(request), headers: { ...request.headers, [ownName]: "yes" } } : request;
    },
    onResponse: answering(
      ({ status }, { headers }) => status === 400 && headers[ownName] === "yes",
      () => refusal({ status: 409, scimType: "uniqueness", detail: "userName is in use" }),
    ),
  };
};

export const uniquenessQuirks: readonly Quirk[] = [
  {
    id: "names-not-unique",
    title: "userName is compared with nobody's",
    caughtBy: ["uniqueness/duplicate-is-refused", "uniqueness/kept-on-update"],
    uniqueKey: (attribute, value) => (attribute === "userName" ? undefined : value),
  },
  {
    id: "create-takes-duplicates",
    title: "A create is not compared with the users that exist",
    caughtBy: ["uniqueness/duplicate-is-refused"],
    ...unchecked(({ method, segments }) => method === "POST" && segments[0] === "Users"),
  },
  {
    id: "names-unique-by-case",
    title: "userNames that differ in letter case are different names",
    caughtBy: ["uniqueness/case-variant-is-refused", "uniqueness/kept-on-update"],
    uniqueKey: (_attribute, value) => value,
  },
  {
    id: "create-takes-names-in-other-case",
    title: "A create with capitals in the userName is not compared with the users that exist",
    caughtBy: ["uniqueness/case-variant-is-refused"],
    ...unchecked(
      ({ method, segments, body }) =>
        method === "POST" && segments[0] === "Users" && nameIn(body) !== nameIn(body)?.toLowerCase(),
    ),
  },
  {
    id: "replace-takes-duplicates",
    title: "A PUT can give a user the name of another",
    caughtBy: ["uniqueness/kept-on-update"],
    ...unchecked(({ method }) => method === "PUT"),
  },
  {
    id: "conflict-answers-400",
    title: "A userName in use is refused with 400",
    caughtBy: ["uniqueness/conflict-is-409"],
    onResponse: answering(
      ({ status }) => status === 409,
      () => refusal({ status: 400, scimType: "uniqueness", detail: "userName is in use" }),
    ),
  },
  {
    id: "conflict-without-scim-type",
    title: "A create with a userName in use is refused with 409 and no scimType",
    caughtBy: ["uniqueness/conflict-is-409"],
    onResponse: answering(
      ({ status }, { method }) => status === 409 && method === "POST",
      () => refusal({ status: 409, detail: "userName is in use" }),
    ),
  },
  {
    id: "external-id-in-use-is-refused",
    title: "A create with an externalId that another user has is refused with 409",
    caughtBy: ["uniqueness/external-id-may-be-shared"],
    ...jealous(),
  },
  {
    id: "own-name-in-other-letters-conflicts",
    title: "A PATCH of the userName to the same name in other letters is refused with 409",
    caughtBy: ["uniqueness/own-name-is-kept"],
    ...selfless(),
  },
];
