import { expect, test } from "@playwright/test";
import { exchange } from "../../../src/checks/example.ts";
import { hasBrokenBody } from "../../../src/checks/support/broken-body.ts";
import { instantOf } from "../../../src/checks/support/instant.ts";
import { isLocationOf, isSameLocation } from "../../../src/checks/support/location.ts";

const users = { endpoint: "/Users" };

test("a location leads to a resource whatever stands before its endpoint", () => {
  expect(isLocationOf("https://a.example/scim/v2/Users/1", users, "1")).toBe(true);
  expect(isLocationOf("/Users/1/", users, "1")).toBe(true);
  expect(isLocationOf("Users/1", users, "1")).toBe(true);
  expect(isLocationOf("https://a.example/v2/Users/user%2B1%40b.example", users, "user+1@b.example")).toBe(true);
  expect(isLocationOf("https://a.example/v2/Users/user+1@b.example", users, "user+1@b.example")).toBe(true);
  expect(isLocationOf("https://a.example/v2/Users/%zz", users, "%zz")).toBe(true);
});

test("a location of something else is told apart", () => {
  expect(isLocationOf("https://a.example/v2/Users", users, "1")).toBe(false);
  expect(isLocationOf("https://a.example/v2/Users/11", users, "1")).toBe(false);
  expect(isLocationOf("https://a.example/v2/Groups/1", users, "1")).toBe(false);
  expect(isLocationOf("https://a.example/v2/SuperUsers/1", users, "1")).toBe(false);
});

test("two ways to write one location are one", () => {
  expect(isSameLocation("HTTPS://A.example/v2/Users/1", "https://a.example/v2/Users/1/")).toBe(true);
  expect(isSameLocation("/v2/Users/1", "https://a.example/v2/Users/1")).toBe(true);
  expect(isSameLocation("/Users/1", "https://a.example/v2/Users/1")).toBe(true);
  expect(isSameLocation("https://a.example/v2/Users/1", "https://b.example/v2/Users/1")).toBe(false);
  expect(isSameLocation("https://a.example/v1/Users/1", "https://a.example/v2/Users/1")).toBe(false);
  expect(isSameLocation("https://a.example/v2/users/1", "https://a.example/v2/Users/1")).toBe(false);
});

const broken = ["{", "[1,", '{"a"}', '{"a":1,}', "{'a':1}", "userName=x", '{"a":tru}', '{"a":1}}', '{"a":"b}', "[1 2]"];
const whole = ["{}", "[]", '"text"', "1", "null", '{"a":[{"b":"\\"}"},-1.5e3,true]}', ' { "a" : { } } ', "[[],[{}]]"];

for (const text of broken)
  test(`${text} is no JSON`, () => {
    expect(hasBrokenBody(exchange({ method: "POST", requestText: text }))).toBe(true);
  });

for (const text of whole)
  test(`${text} is JSON`, () => {
    expect(hasBrokenBody(exchange({ method: "POST", requestText: text }))).toBe(false);
  });

test("a body that is not there, or not read, is not broken", () => {
  expect(hasBrokenBody(exchange({ method: "POST", requestText: " " }))).toBe(false);
  expect(hasBrokenBody(exchange({ method: "GET", requestText: "{" }))).toBe(false);
});

test("only what RFC 7643 calls a dateTime is an instant", () => {
  expect(instantOf("2026-01-02T03:04:05Z")).toBe(Date.UTC(2026, 0, 2, 3, 4, 5));
  expect(instantOf("2026-01-02T03:04:05.5+01:00")).toBe(Date.UTC(2026, 0, 2, 2, 4, 5, 500));
  expect(instantOf("2026-01-02T03:04:05")).toBe(Date.UTC(2026, 0, 2, 3, 4, 5));
  for (const other of ["2026-01-02", "yesterday", 1_767_322_800_000, null, "2026-13-02T03:04:05Z"])
    expect(instantOf(other)).toBeUndefined();
});
