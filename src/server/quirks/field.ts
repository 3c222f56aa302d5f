import type { Headers, ScimResponse } from "../../model/exchange.ts";
import type { Quirk, ServerRequest } from "../../model/profile.ts";
import { isObject, type Json, type JsonObject, urns } from "../../scim/index.ts";
import { answering, isList, refusal, spoiled } from "../quirk-kit/answers.ts";
import { operationsIn } from "../quirk-kit/operations.ts";
import { plain } from "../quirk-kit/wire.ts";

/** Refuses some requests before they have an effect. */
const refusing = (
  mark: string,
  isMeant: (request: ServerRequest) => boolean,
  answer: () => ScimResponse,
): Pick<Quirk, "onRequest" | "onResponse"> => ({
  onRequest: (request) =>
    isMeant(request) ? { ...spoiled(request), headers: { ...request.headers, "x-refused": mark } } : request,
  onResponse: answering((_response, { headers }) => headers["x-refused"] === mark, answer),
});

const isWrite = ({ method }: ServerRequest): boolean => method !== "GET";

const isEmptyList = (body: Json | undefined): boolean =>
  operationsIn(body).some(({ path, value }) => path === "members" && Array.isArray(value) && value.length === 0);

const isPlainJson = ({ headers }: ServerRequest): boolean =>
  /^application\/json\b/i.test(headers["content-type"] ?? "");

const hasForeignSchema = ({ method, segments, body }: ServerRequest): boolean =>
  method === "POST" &&
  segments[0] === "Groups" &&
  isObject(body) &&
  Array.isArray(body.schemas) &&
  body.schemas.some((uri) => uri !== urns.group);

const isReplace = ({ method, segments }: ServerRequest): boolean => method === "PUT" && segments.length === 2;

const textOf = ({ status, body }: ScimResponse): string =>
  isObject(body) && typeof body.detail === "string" ? body.detail : `Error ${status}`;

const emailsOf = (resource: JsonObject): readonly string[] =>
  Array.isArray(resource.emails)
    ? resource.emails.flatMap((email) => (isObject(email) && typeof email.value === "string" ? [email.value] : []))
    : [];

const locationOf = (body: Json | undefined): Headers =>
  isObject(body) && isObject(body.meta) && typeof body.meta.location === "string"
    ? { location: body.meta.location }
    : {};

const isLookUp = ({ method, query }: ServerRequest): boolean =>
  method === "GET" && /^userName eq /i.test(query.get("filter") ?? "");

const seenMax = 10;

/** Looks at the users it met first, as if the others stood on a page it never reads. */
const readingOnePage = (): Pick<Quirk, "onProfile" | "onStore" | "onResponse"> => {
  const first = new Set<string>();
  return {
    onProfile: (profile) => {
      first.clear();
      return profile;
    },
    onStore: (after, before) => {
      const isNew = before === undefined && typeof after?.userName === "string" && typeof after.id === "string";
      if (isNew && first.size < seenMax) first.add(String(after.id));
      return after;
    },
    onResponse: answering(
      ({ body }, request) => isLookUp(request) && isList(body),
      (response) => {
        const body = response.body as JsonObject;
        const all = Array.isArray(body.Resources) ? body.Resources.filter(isObject) : [];
        const Resources = all.filter(({ id }) => first.has(String(id)));
        return {
          ...response,
          body: { ...body, totalResults: Resources.length, itemsPerPage: Resources.length, Resources },
        };
      },
    ),
  };
};

/** Somebody whose e-mail address is known is taken for the one who has it, and written over. */
const adoptingByEmail = (): Pick<Quirk, "onProfile" | "onRequest" | "onStore" | "onResponse"> => {
  const owners = new Map<string, string>();
  const ownerOf = ({ method, segments, body }: ServerRequest): string | undefined =>
    method === "POST" && segments.length === 1 && segments[0] === "Users" && isObject(body)
      ? emailsOf(body).flatMap((email) => owners.get(email) ?? [])[0]
      : undefined;
  return {
    onProfile: (profile) => {
      owners.clear();
      return profile;
    },
    onRequest: (request) => {
      const id = ownerOf(request);
      return id === undefined
        ? request
        : { ...request, method: "PUT", segments: ["Users", id], headers: { ...request.headers, "x-adopted": id } };
    },
    onStore: (after, before) => {
      if (after !== undefined && before === undefined)
        for (const email of emailsOf(after)) owners.set(email, String(after.id));
      return after;
    },
    onResponse: answering(
      ({ status }, { headers }) => status === 200 && headers["x-adopted"] !== undefined,
      (response) => ({ ...response, status: 201, headers: { ...response.headers, ...locationOf(response.body) } }),
    ),
  };
};

const namesAny = (body: Json | undefined, ids: ReadonlySet<string>): boolean =>
  [...ids].some((id) => JSON.stringify(body ?? null).includes(JSON.stringify(id)));

/** One member whom the server has lost makes it refuse the whole change. */
const knowingWhoIsGone = (): Pick<Quirk, "onProfile" | "onRequest" | "onResponse" | "onStore"> => {
  const gone = new Set<string>();
  return {
    onProfile: (profile) => {
      gone.clear();
      return profile;
    },
    onStore: (after, before) => {
      if (after === undefined && typeof before?.userName === "string") gone.add(String(before.id));
      return after;
    },
    ...refusing(
      "member",
      (request) => request.segments[0] === "Groups" && isWrite(request) && namesAny(request.body, gone),
      () => refusal({ status: 400, scimType: "invalidValue", detail: "A member does not exist" }),
    ),
  };
};

const withoutMembers = (operations: Json): Json =>
  Array.isArray(operations)
    ? (operations as readonly Json[]).map((operation) => {
        if (!isObject(operation) || operation.path !== undefined || !isObject(operation.value)) return operation;
        const { members: _members, ...value } = operation.value;
        return { ...operation, value };
      })
    : operations;

/** What broke provisioning in the field where no single check is about it: scenarios show it. */
export const fieldQuirks: readonly Quirk[] = [
  {
    id: "requests-without-agent-are-blocked",
    title: "The edge answers 403 to requests without a User-Agent, before SCIM sees them",
    caughtBy: [],
    shownBy: "entra/create-user",
    ...refusing(
      "agent",
      ({ headers }) => headers["user-agent"] === undefined,
      () => plain(403, "<html><body><h1>403 Forbidden</h1></body></html>", "text/html"),
    ),
  },
  {
    id: "look-ups-read-one-page",
    title: `A look-up by userName searches among the first ${seenMax} users only`,
    caughtBy: [],
    shownBy: "okta/link-user-behind-many",
    ...readingOnePage(),
  },
  {
    id: "put-answers-404",
    title: "PUT is answered 404 as if the user were gone",
    caughtBy: [],
    shownBy: "okta/update-user",
    ...refusing("put", isReplace, () => refusal({ status: 404, detail: "Not found" })),
  },
  {
    id: "errors-are-plain-text",
    title: "Errors come as plain text",
    caughtBy: [],
    shownBy: "rfc/unique-names",
    onResponse: answering(
      ({ status }) => status >= 400,
      (response) => plain(response.status, textOf(response), "text/plain"),
    ),
  },
  {
    id: "empty-list-of-members-is-refused",
    title: "A PATCH that leaves a group without members is refused",
    caughtBy: [],
    shownBy: "okta/push-empty-group-now",
    ...refusing(
      "empty",
      ({ method, body }) => method === "PATCH" && isEmptyList(body),
      () => refusal({ status: 400, scimType: "invalidValue", detail: "members must not be empty" }),
    ),
  },
  {
    id: "foreign-schema-of-a-group-is-refused",
    title: "A group whose schemas name an extension the server does not know is refused",
    caughtBy: [],
    shownBy: "okta/push-group-with-extension",
    ...refusing("schema", hasForeignSchema, () =>
      refusal({ status: 400, scimType: "invalidValue", detail: "Unknown schema" }),
    ),
  },
  {
    id: "only-scim-json-is-taken",
    title: "Bodies labelled application/json are refused with 415",
    caughtBy: [],
    shownBy: "google/create-user",
    ...refusing(
      "json",
      (request) => isWrite(request) && isPlainJson(request),
      () => refusal({ status: 415, detail: "Only application/scim+json is taken" }),
    ),
  },
  {
    id: "create-adopts-by-email",
    title: "Creating a user with an e-mail address that somebody has writes over that account",
    caughtBy: [],
    shownBy: "rfc/same-email-is-another-person",
    ...adoptingByEmail(),
  },
  {
    id: "members-without-path-are-ignored",
    title: "Members in a PATCH without a path are ignored",
    caughtBy: [],
    shownBy: "okta/push-group-without-path",
    onPatch: withoutMembers,
  },
  {
    id: "unknown-member-costs-the-push",
    title: "A change of a group that names one member who is gone is refused as a whole",
    caughtBy: [],
    shownBy: "okta/push-group-with-lost-member",
    ...knowingWhoIsGone(),
  },
];
