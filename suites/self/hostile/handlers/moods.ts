import type { HandlerTarget } from "../hostile-target.ts";
import { always, isDiscovery, twisting } from "./answers.ts";

type Answers = HandlerTarget["answers"];

const refusing =
  (status: number, headers: Readonly<Record<string, string>>): Answers =>
  () =>
  () =>
    Response.json(
      { schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"], status: String(status) },
      { status, headers },
    );

/** Takes turns between two ways of answering. */
const inTurns =
  (one: Answers, other: Answers): Answers =>
  () => {
    const [first, second] = [one(), other()];
    let turn = 0;
    return (request, honest) => {
      turn += 1;
      return turn % 2 === 1 ? first(request, honest) : second(request, honest);
    };
  };

const honestly = twisting((honest) => honest);

const withHeaders = (more: (turn: number) => Readonly<Record<string, string>>): Answers =>
  twisting(({ headers, ...rest }, _, turn) => ({ ...rest, headers: { ...headers, ...more(turn) } }));

const withStatus = (status: number): Answers =>
  twisting((honest, request) => (isDiscovery(request) ? honest : { ...honest, status }));

/** They answer, but one cannot rely on it. */
export const moods: readonly HandlerTarget[] = [
  {
    name: "refuses the credentials of everybody",
    answers: refusing(401, { "www-authenticate": "Bearer" }),
    says: /401/,
    code: 1,
  },
  { name: "forbids everything", answers: refusing(403, {}), says: /403/, code: 1 },
  { name: "refuses every second request", answers: inTurns(honestly, refusing(401, {})), says: /401/, code: 1 },
  {
    name: "breaks down at every second request",
    answers: inTurns(honestly, always("Traceback (most recent call last)", "text/plain", 500)),
    says: /500/,
    code: 1,
  },
  {
    name: "answers now a page and now a resource",
    answers: inTurns(honestly, always("<html>", "text/html")),
    says: /HTML/,
    code: 1,
  },
  {
    name: "asks for patience without end",
    answers: refusing(429, { "retry-after": "99999999999999999999" }),
    says: /429/,
    code: 1,
  },
  {
    name: "asks for patience until the year 9999",
    answers: refusing(429, { "retry-after": "Fri, 31 Dec 9999 23:59:59 GMT", date: "Thu, 01 Jan 2026 00:00:00 GMT" }),
    says: /429/,
    code: 1,
  },
  { name: "asks for less than no patience", answers: refusing(429, { "retry-after": "-5" }), says: /429/, code: 1 },
  {
    name: "asks for patience in words",
    answers: refusing(503, { "retry-after": "soon, \x1b[31mperhaps" }),
    says: /503/,
    code: 1,
  },
  {
    name: "asks for a second's patience each time",
    answers: refusing(429, { "retry-after": "1" }),
    says: /429/,
    code: 1,
  },
  {
    name: "tags every version anew, and wrongly",
    answers: withHeaders((turn) => ({ etag: `"${turn}` })),
    says: /ETag/i,
    code: 1,
  },
  {
    name: "tags versions with a novel",
    answers: withHeaders(() => ({ etag: "x".repeat(100_000) })),
    says: /ETag/i,
    code: 1,
  },
  {
    name: "places every resource on another host",
    answers: withHeaders(() => ({ location: "https://evil.example/Users/1" })),
    says: /evil\.example/,
    code: 1,
  },
  {
    name: "places every resource in a script",
    answers: withHeaders(() => ({ location: "javascript:alert(1)//%0d%0aSet-Cookie:a=b" })),
    says: /javascript/,
    code: 1,
  },
  { name: "answers 204 to everything", answers: withStatus(204), says: /204/, code: 1 },
  { name: "answers 304 to everything", answers: withStatus(304), says: /304/, code: 1 },
  { name: "answers 206 to everything", answers: withStatus(206), says: /206/, code: 1 },
  { name: "answers 302 without saying where", answers: withStatus(302), says: /302/, code: 1 },
  { name: "says that it worked whatever happened", answers: withStatus(200), says: /200/, code: 1 },
];
