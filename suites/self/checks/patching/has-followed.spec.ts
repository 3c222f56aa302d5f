import { expect, test } from "@playwright/test";
import { patched, user } from "../../../../src/checks/memory/examples.ts";
import { keepsTheRest } from "../../../../src/checks/patch/keeps-the-rest.ts";
import type { FindingDraft } from "../../../../src/model/check.ts";
import { asTrace } from "../as-trace.ts";
import { facts } from "../facts.ts";

const email = (value: string) => ({ emails: [{ value, type: "work", primary: true }] });

const before = user({ userName: "ada@acme.example", ...email("ada@acme.example") });

const operations = [{ op: "replace", path: "userName", value: "king@acme.example" }];

/** What is found once a PATCH of the userName is seen to have left this e-mail. */
const foundWith = (address: string): readonly FindingDraft[] => {
  if (keepsTheRest.kind === "exchange") throw new Error("It judges exchanges in order");
  const { initial, fold } = asTrace(keepsTheRest);
  const exchanges = patched({ before, operations, after: user({ userName: "king@acme.example", ...email(address) }) });
  let state: unknown = initial;
  return exchanges.flatMap((exchange) => {
    const { state: next, findings = [] } = fold(state, exchange, { facts });
    state = next;
    return findings;
  });
};

test("an e-mail that was the userName may be it again when that is changed", () => {
  expect(foundWith("king@acme.example")).toEqual([]);
});

test("an e-mail that becomes another one by itself is lost", () => {
  expect(foundWith("other@acme.example")).toHaveLength(1);
});
