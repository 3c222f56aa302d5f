import type { HandlerTarget, Honest } from "../hostile-target.ts";
import { responseOf } from "./answers.ts";

type Dress = (id: string, turn: number) => string;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** An honest server whose ids look otherwise from outside: it understands its own dress, so runs go on to their end. */
const dressed = (name: string, dress: Dress, says: RegExp = /./, code: HandlerTarget["code"] = 1): HandlerTarget => ({
  name,
  says,
  code,
  answers: () => {
    const shown = new Map<string, string>();
    const known = new Map<string, string>();

    const show = (id: string): string => {
      const dressedId = shown.get(id) ?? dress(id, shown.size);
      shown.set(id, dressedId);
      known.set(encodeURIComponent(dressedId), id);
      return dressedId;
    };

    const undress = (request: Request): Request => {
      const [before = "", rest = ""] = request.url.split(/(?<=\/(?:Users|Groups)\/)(.*)/s);
      const [id = "", query] = rest.split("?", 2);
      const own = known.get(id.replaceAll("'", "%27"));
      if (own === undefined) return request;
      return new Request(`${before}${own}${query === undefined ? "" : `?${query}`}`, request);
    };

    const dressAll = (body: unknown): unknown => {
      if (Array.isArray(body)) return body.map(dressAll);
      if (!isObject(body)) return body;
      const isResource =
        typeof body.id === "string" && isObject(body.meta) && /^(?:User|Group)$/.test(String(body.meta.resourceType));
      const own = isResource ? { ...body, id: show(String(body.id)) } : body;
      return own.Resources === undefined ? own : { ...own, Resources: dressAll(own.Resources) };
    };

    return async (request, honest) => {
      const asked = undress(request);
      const answer: Honest = await honest(asked);
      return responseOf({ ...answer, body: dressAll(answer.body) });
    };
  },
});

const inherited = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf", "prototype"];

/** Their ids are meant to be misread as something else. */
export const ids: readonly HandlerTarget[] = [
  dressed("gives out ids that every object has already", (id, turn) => inherited[turn] ?? id),
  dressed("gives out ids that go up in a path", (id, turn) => ["..", ".", "../..", "../../Groups"][turn] ?? `../${id}`),
  dressed("gives out ids with slashes, queries and fragments", (id) => `a/b/${id}?x=1&attributes=id#c`),
  dressed("gives out ids that are encoded already", (id) => `%2e%2e%2f${id}%00%0d%0a`),
  dressed("gives out ids of every script", (id) => `日本/Ж‮👩‍🚀é-${id}`),
  dressed("gives out ids that are eight thousand characters long", (id) => `${id}${"x".repeat(8000)}`),
  dressed(
    "gives out ids made of markup and escape codes",
    (id) => `<script>alert(1)</script>\x1b[31m"'\n::error::${id}`,
  ),
  dressed("gives out empty ids", () => ""),
  dressed("gives everybody the same id", () => "1"),
  dressed(
    "gives out another id each time it is asked",
    (() => {
      let turn = 0;
      return (id: string) => {
        turn += 1;
        return `${id}-${turn}`;
      };
    })(),
  ),
];
