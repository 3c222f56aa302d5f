import type { Quirk, ServerRequest } from "../../model/profile.ts";
import { isObject, type Json } from "../../scim/index.ts";
import { answering, refusal } from "../quirk-kit/answers.ts";

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
];
