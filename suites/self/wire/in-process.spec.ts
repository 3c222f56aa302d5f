import { expect, test } from "@playwright/test";
import { inProcess } from "../../../src/wire/in-process.ts";
import { bearerTokens, hashPassword } from "../../../src/wire/tokens.ts";
import { bench, person } from "../server/support.ts";

test("a transport without a network speaks to the server as a port would", async () => {
  const send = inProcess(bench().server, { token: "right" });
  const made = await send({
    method: "POST",
    path: "/Users",
    headers: { "Content-Type": "application/scim+json" },
    body: person("ada"),
  });
  expect(made).toMatchObject({ kind: "response", status: 201, body: { userName: "ada" } });
  expect(await send({ method: "HEAD", path: "/Users", headers: {} })).not.toHaveProperty("body");
  expect(await send({ method: "POST", path: "/Users", headers: {}, text: "{" })).toMatchObject({ status: 400 });
  const text = JSON.stringify(person("bob"));
  expect(await send({ method: "POST", path: "/Users", headers: {}, text })).toMatchObject({ status: 201 });
});

test("credentials may be other ones, or none", async () => {
  const send = inProcess(bench().server, { token: "right" });
  for (const auth of ["none", "wrong", "empty"] as const) {
    expect(await send({ method: "GET", path: "/Users", headers: {}, auth })).toMatchObject({ status: 401 });
  }
  const own = { Authorization: "Bearer other" };
  expect(await send({ method: "GET", path: "/Users", headers: own })).toMatchObject({ status: 401 });
});

test("tokens are known by all of their text, and the empty one never", () => {
  const isKnown = bearerTokens(["first", "second", ""]);
  expect(["first", "second", "firs", "first ", "", "third"].map(isKnown)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});

test("a password is kept neither in clear text nor twice the same", () => {
  const kept = [hashPassword("s3cret"), hashPassword("s3cret")];
  expect(kept.join()).not.toContain("s3cret");
  expect(kept[0]).not.toBe(kept[1]);
});
