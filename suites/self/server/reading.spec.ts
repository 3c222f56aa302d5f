import { expect, test } from "@playwright/test";
import { base, bench, enterprise, person, team, user } from "./support.ts";

test("a resource is read with address, version and type", async () => {
  const { send, made } = bench();
  const ada = await made("/Users", person("ada"));
  const read = await send("GET", `/Users/${ada.id}`);
  expect(read.status).toBe(200);
  expect(read.headers).toMatchObject({
    "content-type": "application/scim+json",
    etag: read.body.meta.version,
    "content-location": `${base}/Users/${ada.id}`,
  });
  expect(read.body.meta).toEqual({
    resourceType: "User",
    created: "2026-03-01T10:00:00.000Z",
    lastModified: "2026-03-01T10:00:00.000Z",
    location: `${base}/Users/${ada.id}`,
    version: expect.stringMatching(/^W\/".+"$/),
  });
});

test("addresses begin as the client's own did", async () => {
  const { send, made } = bench();
  const ada = await made("/Users", person("ada"));
  const elsewhere = await send("GET", `/Users/${ada.id}`, undefined, { host: "localhost:8443" });
  expect(elsewhere.body.meta.location).toBe(`http://localhost:8443/scim/v2/Users/${ada.id}`);
  const forged = await send("GET", `/Users/${ada.id}`, undefined, { host: 'evil/.."<script>' });
  expect(forged.body.meta.location).toBe(`http://localhost/scim/v2/Users/${ada.id}`);
});

test("an unknown id is 404 with a SCIM error", async () => {
  const { send } = bench();
  const missing = await send("GET", "/Users/nobody");
  expect(missing.status).toBe(404);
  expect(missing.headers["content-type"]).toBe("application/scim+json");
  expect(missing.body).toEqual({
    schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"],
    status: "404",
    detail: 'There is no User with the id "nobody"',
  });
});

test("a group's id is no user's id", async () => {
  const { send, made } = bench();
  const engineers = await made("/Groups", team("Engineers"));
  expect((await send("GET", `/Users/${engineers.id}`)).status).toBe(404);
});

test("a read may be conditional", async () => {
  const { send, made } = bench();
  const ada = await made("/Users", person("ada"));
  const { version } = ada.meta;
  const same = await send("GET", `/Users/${ada.id}`, undefined, { "if-none-match": version });
  expect(same).toMatchObject({ status: 304, body: undefined, headers: { etag: version } });
  expect((await send("GET", `/Users/${ada.id}`, undefined, { "if-none-match": 'W/"other"' })).status).toBe(200);
  expect((await send("GET", `/Users/${ada.id}`, undefined, { "if-match": 'W/"other"' })).status).toBe(412);
});

test("attributes and excludedAttributes choose what is shown, never the id away", async () => {
  const { send, made } = bench();
  const ada = await made(
    "/Users",
    person("ada", { title: "Countess", name: { givenName: "Ada", familyName: "Byron" } }),
  );
  const some = await send("GET", `/Users/${ada.id}?attributes=userName,name.familyName`);
  expect(some.body).toMatchObject({ id: ada.id, userName: "ada", name: { familyName: "Byron" } });
  expect(some.body.title).toBeUndefined();
  expect(some.body.name.givenName).toBeUndefined();
  const rest = await send("GET", `/Users/${ada.id}?excludedAttributes=id,title,name.givenName`);
  expect(rest.body).toMatchObject({ id: ada.id, userName: "ada", name: { familyName: "Byron" } });
  expect(rest.body.title).toBeUndefined();
  expect(rest.body.name.givenName).toBeUndefined();
});

const populated = async (count: number) => {
  const made = bench();
  await made.server.seed(
    Array.from({ length: count }, (_, n) => person(`user${n}`, { id: `u${n}`, title: n % 2 === 0 ? "even" : "odd" })),
  );
  return made;
};

const listed = (body: { readonly Resources: readonly { readonly id: string }[] }) => body.Resources.map(({ id }) => id);

test.describe("a list", () => {
  test("has everything there is to know about the page", async () => {
    const { send } = await populated(3);
    const { status, body } = await send("GET", "/Users");
    expect(status).toBe(200);
    expect(body).toMatchObject({
      schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
      totalResults: 3,
      startIndex: 1,
      itemsPerPage: 3,
    });
    expect(listed(body)).toEqual(["u0", "u1", "u2"]);
    expect(body.Resources[0].meta.location).toBe(`${base}/Users/u0`);
  });

  for (const [query, ids, startIndex] of [
    ["?startIndex=2&count=2", ["u1", "u2"], 2],
    ["?startIndex=0&count=2", ["u0", "u1"], 1],
    ["?startIndex=-5&count=2", ["u0", "u1"], 1],
    ["?count=0", [], 1],
    ["?count=-3", [], 1],
    ["?startIndex=5", ["u4"], 5],
    ["?startIndex=6", [], 6],
    ["?startIndex=100&count=2", [], 100],
    ['?filter=title eq "odd"&startIndex=2&count=5', ["u3"], 2],
    ["?unknown=1&count=1", ["u0"], 1],
  ] as const) {
    test(`is paged by ${query}`, async () => {
      const { send } = await populated(5);
      const { status, body } = await send("GET", `/Users${query}`);
      expect(status).toBe(200);
      expect(listed(body)).toEqual(ids);
      expect(body).toMatchObject({ totalResults: query.includes("odd") ? 2 : 5, startIndex, itemsPerPage: ids.length });
    });
  }

  test("is never longer than the maximum, and has a page size of its own", async () => {
    const { send, server } = await populated(1_100);
    const { pageSizeDefault, filter } = server.profile.features;
    expect((await send("GET", "/Users")).body.itemsPerPage).toBe(pageSizeDefault);
    expect((await send("GET", "/Users?count=5000")).body.itemsPerPage).toBe(filter.maxResults);
  });

  test("keeps its order while resources change", async () => {
    const { send } = await populated(4);
    await send("PATCH", "/Users/u1", {
      schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
      Operations: [{ op: "replace", path: "title", value: "changed" }],
    });
    await send("DELETE", "/Users/u2");
    expect(listed((await send("GET", "/Users")).body)).toEqual(["u0", "u1", "u3"]);
  });

  test("is sorted by an attribute, those without a value last or first", async () => {
    const { send, made } = bench();
    for (const [userName, title] of [
      ["c", "b"],
      ["a", undefined],
      ["b", "C"],
      ["d", "a"],
    ] as const) {
      await made("/Users", person(userName, title === undefined ? {} : { title }));
    }
    const names = async (query: string) =>
      (await send("GET", `/Users${query}`)).body.Resources.map(({ userName }: { userName: string }) => userName);
    expect(await names("?sortBy=title")).toEqual(["d", "c", "b", "a"]);
    expect(await names("?sortBy=title&sortOrder=descending")).toEqual(["a", "b", "c", "d"]);
    expect(await names("?sortBy=userName&count=2&startIndex=2")).toEqual(["b", "c"]);
  });
});

test.describe("a filter", () => {
  const found = async (filter: string, path = "/Users") => {
    const { send, made } = bench();
    const mary = await made("/Users", person("mary", { active: false, password: "s3cret" }));
    const ada = await made(
      "/Users",
      person("Ada.Byron", {
        schemas: [user, enterprise],
        externalId: "Ext-1",
        displayName: "Ada",
        active: true,
        emails: [{ value: "ada@example.com", type: "work" }],
        [enterprise]: { department: "Engines", manager: { value: mary.id } },
      }),
    );
    const engineers = await made("/Groups", team("Engineers", ada.id));
    const text = filter.replaceAll("$ada", ada.id).replaceAll("$mary", mary.id).replaceAll("$group", engineers.id);
    const { status, body } = await send("GET", `${path}?filter=${encodeURIComponent(text)}`);
    return status === 200
      ? body.Resources.map((each: { userName?: string; displayName: string }) => each.userName ?? each.displayName)
      : [status, body.scimType];
  };

  for (const [filter, names] of [
    ['userName eq "ADA.byron"', ["Ada.Byron"]],
    ['USERNAME Eq "ada.byron"', ["Ada.Byron"]],
    ['userName eq "nobody"', []],
    ['externalId eq "Ext-1"', ["Ada.Byron"]],
    ['externalId eq "ext-1"', []],
    ['displayName eq "ada"', ["Ada.Byron"]],
    ['id eq "$ada"', ["Ada.Byron"]],
    ['userName eq "ada.byron" and active eq false', []],
    ['active eq true and userName eq "ada.byron"', ["Ada.Byron"]],
    ['userName eq "mary" or userName eq "ada.byron"', ["mary", "Ada.Byron"]],
    ['not (userName eq "mary")', ["Ada.Byron"]],
    ['emails[type eq "work" and value eq "ada@example.com"]', ["Ada.Byron"]],
    ['emails[type eq "work"].value eq "ada@example.com"', ["Ada.Byron"]],
    ['emails[type eq "home"].value eq "ada@example.com"', []],
    ['emails.value eq "ADA@example.com"', ["Ada.Byron"]],
    ['emails eq "ada@example.com"', ["Ada.Byron"]],
    ['groups[$ref ew "$group"]', ["Ada.Byron"]],
    ['groups.value eq "$group"', ["Ada.Byron"]],
    [`${enterprise}:manager.value eq "$mary"`, ["Ada.Byron"]],
    [`${enterprise}:manager.$ref eq "${base}/Users/$mary"`, ["Ada.Byron"]],
    [`meta.location eq "${base}/Users/$ada"`, ["Ada.Byron"]],
    ['meta.resourceType eq "User"', ["mary", "Ada.Byron"]],
    ["password pr", []],
    ['password eq "s3cret"', []],
    ['password sw "(set"', []],
    ["userName", [400, "invalidFilter"]],
    ["userName eq", [400, "invalidFilter"]],
    ["active gt true", [400, "invalidFilter"]],
    ["", [400, "invalidFilter"]],
  ] as const) {
    test(`of users: ${filter}`, async () => {
      expect(await found(filter)).toEqual(names);
    });
  }

  for (const [filter, names] of [
    ['displayName eq "engineers"', ["Engineers"]],
    ['members eq "$ada"', ["Engineers"]],
    ['members.value eq "$ada"', ["Engineers"]],
    ['members[value eq "$ada"]', ["Engineers"]],
    ['id eq "$group" and members eq "$ada"', ["Engineers"]],
    ['id eq "$group" and members eq "$mary"', []],
  ] as const) {
    test(`of groups: ${filter}`, async () => {
      expect(await found(filter, "/Groups")).toEqual(names);
    });
  }

  for (const [filter, names] of [
    ['displayName eq "Ada" or displayName eq "Engineers"', ["Ada.Byron", "Engineers"]],
    ['userName eq "mary"', ["mary"]],
    ["not (userName pr)", ["Engineers"]],
    ['meta.resourceType eq "Group"', ["Engineers"]],
  ] as const) {
    test(`of everything: ${filter}`, async () => {
      expect(await found(filter, "/")).toEqual(names);
    });
  }
});
