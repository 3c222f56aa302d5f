import { expect, test } from "@playwright/test";
import type { Quirk } from "../../../src/model/profile.ts";
import { isObject } from "../../../src/scim/json.ts";
import { bench, patching, person, team } from "./support.ts";

const quirk = (hooks: Omit<Quirk, "id" | "title" | "caughtBy">): Quirk => ({
  id: "test",
  title: "A quirk for a test",
  caughtBy: [],
  ...hooks,
});

test("a quirk changes what the server believes it supports", async () => {
  const { send } = bench({
    quirks: [quirk({ onProfile: (profile) => ({ ...profile, features: { ...profile.features, patch: false } }) })],
  });
  expect((await send("GET", "/ServiceProviderConfig")).body.patch.supported).toBe(false);
  expect((await send("PATCH", "/Users/x", patching())).status).toBe(501);
  expect((await send("POST", "/Users/x", {})).headers.allow).toBe("GET, HEAD, PUT, DELETE");
});

test("a quirk changes a request before anybody looks at it", async () => {
  const { send, made } = bench({
    quirks: [quirk({ onRequest: (request) => ({ ...request, query: new URLSearchParams("count=1") }) })],
  });
  await made("/Users", person("ada"));
  await made("/Users", person("bob"));
  expect((await send("GET", "/Users")).body.itemsPerPage).toBe(1);
});

test("a quirk lets strangers in, and turns friends away", async () => {
  const open = bench({ quirks: [quirk({ onAuthentication: (isGenuine, token) => isGenuine || token === undefined })] });
  expect((await open.send("GET", "/Users", undefined, { authorization: "Bearer " })).status).toBe(200);
  expect((await open.send("GET", "/Users", undefined, { authorization: "Bearer wrong" })).status).toBe(401);
  const closed = bench({ quirks: [quirk({ onAuthentication: () => false })] });
  expect((await closed.send("GET", "/Users")).status).toBe(401);
});

test("a quirk sees answers with their body as JSON, and several quirks work one after the other", async () => {
  const renamed = (from: string, to: string) =>
    quirk({
      onResponse: (response) =>
        isObject(response.body)
          ? { ...response, body: { ...response.body, [to]: response.body[from] ?? null } }
          : response,
    });
  const { send } = bench({ quirks: [renamed("totalResults", "total"), renamed("total", "sum")] });
  expect((await send("GET", "/Users")).body).toMatchObject({ totalResults: 0, total: 0, sum: 0 });
});

test("a quirk changes PATCH operations", async () => {
  const { send, made } = bench({
    quirks: [quirk({ onPatch: () => [{ op: "replace", path: "title", value: "Duchess" }] })],
  });
  const ada = await made("/Users", person("ada"));
  await send("PATCH", `/Users/${ada.id}`, patching({ op: "replace", path: "title", value: "Countess" }));
  expect((await send("GET", `/Users/${ada.id}`)).body.title).toBe("Duchess");
});

test("a quirk changes what is stored, or keeps what should go", async () => {
  const { send, made } = bench({
    quirks: [quirk({ onStore: (after, before) => (after === undefined ? before : { ...after, title: "stored" }) })],
  });
  const ada = await made("/Users", person("ada"));
  expect((await send("GET", `/Users/${ada.id}`)).body.title).toBe("stored");
  expect((await send("DELETE", `/Users/${ada.id}`)).status).toBe(204);
  expect((await send("GET", `/Users/${ada.id}`)).status).toBe(200);
});

test("a quirk sees what follows for others too", async () => {
  const { send, made } = bench({
    quirks: [
      quirk({ onStore: (after, before) => (after !== undefined && before?.members !== undefined ? before : after) }),
    ],
  });
  const ada = await made("/Users", person("ada"));
  const engineers = await made("/Groups", team("Engineers", ada.id));
  await send("DELETE", `/Users/${ada.id}`);
  expect((await send("GET", `/Groups/${engineers.id}`)).body.members).toHaveLength(1);
});

test("a quirk decides what matches, even what an index would have found", async () => {
  const { send, made } = bench({ quirks: [quirk({ onMatch: (isMatch) => !isMatch })] });
  await made("/Users", person("ada"));
  await made("/Users", person("bob"));
  const { body } = await send("GET", '/Users?filter=userName eq "ada"');
  expect(body.Resources.map(({ userName }: { userName: string }) => userName)).toEqual(["bob"]);
});

test("a quirk changes what must be unique, or switches it off", async () => {
  const exact = bench({ quirks: [quirk({ uniqueKey: (_, value) => value })] });
  await exact.made("/Users", person("ada"));
  expect((await exact.send("POST", "/Users", person("ADA"))).status).toBe(201);
  expect((await exact.send("POST", "/Users", person("ada"))).status).toBe(409);
  const off = bench({ quirks: [quirk({ uniqueKey: () => undefined })] });
  await off.made("/Users", person("ada"));
  expect((await off.send("POST", "/Users", person("ada"))).status).toBe(201);
});
