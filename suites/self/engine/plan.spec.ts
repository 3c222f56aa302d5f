import { expect, test } from "@playwright/test";
import { readFacts } from "../../../src/engine/discover/read-facts.ts";
import { planRun } from "../../../src/engine/index.ts";
import type { TargetFacts } from "../../../src/model/facts.ts";
import type { Scenario } from "../../../src/model/scenario.ts";
import { facts, scenario, toyDialect, toyScenario } from "./world.ts";

const choice = (kinds: readonly string[]) => ({ idp: { is: "toy", kinds, settings: {}, mapping: {} } });

const planOf = (scenarios: readonly Scenario[], more: object = {}) =>
  planRun({
    scenarios,
    facts,
    seed: 1,
    dialects: { kindsOf: () => ["one", "two"], dialectFor: (_, kind) => toyDialect(kind) },
    ...more,
  }).scenarios;

const shape = (scenarios: readonly Scenario[], more: object = {}) =>
  planOf(scenarios, more).map(({ id, kind, countsFor }) => [id, kind, countsFor.join()]);

test("a scenario is run once for each kind it names, or once for all when it names none", () => {
  const all = [
    toyScenario("same", []),
    toyScenario("both", [], choice(["one", "two"])),
    toyScenario("only", [], choice(["two"])),
    scenario("raw", []),
  ];
  expect(shape(all)).toEqual([
    ["same", "one", "one,two"],
    ["both@one", "one", "one"],
    ["both@two", "two", "two"],
    ["only", "two", "two"],
    ["raw", undefined, ""],
  ]);
  expect(shape(all, { kinds: ["two"] })).toEqual([
    ["same", "two", "two"],
    ["both@two", "two", "two"],
    ["only", "two", "two"],
  ]);
  expect(planOf(all)[0]?.dialect?.kind).toBe("one");
});

test("scenarios are chosen by IdP, tag and text", () => {
  const all = [
    toyScenario("okta/create", [], { tags: ["users"] }),
    scenario("rfc/read", [], { title: "Reading PAGES", tags: ["paging"] }),
  ];
  const ids = (more: object) => planOf(all, more).map(({ id }) => id);
  expect(ids({ idps: ["toy"] })).toEqual(["okta/create"]);
  expect(ids({ idps: [] })).toEqual(["okta/create", "rfc/read"]);
  expect(ids({ tags: ["paging", "x"] })).toEqual(["rfc/read"]);
  expect(ids({ grep: /pages/i })).toEqual(["rfc/read"]);
  expect(ids({ grep: /OKTA\//i })).toEqual(["okta/create"]);
  expect(ids({ grep: /none/ })).toEqual([]);
});

test("marks are the same for the same seed, and differ between seeds and scenarios", () => {
  const marks = (seed: number) => planOf([scenario("a", []), scenario("b", [])], { seed }).map(({ mark }) => mark);
  expect(marks(1)).toEqual(marks(1));
  expect(new Set([...marks(1), ...marks(2), ...marks(3)]).size).toBe(6);
  for (const mark of marks(5)) expect(mark).toMatch(/^x[a-z0-9]{7}\d$/);
  const many = new Set(Array.from({ length: 2000 }, (_, seed) => marks(seed)[0]));
  expect(many.size).toBe(2000);
});

const denying = (config: object, types?: readonly object[]): TargetFacts =>
  readFacts("https://t", {
    serviceProviderConfig: config as never,
    resourceTypes: types === undefined ? undefined : ({ Resources: types } as never),
    schemas: undefined,
  });

test("what the target denies rules a scenario out and says why; what it does not say rules nothing out", () => {
  const user = { name: "User", endpoint: "/Users", schema: "urn:ietf:params:scim:schemas:core:2.0:User" };
  const needs = (need: string, about: TargetFacts) =>
    planOf([scenario("a", [], { needs: [need as never] })], { facts: about })[0]?.skip;
  for (const need of ["patch", "bulk", "filter", "changePassword", "sort", "etag", "groups", "enterprise"])
    expect(needs(need, denying({})), need).toBeUndefined();
  const no = { supported: false };
  for (const [need, word] of [
    ["patch", "PATCH"],
    ["bulk", "bulk"],
    ["filter", "filters"],
    ["sort", "sorting"],
    ["etag", "ETags"],
    ["changePassword", "passwords"],
  ] as const)
    expect(needs(need, denying({ [need]: no })), need).toContain(word);
  expect(needs("cursor", denying({ pagination: { cursor: true, index: true } }))).toBeUndefined();
  for (const pagination of [{ cursor: false }, {}, undefined])
    expect(needs("cursor", denying({ patch: no, pagination })), "what came later must be declared").toContain("cursor");
  expect(needs("groups", denying({}, [user]))).toBe("the target has no resource type for groups");
  expect(needs("enterprise", denying({}, [user]))).toBe("the target has no enterprise extension for users");
});

test("a story about a schema the target has not is skipped and counts for no kind; one of its resource types is enough to have it", () => {
  const role = "urn:example:Role";
  const story = toyScenario("a", [], { ...choice([]), needs: [role] });
  const about = (schema: string) =>
    planOf([story], { facts: denying({}, [{ name: "Role", endpoint: "/Roles", schema }]) })[0];
  expect(about("urn:example:Other")).toMatchObject({ skip: `the target has no schema ${role}`, countsFor: [] });
  const told = about(role.toUpperCase());
  expect(told?.skip).toBeUndefined();
  expect(told?.countsFor).not.toEqual([]);
});

test("stories about a product are told of that product only, unless nothing else was asked for", () => {
  const story = scenario("acme/story", [], { needs: ["app:acme"] });
  const all = [scenario("a", []), story];
  const ids = (scenarios: readonly Scenario[], more: object) =>
    planOf(scenarios, more).map(({ id, skip }) => [id, skip]);
  expect(ids(all, {})).toEqual([["a", undefined]]);
  expect(ids(all, { facts: { ...facts, app: { product: "acme" } } })).toEqual([
    ["a", undefined],
    ["acme/story", undefined],
  ]);
  expect(ids([story], {})).toEqual([["acme/story", "the target is not acme, or its application cannot be asked"]]);
});
