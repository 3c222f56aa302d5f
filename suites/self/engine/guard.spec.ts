import { expect, test } from "@playwright/test";
import { createGuard, type Guard } from "../../../src/engine/guard/guard.ts";
import { createLedger } from "../../../src/engine/guard/ledger.ts";
import type { Answer, ScimRequest } from "../../../src/model/exchange.ts";
import type { JournalEntry } from "../../../src/model/journal.ts";
import type { Json } from "../../../src/scim/json.ts";
import { error, json } from "./fake-target.ts";

const mark = "xab12cd34";

const guardWith = (allowsWrites = true): { readonly guard: Guard; readonly journal: JournalEntry[] } => {
  const journal: JournalEntry[] = [];
  const ledger = createLedger((entry) => journal.push(entry));
  return { journal, guard: createGuard({ allowsWrites, mark, endpoints: ["/Users", "/Groups"], ledger }) };
};

const to = (method: string, path: string, body?: Json, headers = {}): ScimRequest => ({
  method,
  path,
  headers,
  ...(body === undefined ? {} : { body }),
});

const send = (guard: Guard, request: ScimRequest, answer: Answer): string => {
  const admission = guard.admit(request);
  if (admission.kind === "refused") return admission.message;
  guard.answered(admission, answer);
  return "sent";
};

const ada = { userName: `ada.${mark}@scimulator.example` };
const made = (id: string) => json(201, { ...ada, id });
const lost: Answer = { kind: "no-answer", reason: "timeout", message: "late" };

test("reading is always allowed, however it is spelled", () => {
  const { guard } = guardWith(false);
  for (const [method, path] of [
    ["GET", "/Users/1"],
    ["HEAD", "/Users"],
    ["POST", "/Users/.search"],
    ["POST", "/.search"],
  ] as const)
    expect(send(guard, to(method, path), json(200))).toBe("sent");
});

test("without leave to write nothing is written at all", () => {
  const { guard, journal } = guardWith(false);
  for (const request of [to("POST", "/Users", ada), to("DELETE", "/Users/1"), to("POST", "/Bulk", { Operations: [] })])
    expect(guard.admit(request)).toMatchObject({ kind: "refused", isForbidden: true, message: /--allow-writes/ });
  expect(journal).toEqual([]);
});

test("a write passes only to what was created here", () => {
  const { guard } = guardWith();
  const foreign = /was not sent: it would have changed \/Users\/2, which this run did not create/;
  expect(send(guard, to("PATCH", "/Users/2", {}), json(200))).toMatch(foreign);
  expect(send(guard, to("POST", "/Users", ada), made("1"))).toBe("sent");
  for (const method of ["PUT", "PATCH", "DELETE"]) {
    expect(send(guard, to(method, "/Users/1"), json(200))).toBe("sent");
    expect(send(guard, to(method, "/users/1?attributes=id"), json(200))).toBe("sent");
    expect(send(guard, to(method, "/Users/2"), json(200))).toMatch(foreign);
    expect(send(guard, to(method, "/Groups/1"), json(200))).toMatch(/did not create/);
  }
  expect(send(guard, to("PURGE", "/Users/2"), json(200))).toMatch(foreign);
});

test("no spelling of a path or a method gets around it", () => {
  const { guard } = guardWith();
  send(guard, to("POST", "/Users", ada), made("1"));
  const refusals: readonly ScimRequest[] = [
    to("DELETE", "/Users/1/../2"),
    to("DELETE", "/Users/%2e%2e/Users/2"),
    to("DELETE", "/Users"),
    to("PUT", "/Users/"),
    to("DELETE", "//Users//2"),
    to("DELETE", "/Users/2/1"),
    to("PATCH", "/Me", {}),
    to("POST", "/Me", ada),
    to("DELETE", "/"),
    to("POST", "/Users/2", {}),
    to("POST", "/Users", ada, { "X-HTTP-Method-Override": "DELETE" }),
    to("GET", "/Users/2", undefined, { "x-http-method": "delete" }),
    to("PUT", "/ServiceProviderConfig", {}),
    to("DELETE", "/Schemas/urn:x"),
    to("POST", "/Bulk", {
      Operations: [
        { method: "POST", path: "/Users", data: ada },
        { method: "DELETE", path: "/Users/2" },
      ],
    }),
  ];
  for (const request of refusals)
    expect(guard.admit(request), `${request.method} ${request.path}`).toMatchObject({ kind: "refused" });
});

test("ids are compared decoded", () => {
  const { guard } = guardWith();
  send(guard, to("POST", "/Users", ada), json(201, { id: "a/b@c d%" }));
  expect(send(guard, to("DELETE", "/Users/a%2Fb%40c%20d%25"), json(204))).toBe("sent");
  expect(send(guard, to("DELETE", "/Users/a/b@c d%"), json(204))).toMatch(/did not create/);
});

test("an id that nobody can have, because it carries our mark, may be written to", () => {
  expect(send(guardWith().guard, to("DELETE", `/Users/no-such-${mark}`), error(404))).toBe("sent");
});

test("the id comes from the body, else from Location", () => {
  const { guard } = guardWith();
  send(
    guard,
    to("POST", "/Users", ada),
    json(201, undefined, { location: "https://x.example/scim/v2/Users/a%40b?x=1" }),
  );
  send(guard, to("POST", "/Groups", { displayName: mark }), json(201, { id: 17 }));
  expect(guard.holdings.made()).toEqual([
    { create: 0, endpoint: "/Users", id: "a@b", isDeleted: false },
    { create: 1, endpoint: "/Groups", id: "17", isDeleted: false },
  ]);
});

test("somebody the server already had does not become ours by being shown after a POST", () => {
  const { guard } = guardWith();
  send(guard, to("POST", "/Users", ada), json(200, { id: "9", userName: "boss@example.org" }));
  expect(guard.holdings.made()).toEqual([]);
  expect(send(guard, to("DELETE", "/Users/9"), json(204))).toMatch(/did not create/);
  send(guard, to("POST", "/Users", ada), json(200, { id: "10", userName: ada.userName.toUpperCase() }));
  expect(guard.holdings.made()).toMatchObject([{ id: "10" }]);
});

test("what is going to be made is in the journal before it is sent, its id after, and a refusal settles it", () => {
  const { guard, journal } = guardWith();
  const admission = guard.admit(to("POST", "/Users", { ...ada, externalId: "e" }));
  expect(journal).toEqual([
    { kind: "intent", create: 0, endpoint: "/Users", mark, names: { ...ada, externalId: "e" } },
  ]);
  if (admission.kind === "admitted") guard.answered(admission, made("1"));
  send(guard, to("POST", "/Users", ada), error(409));
  expect(journal.slice(1)).toEqual([
    { kind: "created", create: 0, endpoint: "/Users", id: "1" },
    { kind: "intent", create: 1, endpoint: "/Users", mark, names: ada },
    { kind: "settled", create: 1 },
  ]);
});

for (const [what, answer] of Object.entries({ "no answer": lost, "500": error(500), "201 without an id": json(201) }))
  test(`a create with ${what} may have happened, and is ours once it shows`, () => {
    const { guard, journal } = guardWith();
    send(guard, to("POST", "/Users", ada), answer);
    expect(guard.holdings.lost()).toMatchObject([{ create: 0 }]);
    send(
      guard,
      to("GET", "/Users?filter=x"),
      json(200, {
        Resources: [
          { id: "1", userName: "boss" },
          { id: "2", ...ada },
        ],
      }),
    );
    expect(guard.holdings.lost()).toEqual([]);
    expect(guard.holdings.made()).toMatchObject([{ create: 0, id: "2" }]);
    expect(journal.at(-1)).toEqual({ kind: "created", create: 0, endpoint: "/Users", id: "2" });
    expect(send(guard, to("PATCH", "/Users/2", {}), json(200))).toBe("sent");
    expect(send(guard, to("PATCH", "/Users/1", {}), json(200))).toMatch(/did not create/);
  });

test("a create that never arrived, or was refused, is settled", () => {
  const { guard } = guardWith();
  send(guard, to("POST", "/Users", ada), { kind: "no-answer", reason: "refused", message: "" });
  send(guard, to("POST", "/Users", ada), error(501));
  expect(guard.holdings.lost()).toEqual([]);
});

test("each create of a bulk request is ours by its location", () => {
  const { guard } = guardWith();
  const operation = (method: string, path: string, data?: Json) => ({
    method,
    path,
    ...(data === undefined ? {} : { data }),
  });
  const bulk = to("POST", "/Bulk", {
    Operations: [
      operation("POST", "/Users", ada),
      operation("PATCH", "/Groups/bulkId:x", {}),
      operation("POST", "/Groups", { displayName: mark }),
    ],
  });
  const answer = json(200, {
    Operations: [
      { method: "POST", location: "https://x/Users/1", status: "201" },
      { method: "PATCH", status: "200" },
      { method: "POST", status: "400" },
    ],
  });
  expect(send(guard, bulk, answer)).toBe("sent");
  expect(guard.holdings.made()).toMatchObject([{ endpoint: "/Users", id: "1" }]);
  expect(guard.holdings.lost()).toMatchObject([{ endpoint: "/Groups" }]);
});

test("a text that is no JSON is journaled with the names that can be read in it", () => {
  const { guard, journal } = guardWith();
  send(guard, { method: "POST", path: "/Users", headers: {}, text: `{"userName": "${ada.userName}", ` }, error(400));
  expect(journal[0]).toMatchObject({ names: ada });
});
