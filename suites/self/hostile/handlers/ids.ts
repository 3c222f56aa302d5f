import type { HandlerTarget, Honest } from "../hostile-target.ts";
import { isDiscovery, listStories, responseOf, twisting } from "./answers.ts";

type Dress = (id: string, turn: number) => string;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** An honest server whose ids look otherwise from outside. It understands its own dress, so where an id can be said at all, nothing is wrong. */
const dressed = (name: string, dress: Dress, says = /^/, code: HandlerTarget["code"] = 0): HandlerTarget => ({
  name,
  says,
  code,
  words: listStories,
  answers: () => {
    const shown = new Map<string, string>();
    const known = new Map<string, string>();

    const show = (id: string): string => {
      const dressedId = shown.get(id) ?? dress(id, shown.size);
      shown.set(id, dressedId);
      known.set(encodeURIComponent(dressedId).replaceAll("'", "%27"), id);
      return dressedId;
    };

    const place = (address: string, id: string): string =>
      address.replace(/[^/]*$/, encodeURIComponent(show(id)).replaceAll("'", "%27"));

    const undress = (request: Request): Request => {
      const [before = "", rest = ""] = request.url.split(/(?<=\/(?:Users|Groups)\/)(.*)/s);
      const [id = "", query] = rest.split("?", 2);
      const own = known.get(id);
      if (own === undefined || id === "") return request;
      return new Request(`${before}${own}${query === undefined ? "" : `?${query}`}`, request);
    };

    const dressOne = (body: Record<string, unknown>): Record<string, unknown> => {
      const { id, meta } = body;
      if (typeof id !== "string" || !isObject(meta) || !/^(?:User|Group)$/.test(String(meta.resourceType))) return body;
      return { ...body, id: show(id), meta: { ...meta, location: place(String(meta.location), id) } };
    };

    const dressAll = (body: unknown): unknown => {
      if (Array.isArray(body)) return body.map(dressAll);
      if (!isObject(body)) return body;
      return Array.isArray(body.Resources) ? { ...body, Resources: dressAll(body.Resources) } : dressOne(body);
    };

    return async (request, honest) => {
      const asked = undress(request);
      const { status, headers, body }: Honest = await honest(asked);
      const dressedBody = dressAll(body);
      const meta = isObject(dressedBody) && isObject(dressedBody.meta) ? dressedBody.meta : {};
      const placed = Object.fromEntries(
        Object.entries(headers).map(([key, value]) => [
          key,
          /location$/.test(key) ? String(meta.location ?? value) : value,
        ]),
      );
      return responseOf({ status, headers: placed, body: dressedBody });
    };
  },
});

const inherited = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf", "prototype"];

/** Their ids are meant to be misread as something else. */
export const ids: readonly HandlerTarget[] = [
  dressed("gives out ids that every object has already", (id, turn) => inherited[turn] ?? id),
  dressed(
    "gives out ids that go up in a path",
    (id, turn) => ["..", ".", "../..", "../../Groups"][turn] ?? `../${id}`,
    /the one resource that has the id/,
    1,
  ),
  dressed("gives out ids with slashes, queries and fragments", (id) => `a/b/${id}?x=1&attributes=id#c`),
  dressed("gives out ids that are encoded already", (id) => `%2e%2e%2f${id}%00%0d%0a`),
  dressed("gives out ids of every script", (id) => `日本/Ж\u202e👩\u200d🚀é-${id}`),
  dressed("gives out ids that are eight thousand characters long", (id) => `${id}${"x".repeat(8000)}`),
  dressed(
    "gives out ids made of markup and escape codes",
    (id) => `<script>alert(1)</script>\x1b[31m"'\n::error::${id}`,
  ),
  dressed("gives out empty ids", () => "", /a non-empty string/, 1),
  dressed("gives everybody the same id", () => "1", /No id stands twice in a list/, 1),
  {
    name: "gives out another id each time it is asked",
    answers: twisting(({ body, ...rest }, request, turn) => ({
      ...rest,
      body: isObject(body) && "id" in body && !isDiscovery(request) ? { ...body, id: `${body.id}-${turn}` } : body,
    })),
    says: /created and never deleted, and now it is not there/,
    code: 1,
  },
];
