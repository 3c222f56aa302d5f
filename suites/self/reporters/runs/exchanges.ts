import type { Json, JsonObject } from "../../../../src/scim/json.ts";
import type { TurnDraft } from "./builder.ts";

const core = "urn:ietf:params:scim:schemas:core:2.0:User";
export const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const listSchema = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
const errorSchema = "urn:ietf:params:scim:api:messages:2.0:Error";
const patchSchema = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

const headers: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  okta: {
    Accept: "application/scim+json",
    "Accept-Charset": "utf-8",
    "User-Agent": "Okta SCIM Client 1.0.0",
    Connection: "Keep-Alive",
    "Accept-Encoding": "gzip,deflate",
  },
  entra: { Accept: "application/scim+json, application/json", "Accept-Encoding": "gzip, deflate" },
  google: { Accept: "application/json", "User-Agent": "Google-Auto-Provisioning" },
};

export const user = (id: string, more: JsonObject = {}): JsonObject => ({
  schemas: [core, enterprise],
  id,
  externalId: `00u${id.slice(0, 8)}`,
  userName: "ada.7f3a@scimulator.example",
  name: { givenName: "Ada", familyName: "Byron", formatted: "Ada Byron" },
  displayName: "Ada Byron",
  emails: [{ primary: true, value: "ada.7f3a@scimulator.example", type: "work" }],
  active: true,
  [enterprise]: { department: "Engines", employeeNumber: "1815" },
  meta: {
    resourceType: "User",
    created: "2026-03-01T09:30:00.123Z",
    lastModified: "2026-03-01T09:30:00.123Z",
    location: `http://127.0.0.1:8080/scim/v2/Users/${id}`,
    version: 'W/"1"',
  },
  ...more,
});

export const listOf = (...resources: readonly Json[]): JsonObject => ({
  schemas: [listSchema],
  totalResults: resources.length,
  startIndex: 1,
  itemsPerPage: resources.length,
  Resources: resources,
});

export const errorOf = (status: number, detail: string, scimType?: string): JsonObject => ({
  schemas: [errorSchema],
  status: String(status),
  ...(scimType === undefined ? {} : { scimType }),
  detail,
});

const idpHeaders = (idp: string | undefined) => (idp === undefined ? {} : { headers: headers[idp] ?? {} });

export const lookup = (idp: string, answer: Json = listOf(), more: Partial<TurnDraft> = {}): TurnDraft => ({
  path: "/Users?filter=userName%20eq%20%22ada.7f3a%40scimulator.example%22&startIndex=1&count=100",
  operation: "user.lookup",
  rule: idp === "okta" ? "OKTA-28" : idp === "google" ? "GOOGLE-11" : "ENTRA-20",
  ...idpHeaders(idp),
  answer,
  ...more,
});

export const create = (idp: string | undefined, id: string, more: Partial<TurnDraft> = {}): TurnDraft => {
  const { id: _id, meta: _meta, ...sent } = user(id);
  return {
    method: "POST",
    path: "/Users",
    ...(idp === undefined ? {} : { operation: "user.create" }),
    ...idpHeaders(idp),
    body: sent,
    status: 201,
    answerHeaders: {
      "content-type": "application/scim+json; charset=utf-8",
      location: `http://127.0.0.1:8080/scim/v2/Users/${id}`,
      etag: 'W/"1"',
      date: "Sun, 01 Mar 2026 09:30:00 GMT",
    },
    answer: user(id),
    ...more,
  };
};

export const read = (idp: string | undefined, id: string, more: Partial<TurnDraft> = {}): TurnDraft => ({
  path: `/Users/${id}`,
  ...(idp === undefined ? {} : { operation: "user.read" }),
  ...idpHeaders(idp),
  answer: user(id),
  ...more,
});

export const replace = (
  idp: string | undefined,
  id: string,
  change: JsonObject,
  more: Partial<TurnDraft> = {},
): TurnDraft => ({
  method: "PUT",
  path: `/Users/${id}`,
  ...(idp === undefined ? {} : { operation: "user.update" }),
  ...idpHeaders(idp),
  body: user(id, change),
  answer: user(id, change),
  ...more,
});

export const patch = (
  idp: string | undefined,
  path: string,
  operations: readonly Json[],
  more: Partial<TurnDraft> = {},
): TurnDraft => ({
  method: "PATCH",
  path,
  ...(idp === undefined ? {} : { operation: "user.patch" }),
  ...idpHeaders(idp),
  body: { schemas: [patchSchema], Operations: operations },
  status: 204,
  ...more,
});

export const remove = (path: string, more: Partial<TurnDraft> = {}): TurnDraft => ({
  method: "DELETE",
  path,
  status: 204,
  ...more,
});
