import { expect, test } from "@playwright/test";
import { hangMs } from "../hang.ts";
import { base, bench, enterprise, patching, person, team, user } from "./support.ts";

const peopled = async () => {
  const made = bench();
  const ada = await made.made("/Users", person("ada", { displayName: "Ada" }));
  const bob = await made.made("/Users", person("bob"));
  const read = async (path: string) => (await made.send("GET", path)).body;
  return { ...made, ada, bob, read };
};

test("members are completed with address and type", async () => {
  const { made, ada, read } = await peopled();
  const engineers = await made("/Groups", team("Engineers", ada.id));
  expect(engineers.members).toEqual([{ value: ada.id, $ref: `${base}/Users/${ada.id}`, type: "User", display: "Ada" }]);
  expect((await read(`/Groups/${engineers.id}`)).members).toEqual(engineers.members);
});

test("users show the groups that list them", async () => {
  const { made, send, ada, bob, read } = await peopled();
  const engineers = await made("/Groups", team("Engineers", ada.id));
  expect((await read(`/Users/${ada.id}`)).groups).toEqual([
    { value: engineers.id, $ref: `${base}/Groups/${engineers.id}`, display: "Engineers", type: "direct" },
  ]);
  expect((await read(`/Users/${bob.id}`)).groups).toBeUndefined();

  await send(
    "PATCH",
    `/Groups/${engineers.id}`,
    patching(
      { op: "remove", path: `members[value eq "${ada.id}"]` },
      { op: "add", path: "members", value: [{ value: bob.id, $ref: null }] },
    ),
  );
  expect((await read(`/Users/${ada.id}`)).groups).toBeUndefined();
  expect((await read(`/Users/${bob.id}`)).groups).toHaveLength(1);

  await send("PUT", `/Groups/${engineers.id}`, team("Engineers", ada.id));
  expect((await read(`/Users/${ada.id}`)).groups).toHaveLength(1);
  expect((await read(`/Users/${bob.id}`)).groups).toBeUndefined();

  await send("DELETE", `/Groups/${engineers.id}`);
  expect((await read(`/Users/${ada.id}`)).groups).toBeUndefined();
});

test("a membership is a new version of the user, though not a change of it", async () => {
  const { made, send, ada, wait } = await peopled();
  wait(1_000);
  await made("/Groups", team("Engineers", ada.id));
  const { body } = await send("GET", `/Users/${ada.id}`, undefined, { "if-none-match": ada.meta.version });
  expect(body.meta.version).not.toBe(ada.meta.version);
  expect(body.meta.lastModified).toBe(ada.meta.lastModified);
});

test("members are a set", async () => {
  const { made, send, ada, read } = await peopled();
  const engineers = await made("/Groups", team("Engineers", ada.id, ada.id));
  expect(engineers.members).toHaveLength(1);
  const before = await send("GET", `/Groups/${engineers.id}`);
  await send("PATCH", `/Groups/${engineers.id}`, patching({ op: "add", path: "members", value: [{ value: ada.id }] }));
  const after = await send("GET", `/Groups/${engineers.id}`);
  expect(after.body).toEqual(before.body);
  expect((await read(`/Users/${ada.id}`)).groups).toHaveLength(1);
});

test("a deleted user is in no group", async () => {
  const { made, send, ada, bob, read } = await peopled();
  const engineers = await made("/Groups", team("Engineers", ada.id, bob.id));
  const before = await read(`/Groups/${engineers.id}`);
  await send("DELETE", `/Users/${ada.id}`);
  const after = await read(`/Groups/${engineers.id}`);
  expect(after.members.map(({ value }: { value: string }) => value)).toEqual([bob.id]);
  expect(after.meta.version).not.toBe(before.meta.version);
  await send("DELETE", `/Users/${bob.id}`);
  expect((await read(`/Groups/${engineers.id}`)).members).toBeUndefined();
});

test("another name is seen on the other side", async () => {
  const { made, send, ada, read } = await peopled();
  const engineers = await made("/Groups", team("Engineers", ada.id));
  await send("PATCH", `/Groups/${engineers.id}`, patching({ op: "replace", value: { displayName: "Builders" } }));
  expect((await read(`/Users/${ada.id}`)).groups[0].display).toBe("Builders");
});

test("a member's other name is seen in the group", async () => {
  const { made, send, ada, bob, read } = await peopled();
  const engineers = await made("/Groups", team("Engineers", ada.id, bob.id));
  await send("PATCH", `/Users/${ada.id}`, patching({ op: "replace", path: "displayName", value: "Countess" }));
  await send("PATCH", `/Users/${bob.id}`, patching({ op: "replace", path: "userName", value: "bobby" }));
  const after = await read(`/Groups/${engineers.id}`);
  expect(after.members.map(({ display }: { display: string }) => display)).toEqual(["Countess", "bobby"]);
  expect(after.meta.version).not.toBe(engineers.meta.version);
});

test("a group can be read without its members", async () => {
  const { made, ada, read } = await peopled();
  const engineers = await made("/Groups", team("Engineers", ada.id));
  const { members: _members, ...rest } = engineers;
  expect(await read(`/Groups/${engineers.id}?excludedAttributes=members`)).toEqual(rest);
  expect(await read(`/Groups/${engineers.id}?excludedAttributes=MEMBERS.display`)).toMatchObject({
    members: [{ value: ada.id, $ref: `${base}/Users/${ada.id}` }],
  });
});

test("an id that is nobody's is kept as it came", async () => {
  const { made } = await peopled();
  const engineers = await made("/Groups", {
    ...team("Engineers"),
    members: [{ value: "stranger", $ref: "https://elsewhere.example/Users/stranger" }],
  });
  expect(engineers.members).toEqual([{ value: "stranger", $ref: "https://elsewhere.example/Users/stranger" }]);
});

test("groups in groups make their users indirect members", async () => {
  const { made, send, ada, read } = await peopled();
  const inner = await made("/Groups", team("Inner", ada.id));
  const outer = await made("/Groups", team("Outer", inner.id));
  expect(outer.members[0]).toMatchObject({ type: "Group", $ref: `${base}/Groups/${inner.id}` });
  const kinds = async () =>
    ((await read(`/Users/${ada.id}`)).groups ?? []).map(({ display, type }: { display: string; type: string }) => [
      display,
      type,
    ]);
  expect(await kinds()).toEqual([
    ["Inner", "direct"],
    ["Outer", "indirect"],
  ]);

  await send("PATCH", `/Groups/${inner.id}`, patching({ op: "add", path: "members", value: [{ value: outer.id }] }));
  expect(await kinds()).toEqual([
    ["Inner", "direct"],
    ["Outer", "indirect"],
  ]);

  await send("DELETE", `/Groups/${inner.id}`);
  expect(await kinds()).toEqual([]);
  expect((await read(`/Groups/${outer.id}`)).members).toBeUndefined();
});

test("groups of a user cannot be written through the user", async () => {
  const { made, send, ada, read } = await peopled();
  const engineers = await made("/Groups", team("Engineers"));
  await send("PUT", `/Users/${ada.id}`, { ...person("ada"), groups: [{ value: engineers.id }] });
  expect((await read(`/Users/${ada.id}`)).groups).toBeUndefined();
  expect((await read(`/Groups/${engineers.id}`)).members).toBeUndefined();
  const refused = await send(
    "PATCH",
    `/Users/${ada.id}`,
    patching({ op: "add", path: "groups", value: [{ value: engineers.id }] }),
  );
  expect(refused).toMatchObject({ status: 400, body: { scimType: "mutability" } });
});

test.describe("a manager", () => {
  const managed = async () => {
    const all = await peopled();
    const set = (value: unknown) =>
      all.send("PATCH", `/Users/${all.bob.id}`, {
        schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
        Operations: [{ op: "Replace", path: `${enterprise}:manager`, value: value as string }],
      });
    const manager = async () => (await all.read(`/Users/${all.bob.id}`))[enterprise]?.manager;
    return { ...all, set, manager };
  };

  test("is completed with address and name, and follows both", async () => {
    const { send, set, manager, ada } = await managed();
    expect((await set(ada.id)).status).toBe(200);
    expect(await manager()).toEqual({ value: ada.id, $ref: `${base}/Users/${ada.id}`, displayName: "Ada" });
    await send("PATCH", `/Users/${ada.id}`, patching({ op: "replace", path: "displayName", value: "Countess" }));
    expect(await manager()).toMatchObject({ displayName: "Countess" });
    await send("DELETE", `/Users/${ada.id}`);
    expect(await manager()).toBeUndefined();
  });

  test("can be changed, and removed by an empty value", async () => {
    const { made, set, manager, ada } = await managed();
    const mary = await made("/Users", person("mary"));
    await set(ada.id);
    await set({ value: mary.id });
    expect(await manager()).toEqual({ value: mary.id, $ref: `${base}/Users/${mary.id}` });
    await set({ value: "stranger" });
    expect(await manager()).toEqual({ value: "stranger" });
    await set({ value: "" });
    expect(await manager()).toBeUndefined();
  });

  test("may be one who is created later in the same import", async () => {
    const { made, read } = await peopled();
    const eve = await made("/Users", {
      ...person("eve"),
      schemas: [user, enterprise],
      [enterprise]: { manager: { value: "26118915-6090-4610-87e4-49d8ca9f808d" } },
    });
    expect((await read(`/Users/${eve.id}`))[enterprise].manager).toEqual({
      value: "26118915-6090-4610-87e4-49d8ca9f808d",
    });
  });
});

test("a large group is no burden", async () => {
  const { send, server } = bench();
  const ids = Array.from({ length: 20_000 }, (_, n) => `u${n}`);
  const started = performance.now();
  await server.seed(ids.map((id) => person(id, { id })));
  await server.seed([{ ...team("Everyone", ...ids), id: "everyone" }]);
  for (const id of ids.slice(0, 50)) expect((await send("DELETE", `/Users/${id}`)).status).toBe(204);
  expect((await send("GET", "/Groups/everyone")).body.members).toHaveLength(ids.length - 50);
  // While each member asked for the whole list, it took minutes.
  expect(performance.now() - started).toBeLessThan(hangMs);
});
