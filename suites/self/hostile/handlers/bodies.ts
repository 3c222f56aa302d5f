import type { HandlerTarget } from "../hostile-target.ts";
import { always, isDiscovery, twisting } from "./answers.ts";

const page = "<!doctype html><title>Sign in</title><script>alert(1)</script><img src=x onerror=alert(1)>";
const user = '"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"ada"';
const utf16 = new Uint8Array(Buffer.from(`\ufeff{${user},"id":"1"}`, "utf16le"));

/** Values that stand in the place of every value below an answer. */
const everyValue = (value: unknown, change: (value: unknown) => unknown, depth = 0): unknown => {
  if (typeof value !== "object" || value === null) return change(value);
  if (Array.isArray(value)) return value.map((each) => everyValue(each, change, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, everyValue(inner, change, depth + 1)]));
};

const nested = (levels: number): string =>
  [`{"sub":`.repeat(levels), `{${user},"id":"1"}`, "}".repeat(levels)].join("");

/** Keys under which an object keeps what is not its own; written as text, because a literal would set the prototype. */
const prototypes = `{${user},"id":"1","__proto__":{"id":"2","admin":true},"constructor":{"prototype":{"polluted":true}},"toString":1,"hasOwnProperty":"no","valueOf":null,"meta":{"__proto__":{"resourceType":"x"}}}`;

/** Their bodies are not what an answer's body is. */
export const bodies: readonly HandlerTarget[] = [
  { name: "answers every request with its sign-in page", answers: always(page, "text/html"), says: /HTML/, code: 1 },
  { name: "calls its sign-in page JSON", answers: always(page), says: /HTML|not JSON/i, code: 1 },
  { name: "calls its JSON a page", answers: always(`{${user},"id":"1"}`, "text/html"), says: /text\/html/, code: 1 },
  { name: "answers every request with an error page", answers: always(page, "text/html", 503), says: /503/, code: 1 },
  {
    name: "takes everything and keeps nothing",
    answers: always("{}"),
    says: /A resource type must say its name/,
    code: 1,
  },
  { name: "answers every request with no body", answers: always(""), says: /does not show the resource/, code: 1 },
  { name: "answers null", answers: always("null"), says: /answered with null instead of a ListResponse/, code: 1 },
  {
    name: "answers a text",
    answers: always('"yes"'),
    says: /answered with a string instead of a ListResponse/,
    code: 1,
  },
  {
    name: "answers a number that no number holds",
    answers: always("1e999999"),
    says: /answered with a number instead of a ListResponse/,
    code: 1,
  },
  {
    name: "answers lists in lists",
    answers: always("[[[[[]]]]]"),
    says: /answered with an array instead of a ListResponse/,
    code: 1,
  },
  {
    name: "answers with bytes that are not UTF-8",
    answers: always(
      new Uint8Array(
        Buffer.concat([Buffer.from(`{${user},"id":"`), Buffer.from([0xff, 0xc0, 0x80]), Buffer.from('"}')]),
      ),
    ),
    says: /UTF-8/,
    code: 1,
  },
  { name: "answers in UTF-16", answers: always(utf16), says: /JSON|UTF/i, code: 1 },
  {
    name: "says that it answers in UTF-16, and does",
    answers: always(utf16, "application/scim+json; charset=utf-16le"),
    says: /UTF-8|charset/i,
    code: 1,
  },
  {
    name: "says that it answers in a charset that does not exist",
    answers: always(`{${user}}`, "application/scim+json; charset=klingon"),
    says: /klingon|charset|UTF-8/i,
    code: 1,
  },
  {
    name: "begins every body with a mark",
    answers: always(`\ufeff{${user},"id":"1"}`),
    says: /must say patch\.supported/,
    code: 1,
  },
  {
    name: "names every key twice",
    answers: always(`{${user},"id":"1","id":"2","ID":"3"}`),
    says: /twice|two|more than once|duplicate/i,
    code: 1,
  },
  {
    name: "sends keys that every object has already",
    answers: always(prototypes),
    says: /must say patch\.supported/,
    code: 1,
  },
  {
    name: "writes its JSON as a programme would",
    answers: always(`{schemas:[],'id':NaN,/* x */}`),
    says: /JSON/,
    code: 1,
  },
  {
    name: "answers in XML",
    answers: always(
      '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
      "application/xml",
    ),
    says: /JSON|xml/,
    code: 1,
  },
  {
    name: "nests its answer as deep as is read at all",
    answers: always(nested(250)),
    says: /Many resources are answered with a ListResponse/,
    code: 1,
  },
  {
    name: "writes numbers of a thousand digits",
    answers: always(`{${user},"id":${"9".repeat(1000)},"meta":{"version":-${"0".repeat(50)}1}}`.replace("-0", "-1")),
    says: /id must be a string|non-empty string/,
    code: 1,
  },
  {
    name: "sends one text of half a million characters",
    answers: always(`{${user},"id":"1","displayName":"${"long ".repeat(100_000)}"}`),
    says: /must say patch\.supported/,
    code: 1,
  },
  {
    name: "sends two thousand resources that nobody asked for",
    answers: always(
      JSON.stringify({
        schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
        totalResults: 2000,
        Resources: Array.from({ length: 2000 }, (_, n) => ({ id: `${n}`, userName: `somebody.${n}` })),
      }),
    ),
    says: /A resource type must say its name/,
    code: 1,
  },
  {
    name: "shows objects where values belong",
    answers: twisting(({ body, ...rest }, request) => ({
      ...rest,
      body: isDiscovery(request) ? body : everyValue(body, (value) => ({ value, toString: 1, length: -1 })),
    })),
    says: /userName must be a string/,
    code: 1,
  },
  {
    name: "shows null in every place",
    answers: twisting(({ body, ...rest }) => ({ ...rest, body: everyValue(body, () => null) })),
    says: /must say patch\.supported/,
    code: 1,
  },
  {
    name: "shows nothing but odd values in its discovery",
    answers: twisting(({ body, ...rest }, request) => ({
      ...rest,
      body: isDiscovery(request) ? everyValue(body, (value) => [value, -1e308, "__proto__"]) : body,
    })),
    says: /A resource type must say its name/,
    code: 1,
  },
  {
    name: "refers from every resource to itself",
    answers: twisting(({ body, ...rest }) => {
      if (typeof body !== "object" || body === null || !("id" in body)) return { ...rest, body };
      const self = {
        value: body.id,
        $ref: rest.headers.location ?? "http://target.example/scim/v2/Users/1",
        type: "Group",
      };
      return { ...rest, body: { ...body, groups: [self], members: [self], manager: self } };
    }),
    says: /value and \$ref of a reference name the same resource/,
    code: 1,
  },
  {
    name: "answers in small letters, capitals and both",
    answers: twisting(({ body, ...rest }) => ({
      ...rest,
      body: JSON.parse(
        (JSON.stringify(body) ?? "null").replaceAll(/"(\w+)":/g, (_, key: string) => `"${key.toUpperCase()}":`),
      ),
    })),
    says: /must say|must give|instead of/,
    code: 1,
  },
];
