import type { Check } from "../../model/check.ts";
import { exchange } from "../example.ts";
import { parameterOf } from "../memory/address.ts";
import { listed } from "../support/example-definitions.ts";
import { exampleUser } from "../support/example-user.ts";
import { listAnswerOf } from "../support/list-answer.ts";

const many = Array.from({ length: 101 }, (_, at) => ({ ...exampleUser, id: String(at) }));

/** The limit is one of filtered lists (RFC 7643 §5); whether it holds for others too is open. */
export const limitIsKept: Check = {
  id: "paging/limit-is-kept",
  kind: "exchange",
  title: "A filtered list never holds more resources than filter.maxResults declares",
  requirement: "RFC7643-5-09",
  appliesTo: (exchange, context) => {
    if ((context.facts.capabilities.filter?.maxResults ?? 0) < 1) return false;
    const answer = listAnswerOf(exchange, context);
    return answer !== undefined && parameterOf(exchange, answer.address, "filter") !== undefined;
  },
  judge: (exchange, context) => {
    const shown = listAnswerOf(exchange, context)?.resources.length ?? 0;
    const max = context.facts.capabilities.filter?.maxResults ?? shown;
    return shown <= max ? [] : [{ where: "/Resources", expected: `${max} at most`, actual: String(shown) }];
  },
  examples: {
    passes: exchange({ path: "/Users?filter=active%20pr", body: listed(exampleUser) }),
    fails: exchange({ path: "/Users?filter=active%20pr", body: listed(...many) }),
  },
};
