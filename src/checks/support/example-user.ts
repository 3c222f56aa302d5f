import type { JsonObject } from "../../scim/json.ts";
import type { ExampleExchange } from "../example.ts";

export const userUri = "urn:ietf:params:scim:schemas:core:2.0:User";
export const location = "https://scim.example.com/v2/Users/2819c223";

/** A user as a well-behaved target shows it, for the examples of checks. */
export const exampleUser: JsonObject = {
  schemas: [userUri],
  id: "2819c223",
  userName: "ada",
  active: true,
  meta: {
    resourceType: "User",
    created: "2026-02-03T04:05:06Z",
    lastModified: "2026-02-03T04:05:06Z",
    location,
  },
};

const json = { "content-type": "application/scim+json" };

/** A create that worked, with some of it changed. */
export const created = (change: JsonObject = {}, more: ExampleExchange = {}): ExampleExchange => ({
  method: "POST",
  path: "/Users",
  requestBody: { schemas: [userUri], userName: "ada" },
  status: 201,
  headers: { ...json, location },
  body: { ...exampleUser, ...change },
  ...more,
});

/** A read that worked, with some of it changed. */
export const read = (change: JsonObject = {}, more: ExampleExchange = {}): ExampleExchange => ({
  path: "/Users/2819c223",
  body: { ...exampleUser, ...change },
  ...more,
});

export const meta = (change: JsonObject): JsonObject => ({ meta: { ...(exampleUser.meta as JsonObject), ...change } });
