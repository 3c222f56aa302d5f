import type { Quirk, ServerRequest } from "../../model/profile.ts";
import { isObject, urns } from "../../scim/index.ts";
import { answering, isResource } from "../quirk-kit/answers.ts";
import { isDiscovery, json } from "../quirk-kit/wire.ts";

const isRead = (request: ServerRequest): boolean =>
  request.method === "GET" && request.segments.length === 2 && !isDiscovery(request);

/** Only users with a name can be read whole. */
const withoutName = (status: number, detail: string): Quirk["onResponse"] =>
  answering(
    ({ body }, request) =>
      isRead(request) &&
      request.segments[0] === "Users" &&
      request.query.size === 0 &&
      isResource(body) &&
      !isObject(body.name),
    () => json(status, { schemas: [urns.error], status: String(status), detail }),
  );

export const getQuirks: readonly Quirk[] = [
  {
    id: "one-resource-in-a-list",
    title: "A GET on an id is answered with a list of one",
    caughtBy: ["get/one-resource"],
    onResponse: answering(
      ({ body }, request) => isRead(request) && isResource(body),
      (response) => ({
        ...response,
        body: {
          schemas: [urns.listResponse],
          totalResults: 1,
          startIndex: 1,
          itemsPerPage: 1,
          Resources: [response.body ?? null],
        },
      }),
    ),
  },
  {
    id: "unknown-id-answers-400",
    title: "Reading an unknown id is answered 400",
    caughtBy: ["delete/gone", "get/unknown-is-404"],
    onResponse: answering(
      ({ status }, request) => status === 404 && isRead(request) && request.query.size === 0,
      () => json(400, { schemas: [urns.error], status: "400", detail: "There is no such resource" }),
    ),
  },
  {
    id: "unknown-schema-answers-400",
    title: "Reading an unknown schema is answered 400",
    caughtBy: ["get/unknown-is-404"],
    onResponse: answering(
      ({ status }, { method, segments }) => status === 404 && method === "GET" && segments[0] === "Schemas",
      () => json(400, { schemas: [urns.error], status: "400", detail: "There is no such schema" }),
    ),
  },
  {
    id: "nameless-user-not-found",
    title: "A user without a name cannot be read",
    caughtBy: ["get/created-is-found"],
    onResponse: withoutName(404, "There is no such user"),
  },
  {
    id: "nameless-user-is-refused",
    title: "Reading a user without a name is refused with 400",
    caughtBy: ["get/created-is-found"],
    onResponse: withoutName(400, "Cannot read properties of undefined"),
  },
  {
    id: "content-location-of-the-collection",
    title: "Content-Location names the collection",
    caughtBy: ["get/content-location"],
    onResponse: answering(
      ({ body }, request) => isRead(request) && isResource(body),
      (response, { segments }) => ({
        ...response,
        headers: { ...response.headers, "content-location": `http://localhost/scim/v2/${segments[0]}` },
      }),
    ),
  },
];
