import { expect, test } from "@playwright/test";
import type { Json, JsonObject } from "../../../src/scim/json.ts";
import { reference } from "../../../src/server/profiles/reference.ts";
import { type Answered, type Bench, bench, person, team } from "./support.ts";

const search = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";

const named = async ({ made }: Bench, ...names: readonly string[]): Promise<void> => {
  for (const name of names) await made("/Users", person(name, { title: "Engineer", nickName: `${name}-nick` }));
};

const names = ({ body }: Answered): readonly string[] =>
  body.Resources.map(({ userName, displayName }: JsonObject) => userName ?? displayName);

/** Reads page after page; `between` is done before each page but the first. */
const walk = async (
  { send }: Bench,
  query: string,
  between: () => Promise<unknown> = async () => undefined,
): Promise<readonly (readonly string[])[]> => {
  const pages: (readonly string[])[] = [];
  for (let cursor: string | undefined = ""; cursor !== undefined; ) {
    if (cursor !== "") await between();
    const page = await send("GET", `${query}&cursor=${cursor}`);
    expect(page.status).toBe(200);
    pages.push(names(page));
    cursor = page.body.nextCursor;
  }
  return pages;
};

for (const [what, query] of [
  ["all users", "/Users?count=2"],
  ["a filter", '/Users?count=2&filter=title eq "Engineer"'],
  ["an order", "/Users?count=2&sortBy=nickName"],
  ["an order in which all are the same", "/Users?count=2&sortBy=title&sortOrder=descending"],
  ["an order by what nobody has", "/Users?count=2&sortBy=emails"],
  ["the server root", "/?count=2"],
] as const)
  test(`a walk through ${what} meets everybody once, whoever comes and goes meanwhile`, async () => {
    const server = bench();
    await named(server, "ada", "bob", "cleo", "dora", "emil");
    let turn = 0;
    const pages = await walk(server, query, async () => {
      turn += 1;
      await server.send("DELETE", `/Users/id-${turn}`);
      await server.send("PATCH", "/Users/id-5", {
        schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
        Operations: [{ op: "replace", path: "locale", value: `l-${turn}` }],
      });
    });
    expect(pages).toEqual([["ada", "bob"], ["cleo", "dora"], ["emil"]]);
  });

test("who comes while a walk goes on is met at its end", async () => {
  const server = bench();
  await named(server, "ada", "bob", "cleo");
  const pages = await walk(server, "/Users?count=2", () => server.send("POST", "/Users", person("zoe")));
  expect(pages).toEqual([
    ["ada", "bob"],
    ["cleo", "zoe"],
  ]);
});

test("an order by the primary of several values goes on where it was", async () => {
  const server = bench();
  for (const [at, address] of ["m@x", "é@x", "a@x"].entries())
    await server.made("/Users", person(`u${at}`, { emails: [{ value: "zzz@x" }, { value: address, primary: true }] }));
  const pages = await walk(server, "/Users?count=1&sortBy=emails.value");
  expect(pages.flat()).toEqual(["u2", "u0", "u1"]);
  expect((await walk(server, "/Users?count=1&sortBy=emails.value&sortOrder=descending")).flat()).toEqual([
    "u1",
    "u0",
    "u2",
  ]);
});

test("a page says how many there are, and where the pages beside it are", async () => {
  const server = bench();
  await named(server, "ada", "bob", "cleo");
  const first = await server.send("GET", "/Users?cursor&count=2");
  expect(first.body).toMatchObject({ totalResults: 3, itemsPerPage: 2, nextCursor: expect.any(String) });
  expect(first.body).not.toHaveProperty("previousCursor");
  expect(first.body).not.toHaveProperty("startIndex");
  expect(first.body.nextCursor).toMatch(/^[\w.~-]+$/);
  const last = await server.send("GET", `/Users?cursor=${first.body.nextCursor}&count=2`);
  expect(names(last)).toEqual(["cleo"]);
  expect(last.body).not.toHaveProperty("nextCursor");
  const again = await server.send("GET", `/Users?cursor=${last.body.previousCursor}&count=2`);
  expect(names(again)).toEqual(["ada", "bob"]);
  expect(again.body).not.toHaveProperty("previousCursor");
});

test("nothing but the number is told when nothing is asked for", async () => {
  const server = bench();
  await named(server, "ada", "bob");
  for (const count of [0, -1]) {
    const { body } = await server.send("GET", `/Users?cursor=&count=${count}`);
    expect(body).toMatchObject({ totalResults: 2, Resources: [] });
    expect(body).not.toHaveProperty("nextCursor");
  }
});

test("a search by POST is walked the same way", async () => {
  const server = bench();
  await named(server, "ada", "bob", "cleo");
  const ask = (cursor: Json) =>
    server.send("POST", "/Users/.search", { schemas: [search], filter: "title pr", count: 2, cursor });
  const first = await ask("");
  expect(names(first)).toEqual(["ada", "bob"]);
  expect(names(await ask(first.body.nextCursor))).toEqual(["cleo"]);
});

test("a cursor is good for its own query only, and may not be altered", async () => {
  const server = bench();
  await named(server, "ada", "bob", "cleo");
  await server.made("/Groups", team("Engines"));
  const { nextCursor } = (await server.send("GET", "/Users?cursor&count=1&sortBy=userName")).body;
  const altered = `${nextCursor.slice(0, 5)}${nextCursor[5] === "A" ? "B" : "A"}${nextCursor.slice(6)}`;
  for (const [path, scimType] of [
    [`/Users?cursor=${nextCursor}&count=1`, "invalidCursor"],
    [`/Users?cursor=${nextCursor}&count=1&sortBy=userName&filter=userName pr`, "invalidCursor"],
    [`/Groups?cursor=${nextCursor}&count=1&sortBy=userName`, "invalidCursor"],
    [`/Users?cursor=${altered}&count=1&sortBy=userName`, "invalidCursor"],
    [`/Users?cursor=${nextCursor}.&count=1&sortBy=userName`, "invalidCursor"],
    ["/Users?cursor=bogus&count=1", "invalidCursor"],
    ["/Users?cursor=..&count=1", "invalidCursor"],
    [`/Users?cursor=${nextCursor}&count=2&sortBy=userName`, "invalidCount"],
    ["/Users?cursor&count=many", "invalidCount"],
    ["/Users?cursor&startIndex=2", "invalidValue"],
  ] as const) {
    expect([path, await server.send("GET", path)]).toEqual([
      path,
      expect.objectContaining({ status: 400, body: expect.objectContaining({ scimType }) }),
    ]);
  }
});

test("a cursor is good for an hour", async () => {
  const server = bench();
  await named(server, "ada", "bob");
  const { nextCursor } = (await server.send("GET", "/Users?cursor&count=1")).body;
  const next = () => server.send("GET", `/Users?cursor=${nextCursor}&count=1`);
  server.wait(3_600_000);
  expect((await next()).status).toBe(200);
  server.wait(1);
  expect(await next()).toMatchObject({ status: 400, body: { scimType: "expiredCursor" } });
});

test("what a profile can and prefers is declared and done", async () => {
  const paging = async (methods: readonly ("index" | "cursor")[]) => {
    const pagination = { methods, cursorTimeoutS: 60 };
    const server = bench({ profile: { ...reference, features: { ...reference.features, pagination } } });
    await named(server, "ada", "bob", "cleo");
    const declared = (await server.send("GET", "/ServiceProviderConfig")).body.pagination;
    const plain = (await server.send("GET", "/Users?count=1")).body;
    const asked = (await server.send("GET", "/Users?count=1&cursor=bogus")).status;
    return { declared, plain: plain.nextCursor === undefined ? "index" : "cursor", asked };
  };
  expect(await paging(["index", "cursor"])).toEqual({
    declared: {
      cursor: true,
      index: true,
      defaultPaginationMethod: "index",
      defaultPageSize: 100,
      maxPageSize: 1_000,
      cursorTimeout: 60,
    },
    plain: "index",
    asked: 400,
  });
  expect(await paging(["cursor"])).toMatchObject({ declared: { index: false }, plain: "cursor" });
  expect(await paging(["index"])).toMatchObject({ declared: { cursor: false }, plain: "index", asked: 200 });
});
