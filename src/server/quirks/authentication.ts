import type { Quirk } from "../../model/profile.ts";
import { isObject, urns } from "../../scim/index.ts";
import { answering } from "../quirk-kit/answers.ts";
import { json, without } from "../quirk-kit/wire.ts";

export const authenticationQuirks: readonly Quirk[] = [
  {
    id: "no-token-needed",
    title: "Requests without credentials are carried out",
    caughtBy: ["authentication/no-token-is-refused"],
    onAuthentication: (isGenuine, _token, { headers }) => isGenuine || headers.authorization === undefined,
  },
  {
    id: "no-token-needed-for-groups",
    title: "Groups can be read and written without credentials",
    caughtBy: ["authentication/no-token-is-refused"],
    onAuthentication: (isGenuine, _token, { headers, segments }) =>
      isGenuine || (headers.authorization === undefined && segments[0] === "Groups"),
  },
  {
    id: "any-token-accepted",
    title: "Any bearer token is taken for a good one",
    caughtBy: ["authentication/wrong-token-is-refused"],
    onAuthentication: (isGenuine, token) => isGenuine || token !== undefined,
  },
  {
    id: "any-token-accepted-for-writes",
    title: "PUT and DELETE do not look at the token",
    caughtBy: ["authentication/wrong-token-is-refused"],
    onAuthentication: (isGenuine, token, { method }) =>
      isGenuine || (token !== undefined && (method === "PUT" || method === "DELETE")),
  },
  {
    id: "empty-token-accepted",
    title: "A bearer with nothing behind it is taken for a good one",
    caughtBy: ["authentication/empty-token-is-refused"],
    onAuthentication: (isGenuine, token, { headers }) =>
      isGenuine || (token === undefined && headers.authorization !== undefined),
  },
  {
    id: "bad-token-answers-403",
    title: "A wrong token is refused with 403",
    caughtBy: ["authentication/refusal-is-401"],
    onResponse: answering(
      ({ status }) => status === 401,
      (response) =>
        json(403, { ...(isObject(response.body) ? response.body : {}), schemas: [urns.error], status: "403" }),
    ),
  },
  {
    id: "no-challenge",
    title: "401 does not say how to authenticate",
    caughtBy: ["authentication/challenge"],
    onResponse: answering(
      ({ status }) => status === 401,
      ({ headers, ...response }) => ({
        ...response,
        headers: without(headers, "www-authenticate") as Readonly<Record<string, string>>,
      }),
    ),
  },
  {
    id: "no-token-needed-for-bulk",
    title: "Bulk requests are carried out without credentials",
    caughtBy: ["authentication/no-token-is-refused"],
    onAuthentication: (isGenuine, _token, { headers, segments }) =>
      isGenuine || (headers.authorization === undefined && segments[0] === "Bulk"),
  },
];
