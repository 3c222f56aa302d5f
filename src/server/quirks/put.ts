import type { Quirk, ServerRequest } from "../../model/profile.ts";
import { isObject, type Json, type JsonObject } from "../../scim/index.ts";
import { answering, refusal, showing, spoiled } from "../quirk-kit/answers.ts";
import { withValue } from "../quirk-kit/operations.ts";

const ifReplaced =
  (change: (after: JsonObject, before: JsonObject, sent: JsonObject) => JsonObject): NonNullable<Quirk["onStore"]> =>
  (after, before, { method, body }) =>
    after === undefined || before === undefined || method !== "PUT" || !isObject(body)
      ? after
      : change(after, before, body);

const listAt = (resource: JsonObject, name: string): readonly Json[] => {
  const value = resource[name];
  return Array.isArray(value) ? value : [];
};

const isEmpty = (value: Json | undefined): boolean => value === null || (Array.isArray(value) && value.length === 0);

const isReplace = ({ method, segments }: ServerRequest): boolean => method === "PUT" && segments.length === 2;

const sendsVersion = (body: Json | undefined): boolean =>
  isObject(body) && isObject(body.meta) && body.meta.version !== undefined;

/** A flag that is no boolean: no provider can store it. */
const isInvalid = (body: Json | undefined): body is JsonObject => isObject(body) && isObject(body.active);

/** Remembers what was deleted, since a PUT to that is refused as it should be. */
const creating = (): Pick<Quirk, "onStore" | "onResponse"> => {
  const deleted = new Set<string>();
  return {
    onStore: (after, before) => {
      if (after === undefined && typeof before?.id === "string") deleted.add(before.id);
      return after;
    },
    onResponse: answering(
      ({ status }, request) =>
        isReplace(request) && status === 404 && isObject(request.body) && !deleted.has(request.segments[1] ?? ""),
      ({ headers }, { body, segments }) => {
        const [endpoint = "", id = ""] = segments;
        const now = "2026-01-01T00:00:00.000Z";
        const location = `http://localhost/scim/v2/${endpoint}/${id}`;
        const meta = {
          resourceType: endpoint.replace(/s$/, ""),
          created: now,
          lastModified: now,
          location,
          version: 'W/"1"',
        };
        return {
          kind: "response",
          status: 201,
          headers: { ...headers, location, etag: 'W/"1"' },
          body: { ...(body as JsonObject), id, meta },
        };
      },
    ),
  };
};

export const putQuirks: readonly Quirk[] = [
  {
    id: "put-answers-501",
    title: "PUT is not supported",
    caughtBy: ["put/is-supported"],
    onRequest: (request) => (isReplace(request) ? spoiled(request) : request),
    onResponse: answering(
      ({ status }, request) => isReplace(request) && status === 400,
      () => refusal({ status: 501, detail: "PUT is not supported here" }),
    ),
  },
  {
    id: "put-keeps-the-old-title",
    title: "A PUT is answered with success, yet the title stays as it was",
    caughtBy: ["put/replaces-values"],
    onStore: ifReplaced((after, before, sent) =>
      typeof sent.title === "string" && sent.title !== "" ? withValue(after, "title", before.title) : after,
    ),
  },
  {
    id: "put-adds-to-lists",
    title: "The elements a PUT does not name stay in a list",
    caughtBy: ["put/replaces-lists"],
    onStore: ifReplaced((after, before, sent) => {
      if (listAt(sent, "emails").length === 0) return after;
      const given = new Set(listAt(after, "emails").map((email) => (isObject(email) ? email.value : email)));
      const old = listAt(before, "emails").filter(
        (email) => !given.has(isObject(email) ? (email.value ?? null) : email),
      );
      return withValue(after, "emails", [
        ...listAt(after, "emails"),
        ...old.map((email) => (isObject(email) ? { ...email, primary: false } : email)),
      ]);
    }),
  },
  {
    id: "put-ignores-null",
    title: "A PUT with null or an empty list leaves the old value where it was",
    caughtBy: ["put/clears-empty-values"],
    onStore: ifReplaced((after, before, sent) =>
      Object.entries(sent).reduce(
        (each, [name, value]) => (isEmpty(value) ? withValue(each, name, before[name]) : each),
        after,
      ),
    ),
  },
  {
    id: "put-refuses-another-id",
    title: "A PUT whose body holds another id is refused",
    caughtBy: ["put/ignores-read-only"],
    onRequest: (request) =>
      isReplace(request) &&
      isObject(request.body) &&
      request.body.id !== undefined &&
      request.body.id !== request.segments[1]
        ? spoiled(request)
        : request,
  },
  {
    id: "put-writes-the-time-of-creation",
    title: "A PUT may set meta.created",
    caughtBy: ["put/ignores-read-only", "resource/created-unchanged"],
    onResponse: showing(["PUT"], (resource, { body }) => {
      const sent = isObject(body) && isObject(body.meta) ? body.meta.created : undefined;
      return sent === undefined || !isObject(resource.meta)
        ? resource
        : { ...resource, meta: { ...resource.meta, created: sent } };
    }),
  },
  {
    id: "put-refuses-what-was-shown",
    title: "A PUT that sends the version back which a GET had shown is refused",
    caughtBy: ["put/accepts-its-own-representation"],
    onRequest: (request) => (isReplace(request) && sendsVersion(request.body) ? spoiled(request) : request),
  },
  {
    id: "put-conflicts-with-itself",
    title: "A PUT that sends everything back as it was shown is refused with 409, since somebody has that userName",
    caughtBy: ["put/accepts-its-own-representation"],
    onRequest: (request) =>
      isReplace(request) && sendsVersion(request.body)
        ? { ...spoiled(request), headers: { ...request.headers, "x-own-name": "" } }
        : request,
    onResponse: answering(
      ({ status }, { headers }) => status === 400 && headers["x-own-name"] !== undefined,
      () => refusal({ status: 409, scimType: "uniqueness", detail: "userName is in use" }),
    ),
  },
  {
    id: "put-answers-204",
    title: "A PUT that worked is answered 204",
    caughtBy: ["put/answers-with-the-resource"],
    onResponse: answering(
      ({ status }, request) => isReplace(request) && status === 200,
      ({ headers }) => ({ kind: "response", status: 204, headers }),
    ),
  },
  {
    id: "put-refuses-and-writes",
    title: "A PUT with a value of the wrong type is refused, and the rest of it stored all the same",
    caughtBy: ["put/refusal-changes-nothing"],
    onRequest: (request) =>
      isReplace(request) && isInvalid(request.body)
        ? { ...request, body: { ...withValue(request.body, "active", false), refused: true } }
        : request,
    onResponse: answering(
      (_response, { method, body }) => method === "PUT" && isObject(body) && body.refused === true,
      () => refusal({ status: 400, scimType: "invalidValue", detail: "active takes true or false" }),
    ),
  },
  {
    id: "put-creates",
    title: "A PUT to an id that never existed is answered as if it had created something",
    caughtBy: ["put/never-creates"],
    ...creating(),
  },
  {
    id: "put-keeps-one-element-of-a-list",
    title: "Of a list of e-mail addresses a PUT stores the first one",
    caughtBy: ["put/replaces-lists"],
    onStore: ifReplaced((after) => withValue(after, "emails", listAt(after, "emails").slice(0, 1))),
  },
];
