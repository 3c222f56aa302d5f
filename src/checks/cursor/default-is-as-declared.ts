import type { Check } from "../../model/check.ts";
import { exchange } from "../example.ts";
import { parameterOf } from "../memory/address.ts";
import { valueIn } from "../memory/attributes.ts";
import { listed } from "../support/example-definitions.ts";
import { exampleUser } from "../support/example-user.ts";
import { listAnswerOf } from "../support/list-answer.ts";

const page = { ...listed(exampleUser), totalResults: 3 };

export const defaultIsAsDeclared: Check = {
  id: "cursor/default-is-as-declared",
  kind: "exchange",
  title: "Who names no way to page gets the one that defaultPaginationMethod declares",
  requirement: "RFC9865-2.4-02",
  appliesTo: (exchange, context) => {
    const { pagination } = context.facts.capabilities;
    if (pagination?.default === undefined || !pagination.cursor || !pagination.index) return false;
    const answer = listAnswerOf(exchange, context);
    return (
      answer?.total !== undefined &&
      answer.resources.length > 0 &&
      answer.resources.length < answer.total &&
      ["cursor", "startIndex"].every((name) => parameterOf(exchange, answer.address, name) === undefined)
    );
  },
  judge: ({ response: { body } }, { facts }) => {
    const declared = facts.capabilities.pagination?.default ?? "index";
    const shown = valueIn(body, "nextCursor") === undefined ? "index" : "cursor";
    return shown === declared
      ? []
      : [{ where: "/nextCursor", expected: `a page by ${declared}`, actual: `a page by ${shown}` }];
  },
  examples: {
    passes: exchange({ path: "/Users?count=1", body: page }),
    fails: exchange({ path: "/Users?count=1", body: { ...page, nextCursor: "n1" } }),
  },
};
