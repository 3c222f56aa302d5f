import { traceCheck } from "../../model/check.ts";
import { type Json, textOf } from "../../scim/json.ts";
import { trace } from "../example.ts";
import { addressOf, keyOf } from "../memory/address.ts";
import { valueIn } from "../memory/attributes.ts";
import { creates, refuses, user } from "../memory/examples.ts";
import { idOf, isSuccess } from "../memory/read-answer.ts";
import { isBulk } from "../support/request.ts";

interface Names {
  /** The userName each user was made with, by key; forgotten when written again. */
  readonly taken: ReadonlyMap<string, string>;
  /** Those of users who were deleted since. */
  readonly free: ReadonlySet<string>;
}

const nobody: Names = { taken: new Map(), free: new Set() };
const namesMax = 400;

const nameIn = (body: Json | undefined): string => textOf(valueIn(body, "userName") ?? "").toLowerCase();

const without = <T>(all: Iterable<T>, isGone: (each: T) => boolean): readonly T[] =>
  [...all].filter((each) => !isGone(each));

const afterCreate = ({ taken, free }: Names, key: string, name: string): Names => ({
  taken: taken.size > namesMax ? taken : new Map(taken).set(key, name),
  free: new Set(without(free, (each) => each === name)),
});

const afterWrite = ({ taken, free }: Names, key: string, isDelete: boolean): Names => {
  const name = taken.get(key);
  if (name === undefined) return { taken, free };
  return {
    taken: new Map(without(taken, ([each]) => each === key)),
    free: isDelete ? new Set(free).add(name) : free,
  };
};

export const nameIsFree = traceCheck<Names>({
  id: "delete/name-is-free",
  kind: "trace",
  title: "The userName of a user who was deleted can be given to a new one",
  requirement: "RFC7644-3.6-04",
  initial: nobody,
  fold: (names, exchange, context) => {
    const { request, response } = exchange;
    if (isBulk(exchange)) return { state: nobody };
    const address = addressOf(exchange, context);
    if (address === undefined || address.isSearch || request.method === "GET") return { state: names };
    if (address.id !== undefined) {
      const key = keyOf(address.type, address.id);
      return { state: isSuccess(response) ? afterWrite(names, key, request.method === "DELETE") : names };
    }
    const name = nameIn(request.body);
    const id = idOf(response.body);
    if (request.method !== "POST" || name === "") return { state: names };
    const state = isSuccess(response) && id !== undefined ? afterCreate(names, keyOf(address.type, id), name) : names;
    if (!names.free.has(name)) return { state };
    const message = "A create was refused for the name of a user who was deleted";
    const findings = response.status === 409 ? [{ where: "status", expected: "201", actual: "409", message }] : [];
    return { state, isJudged: isSuccess(response) || response.status === 409, findings };
  },
  examples: {
    passes: trace(creates(user()), { method: "DELETE", path: "/Users/u1", status: 204 }, creates(user({ id: "u2" }))),
    fails: trace(
      creates(user()),
      { method: "DELETE", path: "/Users/u1", status: 204 },
      { ...creates(user()), ...refuses(409, "uniqueness") },
    ),
  },
});
