import { expect, test } from "@playwright/test";
import { remediesOf } from "../../../src/view/remedies.ts";
import { buildRun, type RunDraft, type ScenarioDraft } from "../reporters/runs/builder.ts";
import { greenRun, richRun } from "../reporters/runs/rich-run.ts";

type Found = NonNullable<ScenarioDraft["steps"][number]["findings"]>[number];

const found = (check: string, requirement: string, more: Partial<Found> = {}): Found => ({
  check,
  requirement,
  level: requirement.startsWith("RFC") ? "MUST" : "IDP",
  where: "status",
  expected: "204",
  actual: "200",
  ...more,
});

const story = (
  idp: string,
  name: string,
  findings: readonly Found[],
  more: Partial<ScenarioDraft> = {},
): ScenarioDraft => ({
  id: `${idp}/${name}`,
  title: name,
  idp,
  kind: "one",
  countsFor: ["one"],
  operation: name,
  steps: [{ label: `${name} ada`, turns: [{ method: "DELETE", path: "/Users/1" }], findings }],
  ...more,
});

const kinds: RunDraft["kinds"] = [
  ["okta", "one"],
  ["entra", "one"],
];

const remedies = (...scenarios: readonly ScenarioDraft[]) => remediesOf(buildRun({ kinds, scenarios }).result);

test("one answer that breaks an RFC's requirement and two rules is one thing to mend, named by the requirement", () => {
  const [first, ...others] = remedies(
    story("okta", "delete-user", [found("expect/exchanges", "OKTA-1"), found("delete/no-content", "RFC7644-3.6-05")]),
    story("entra", "delete-user", [found("delete/no-content", "RFC7644-3.6-05"), found("idp/delete-user", "ENTRA-2")]),
  );
  expect(others).toEqual([]);
  expect(first).toMatchObject({
    root: { checkId: "delete/no-content" },
    requirements: ["RFC7644-3.6-05", "OKTA-1", "ENTRA-2"],
    stops: [
      { idp: "okta", kind: "one" },
      { idp: "entra", kind: "one" },
    ],
    scenarios: ["okta/delete-user", "entra/delete-user"],
  });
});

test("findings about different places of one answer are different things to mend", () => {
  const where = "/emails/0/value";
  const some = remedies(
    story("okta", "create-user", [
      found("create/created-status", "RFC7644-3.3-04"),
      found("expect/target", "OKTA-1", { where, expected: "a" }),
      found("expect/body", "OKTA-1", { where: "/emails", expected: "b" }),
    ]),
  );
  expect(some.map(({ root }) => root.where)).toEqual(["status", where, "/emails"]);
});

test("what a step misses in the same way is mended once, whichever step says it", () => {
  const some = remedies(
    story("entra", "create-user", [found("idp/assign-user", "ENTRA-26", { expected: "200 with a list" })]),
    story("entra", "create-group", [found("idp/push-group", "ENTRA-26", { expected: "200 with a list" })]),
  );
  expect(some.map(({ scenarios }) => scenarios)).toEqual([["entra/create-user", "entra/create-group"]]);
});

test("what stops most kinds comes first, then what comes up in most scenarios", () => {
  const some = remedies(
    story("okta", "rare", [found("patch/atomic", "RFC7644-3.5.2-15")]),
    story("okta", "often", [found("put/works", "RFC7644-3.5.1-01")]),
    story("okta", "again", [found("put/works", "RFC7644-3.5.1-01")]),
    story("okta", "both", [found("delete/no-content", "RFC7644-3.6-05")]),
    story("entra", "both", [found("delete/no-content", "RFC7644-3.6-05")]),
  );
  expect(some.map(({ root }) => root.checkId)).toEqual(["delete/no-content", "put/works", "patch/atomic"]);
});

test("scenarios that could not go on after it are told apart from those that came to their end", () => {
  const broken = [found("put/works", "RFC7644-3.5.1-01")];
  const { result } = buildRun({ kinds, scenarios: [story("okta", "whole", broken), story("okta", "cut", broken)] });
  const skipped = [{ scenario: "okta/cut", reason: "because of step 1 (cut ada), which did not work" }];
  const [remedy] = remediesOf({ ...result, readiness: result.readiness.map((each) => ({ ...each, skipped })) });
  expect(remedy).toMatchObject({ scenarios: ["okta/whole", "okta/cut"], cutShort: ["okta/cut"] });
});

test("every blocking finding stands in exactly one remedy, and a green run needs none", () => {
  const { result } = richRun();
  const blocking = new Set(result.readiness.flatMap((readiness) => readiness.blocking));
  const held = remediesOf(result).flatMap(({ findings }) => findings);
  expect(held.length).toBe(blocking.size);
  expect(new Set(held)).toEqual(blocking);
  expect(remediesOf(greenRun().result)).toEqual([]);
});
