import type { Requirement } from "../../../../src/model/check.ts";

const rows: readonly (readonly [id: string, level: Requirement["level"], keyword: string, summary: string])[] = [
  ["RFC7643-3.1-05", "MUST", "MUST", "Every representation includes a non-empty id."],
  ["RFC7643-3.1-07", "MUST", "MUST", "id is stable and not reassigned."],
  ["RFC7643-7-24", "MUST", "SHALL NOT", "writeOnly attributes may be updated but are never returned."],
  [
    "RFC7644-2-07",
    "MUST",
    "SHALL",
    "A provider announces the HTTP authentication schemes it supports through the WWW-Authenticate response header.",
  ],
  ["RFC7644-3.3-07", "MUST", "SHALL", "A successful create answers 201 Created."],
  ["RFC7644-3.3-09", "MUST", "SHALL", "The new resource URI appears in the Location header."],
  ["RFC7644-3.3-10", "MUST", "SHALL", "The new resource URI appears in the body as meta.location."],
  [
    "RFC7644-3.3-11",
    "MUST",
    "MUST",
    "A create that conflicts with an existing resource, such as a duplicate userName, answers 409 with scimType uniqueness.",
  ],
  ["RFC7644-3.4.2-04", "MUST", "MUST", "A query response carries the ListResponse schema URI."],
  ["RFC7644-3.4.2-05", "MUST", "REQUIRED", "totalResults is always present in a ListResponse."],
  [
    "RFC7644-3.4.2.4-04",
    "MUST",
    "MUST NOT",
    "With count given no more than count resources are returned, though fewer are allowed.",
  ],
  [
    "RFC7644-3.5.2.2-04",
    "MUST",
    "SHALL",
    "remove with a filter on value removes the matching values, and the attribute becomes unassigned when none is left.",
  ],
  ["RFC7644-3.6-02", "MUST", "MUST", "Every operation on a deleted resource gives 404."],
  ["RFC7644-3.6-05", "MUST", "SHALL", "A successful DELETE answers 204."],
  ["RFC7644-3.12-02", "MUST", "MUST", "An error body carries the Error schema URI."],
  ["RFC7644-3.12-03", "MUST", "REQUIRED", "status in the error body is the HTTP status code as a JSON string."],
  ["RFC7644-3.12-06", "SHOULD", "SHOULD", "Status codes are used as listed in Table 8."],
  ["RFC7644-3.14-03", "SHOULD", "SHOULD", "The ETag is repeated in meta.version."],
];

const idpRows: readonly (readonly [id: string, summary: string])[] = [
  [
    "OKTA-28",
    "The lookup before a create filters by userName and is answered with an empty list or with the one user.",
  ],
  ["OKTA-29", "totalResults, startIndex and itemsPerPage are JSON numbers."],
  ["ENTRA-41", "A person is disabled by a PATCH of active and stays readable."],
  ["GOOGLE-11", "The lookup before a create is answered 200 with a ListResponse."],
];

/** The rows the sample runs cite. */
export const requirements: ReadonlyMap<string, Requirement> = new Map([
  ...rows.map(([id, level, keyword, summary]): [string, Requirement] => [
    id,
    { id, level, keyword, basis: "keyword", section: id.split("-")[1] ?? "", summary },
  ]),
  ...idpRows.map(([id, summary]): [string, Requirement] => [
    id,
    { id, level: "IDP", keyword: "", basis: "idp", summary },
  ]),
]);

const titles: readonly (readonly [id: string, requirement: string, title: string])[] = [
  ["create/created", "RFC7644-3.3-07", "A successful create is answered 201"],
  ["create/location-header", "RFC7644-3.3-09", "A create names the new resource in the Location header"],
  ["create/meta-location", "RFC7644-3.3-10", "A created resource says in meta.location where it lives"],
  [
    "create/conflict",
    "RFC7644-3.3-11",
    "A second create with the same userName is refused with 409 and scimType uniqueness",
  ],
  ["delete/no-content", "RFC7644-3.6-05", "A successful DELETE is answered 204"],
  ["delete/gone", "RFC7644-3.6-02", "A deleted resource answers 404"],
  ["list/schema", "RFC7644-3.4.2-04", "A list names the ListResponse schema"],
  ["list/total", "RFC7644-3.4.2-05", "A list says how many resources match in all"],
  ["list/page-size", "RFC7644-3.4.2.4-04", "A page is no longer than count asked for"],
  ["error/schema", "RFC7644-3.12-02", "An error body names the Error schema"],
  ["error/status-text", "RFC7644-3.12-03", "An error body repeats the status as a string"],
  ["error/status-code", "RFC7644-3.12-06", "An error uses the status code RFC 7644 lists for it"],
  ["resource/id", "RFC7643-3.1-05", "Every resource has a non-empty id"],
  ["resource/stable-id", "RFC7643-3.1-07", "A resource keeps its id"],
  ["resource/password-hidden", "RFC7643-7-24", "A password is never returned"],
  ["patch/remove-by-value", "RFC7644-3.5.2.2-04", "Removing a member by value removes that member and no other"],
  ["authentication/challenge", "RFC7644-2-07", "A refused request is told in WWW-Authenticate how to authenticate"],
  ["etag/meta-version", "RFC7644-3.14-03", "meta.version repeats the ETag header"],
];

export const checks: ReadonlyMap<string, { readonly title: string; readonly requirement: string }> = new Map(
  titles.map(([id, requirement, title]) => [id, { title, requirement }]),
);
