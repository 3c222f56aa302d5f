import type { Check, CheckContext, FindingDraft } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import type { Json, JsonObject } from "../../scim/json.ts";
import { type ExampleExchange, exchange } from "../example.ts";
import { listed } from "./example-definitions.ts";
import { exampleUser } from "./example-user.ts";
import { type ListAnswer, listAnswerOf } from "./list-answer.ts";

interface ListCheck {
  readonly id: string;
  readonly title: string;
  readonly requirement: string;
  readonly concerns?: (answer: ListAnswer) => boolean;
  readonly judge: (answer: ListAnswer, body: JsonObject) => readonly FindingDraft[];
  readonly path?: string;
  /** An answer to `path` that passes; a list of one user when left out. */
  readonly passing?: Json;
  readonly broken: ExampleExchange;
}

const always = (): boolean => true;

const isList = (exchange: Exchange, context: CheckContext): boolean =>
  listAnswerOf(exchange, context)?.body !== undefined;

/** A check of each list that a target answers with. */
export const listCheck = (given: ListCheck): Check => {
  const { concerns = always, judge, path = "/Users", passing = listed(exampleUser), broken, ...check } = given;
  return {
    ...check,
    kind: "exchange",
    appliesTo: isList,
    judge: (exchange, context) => {
      const answer = listAnswerOf(exchange, context);
      return answer?.body === undefined || !concerns(answer) ? undefined : judge(answer, answer.body);
    },
    examples: { passes: exchange({ path, body: passing }), fails: exchange({ path, ...broken }) },
  };
};

/** A list of one user with some of it changed. */
export const listWith = (change: JsonObject): ExampleExchange => ({ body: { ...listed(exampleUser), ...change } });
