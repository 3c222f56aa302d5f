import type { RequestStep, Scenario } from "../model/scenario.ts";
import type { Recorded } from "./heard.ts";
import type { Sender } from "./sender-of.ts";
import { expectedStatus } from "./story/expected-status.ts";
import { tellStory } from "./story/tell-story.ts";

const withExpectation = (step: RequestStep, recorded: Recorded | undefined): RequestStep => {
  const expected = recorded === undefined ? undefined : expectedStatus(recorded);
  if (expected === undefined) return step;
  const { status, because } = expected;
  return { ...step, expect: { status }, because };
};

const numberOf = (count: number): string => (count === 1 ? "1 request" : `${count} requests`);

const descriptionOf = (recorded: readonly Recorded[], sender: Sender | undefined): string =>
  [
    `${numberOf(recorded.length)} of a recording, in their order.`,
    ...(sender === undefined ? [] : [`Sent by ${sender.title}, as ${sender.sign} shows.`]),
  ].join(" ");

/** The scenario that does again what was recorded. */
export const scenarioFrom = (recorded: readonly Recorded[], title: string, sender?: Sender): Scenario => {
  const { given, steps } = tellStory(recorded);
  return {
    id: "imported",
    file: "imported.yaml",
    title,
    description: descriptionOf(recorded, sender),
    tags: ["imported", ...(sender === undefined ? [] : [sender.idp])],
    needs: [],
    directory: { people: {}, groups: {} },
    given,
    steps: steps.map((step, at) => withExpectation(step, recorded[at])),
  };
};
