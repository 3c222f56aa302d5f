import { expect, test } from "@playwright/test";
import { renderLeftOut } from "../../../src/importing/index.ts";
import type { Json } from "../../../src/scim/json.ts";
import { bodiesOf, entry, expectValid, har, linesOf, recording, tellHar } from "./support.ts";

const base = "https://acme.example.com/scim/v2";
const okta = (): Json => JSON.parse(recording("okta.har")) as Json;

test("a recording of Okta becomes a story that any target can be told", () => {
  const told = tellHar(okta());
  expect(linesOf(told)).toEqual([
    "POST /Users as user",
    "GET /ServiceProviderConfig",
    "GET /Users?filter=userName%20eq%20%22ada.${run}%40acme.example%22&startIndex=1&count=100",
    "POST /Users as user2",
    "GET /Users/${user2.id}",
    "GET /Users?filter=userName+eq+%22bob.${run}%40acme.example%22",
    "PUT /Users/${user.id}",
    "PATCH /Users/${user2.id}",
    "POST /Groups as group",
    "PATCH /Groups/${group.id}",
    "GET /Users/${unknownId}",
    "DELETE /Groups/${group.id}",
    "DELETE /Users/${user2.id}",
  ]);
  expect(told.scenario.tags).toEqual(["imported", "okta"]);
  expect(told.scenario.description).toContain("Okta");
  expectValid(told);
});

test("what is left out is counted by its reason", () => {
  expect(renderLeftOut(tellHar(okta()).leftOut)).toBe("4 left out: 2 not SCIM, 1 binary body, 1 never answered");
  expect(renderLeftOut([])).toBeUndefined();
});

test("credentials, cookies and keys are nowhere, and what IdPs say of themselves stays", () => {
  const { text } = tellHar(okta());
  for (const secret of ["canary", "Authorization", "Cookie", "Api-Key", "acme.example.com"])
    expect(text).not.toContain(secret);
  expect(text).toContain("User-Agent: Okta SCIM Client 1.0.0");
});

test("ids are found in members, in the paths of PATCH and in bodies", () => {
  const bodies = bodiesOf(tellHar(okta()));
  expect(bodies[5]).toMatchObject({ id: "${user.id}" });
  expect(bodies[7]).toMatchObject({ members: [{ value: "${user2.id}" }, { value: "${user.id}" }] });
  expect(bodies[8]).toMatchObject({ Operations: [{ path: 'members[value eq "${user.id}"]' }] });
});

test("a recorded status is expected again; a PATCH may answer either way", () => {
  const { scenario } = tellHar(okta());
  expect(scenario.steps.map(({ expect: expected }) => expected?.status)).toEqual([
    200,
    200,
    201,
    200,
    200,
    200,
    [200, 204],
    201,
    [200, 204],
    404,
    204,
    204,
  ]);
});

test("nobody expects a broken or busy server to be so again", () => {
  const told = tellHar(har(entry("GET", `${base}/Users`, 500), entry("GET", `${base}/Users`, 429)));
  expect(told.scenario.steps.map(({ expect: expected }) => expected)).toEqual([undefined, undefined]);
});

test("a version is asked for again by the answer that told it", () => {
  const user = { id: "u-77", meta: { version: 'W/"7"' } };
  const told = tellHar(
    har(
      entry("POST", `${base}/Users`, 201, { request: { userName: "ada" }, answer: user }),
      entry("PATCH", `${base}/Users/u-77`, 200, { headers: { "If-Match": 'W/"7"' }, request: { Operations: [] } }),
    ),
  );
  expect(told.scenario.steps[1]).toMatchObject({ headers: { "If-Match": "${user.meta.version}" } });
  expectValid(told);
});

test("a refused credential is refused again", () => {
  const told = tellHar(
    har(
      entry("GET", `${base}/Users`, 401, { headers: { Authorization: "Bearer old" } }),
      entry("GET", `${base}/Users`, 401),
    ),
  );
  expect(told.scenario.steps).toMatchObject([{ auth: "wrong" }, { auth: "none" }]);
});

test("keys in the query are dropped, and the base is found wherever it ends", () => {
  const told = tellHar(
    har(
      entry("GET", "https://h.example/a/b/Users?api_key=k&count=1&access-token=t", 200),
      entry("GET", "https://h.example/a/b/Devices/1", 200, { headers: { Accept: "application/scim+json" } }),
      entry("GET", "https://elsewhere.example/Users", 200),
    ),
  );
  expect(linesOf(told)).toEqual(["GET /Users?count=1", "GET /Devices/1"]);
  expect(told.leftOut).toEqual(["of another base address"]);
});

for (const [what, idp, one] of [
  ["Entra by its header", "entra", entry("GET", `${base}/Users`, 200, { headers: { ADSCIMVersion: "x" } })],
  ["Entra by its parameter", "entra", entry("GET", `${base}/Users?aadOptscim062020`, 200)],
  [
    "Entra by its operations",
    "entra",
    entry("PATCH", `${base}/Users/1`, 204, {
      request: { Operations: [{ op: "Replace", path: "active", value: "False" }] },
    }),
  ],
  [
    "Google by its agent",
    "google",
    entry("GET", `${base}/Users`, 200, { headers: { "User-Agent": "Google-Auto-Provisioning" } }),
  ],
] as const)
  test(`the sender is known: ${what}`, () => {
    expect(tellHar(har(one)).scenario.tags).toEqual(["imported", idp]);
  });

const answeredAs = (mediaType: string, one: Json): Json => ({
  ...(one as object),
  response: { status: 200, headers: [{ name: "Content-Type", value: mediaType }] },
});

test("an application of a browser that has users is not SCIM, nor are its pages and preflights", () => {
  const { leftOut } = tellHar(
    har(
      answeredAs("application/json", entry("GET", "https://app.example/api/v1/users/7", 200, { answer: { id: 7 } })),
      answeredAs("text/html", entry("GET", `${base}/Users`, 200)),
      entry("OPTIONS", `${base}/Users`, 204, { headers: { "Access-Control-Request-Method": "POST" } }),
    ),
  );
  expect(leftOut).toEqual(["not SCIM", "not SCIM", "not SCIM"]);
});

test("a user and a group of one number are told apart", () => {
  const told = tellHar(
    har(
      entry("POST", `${base}/Users`, 201, { request: { userName: "u" }, answer: { id: "1" } }),
      entry("POST", `${base}/Groups`, 201, {
        request: { displayName: "g", members: [{ value: "1" }] },
        answer: { id: "1" },
      }),
      entry("PUT", `${base}/Groups/1`, 200, {
        request: { id: "1", displayName: "g", members: [{ value: "1", $ref: "/Users/1" }] },
      }),
      entry("GET", `${base}/Groups/2`, 404),
    ),
  );
  expect(linesOf(told).slice(2)).toEqual(["PUT /Groups/${group.id}", "GET /Groups/${unknownId}"]);
  expect(bodiesOf(told)[2]).toMatchObject({
    id: "${group.id}",
    members: [{ value: "${user.id}", $ref: "/Users/${user.id}" }],
  });
});

test("a short id is not found inside other words", () => {
  const told = tellHar(
    har(
      entry("POST", `${base}/Users`, 201, { request: { userName: "u", title: "1" }, answer: { id: "1" } }),
      entry("PUT", `${base}/Users/1`, 200, { request: { userName: "u", title: "1", roles: [{ value: "10" }] } }),
    ),
  );
  expect(linesOf(told)[1]).toBe("PUT /Users/${user.id}");
  expect(bodiesOf(told)[1]).toEqual({ userName: "u-${run}", title: "1", roles: [{ value: "10" }] });
});
