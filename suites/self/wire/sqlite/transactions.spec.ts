import { expect, test } from "@playwright/test";
import type { Database } from "../../../../src/wire/sqlite/database.ts";
import { sqliteStore } from "../../../../src/wire/sqlite/sqlite-store.ts";
import { newFile, opened } from "../../server/stores.ts";
import { bench, patching, person, team } from "../../server/support.ts";

/** A database that tells which statements that begin, keep or end something were run. */
const watched = async (): Promise<{ database: Database; ran: string[]; fails: (statement: string) => void }> => {
  const database = await opened(newFile());
  const ran: string[] = [];
  let failing = "";
  const exec = database.exec.bind(database);
  database.exec = (statement) => {
    ran.push(statement);
    if (statement === failing) throw new Error("The disk is full");
    return exec(statement);
  };
  return {
    database,
    ran,
    fails: (statement) => {
      failing = statement;
    },
  };
};

const countIn = (database: Database): unknown => database.prepare("select count(*) from resource").raw(true).get();

test("requests of one turn share a commit, and none is answered before it", async () => {
  const { database, ran } = await watched();
  const { send } = bench({ store: sqliteStore(database) });
  ran.length = 0;
  const atAnswer: boolean[] = [];
  const names = ["ada", "mary", "grace"];
  const made = names.map((name) =>
    send("POST", "/Users", person(name)).then(({ status }) => {
      atAnswer.push(ran.includes("commit"));
      return status;
    }),
  );
  expect(await Promise.all(made)).toEqual([201, 201, 201]);
  expect(ran).toEqual(["begin immediate", ...names.flatMap(() => ["savepoint task", "release task"]), "commit"]);
  expect(atAnswer).toEqual([true, true, true]);
});

test("who reads what is not yet committed hears of it after the commit", async () => {
  const { database, ran } = await watched();
  const { send, server } = bench({ store: sqliteStore(database) });
  const record = { type: "User", id: "1", version: 1, resource: person("ada") };
  await server.store.write([{ kind: "put", record }]);
  expect(ran.at(-1)).toBe("release task");
  const { body } = await send("GET", '/Users?filter=userName eq "ada"');
  expect([body.totalResults, ran.at(-1)]).toEqual([1, "commit"]);
});

test("what writes nothing opens nothing", async () => {
  const { database, ran } = await watched();
  const { send, made } = bench({ store: sqliteStore(database) });
  const { id } = await made("/Users", person("ada", { title: "Countess" }));
  ran.length = 0;
  expect((await send("DELETE", "/Users/nobody")).status).toBe(404);
  expect((await send("POST", "/Users", person("ADA"))).status).toBe(409);
  await send("PATCH", `/Users/${id}`, patching({ op: "replace", path: "title", value: "Countess" }));
  expect(ran).toEqual([]);
});

test("a bulk request is one commit, and each of its operations stands or falls alone", async () => {
  const { database, ran } = await watched();
  const { send, made } = bench({ store: sqliteStore(database) });
  await made("/Users", person("ada"));
  ran.length = 0;
  const post = (bulkId: string, path: string, data: object) => ({ method: "POST", path, bulkId, data });
  const { body } = await send("POST", "/Bulk", {
    schemas: ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],
    Operations: [
      post("a", "/Users", person("mary")),
      post("b", "/Users", person("ada")),
      post("c", "/Groups", team("Engines", "bulkId:a")),
    ],
  } as never);
  expect(body.Operations.map(({ status }: { status: string }) => status)).toEqual(["201", "409", "201"]);
  expect(ran.filter((statement) => statement === "commit")).toHaveLength(1);
  expect(countIn(database)).toEqual([3]);
});

test("a commit that fails fails every request it was for, and what they wrote was never there", async () => {
  const { database, fails } = await watched();
  const { send, server } = bench({ store: sqliteStore(database) });
  fails("commit");
  const failing = ["ada", "mary"].map((name) => send("POST", "/Users", person(name)));
  for (const each of await Promise.allSettled(failing)) expect(each).toMatchObject({ status: "rejected" });
  fails("");
  expect(countIn(database)).toEqual([0]);
  expect((await send("POST", "/Users", person("ada"))).status).toBe(201);
  expect((await server.store.page("User", 0, 9)).total).toBe(1);
});

test("a request that fails half-way takes back what it wrote, and not what others wrote in the same turn", async () => {
  const { database } = await watched();
  let isFailing = false;
  const breaks = {
    id: "breaks-on-the-second-write",
    title: "Fails in the middle of a write",
    caughtBy: [],
    onStore: <T>(after: T): T => {
      if (isFailing && JSON.stringify(after).includes("groups")) throw new Error("half-way");
      return after;
    },
  };
  const { send, made } = bench({ store: sqliteStore(database), quirks: [breaks] });
  const { id } = await made("/Users", person("ada"));
  isFailing = true;
  const [broken, whole] = await Promise.allSettled([
    send("POST", "/Groups", team("Engines", id)),
    send("POST", "/Users", person("mary")),
  ]);
  expect([broken.status, whole.status]).toEqual(["rejected", "fulfilled"]);
  isFailing = false;
  expect((await send("GET", "/Groups")).body.totalResults).toBe(0);
  expect((await send("GET", "/Users")).body.totalResults).toBe(2);
});

test("a task that takes longer than a turn is not cut in two", async () => {
  const { database, ran } = await watched();
  const store = sqliteStore(database)([]);
  const record = (id: string) => ({ type: "User", id, version: 1, resource: { id } });
  ran.length = 0;
  await store.atomically(
    async () => {
      await store.write([{ kind: "put", record: record("1") }]);
      await new Promise((done) => setTimeout(done, 20));
      expect(ran).not.toContain("commit");
      await store.write([{ kind: "put", record: record("2") }]);
    },
    () => true,
  );
  await store.settled();
  expect(ran).toEqual(["begin immediate", "savepoint task", "release task", "commit"]);
});
