import { expect, test } from "@playwright/test";
import type { Flow, Idp } from "../../../src/model/flow.ts";
import type { FlowContext } from "../../../src/model/idp.ts";
import type { IdpPattern } from "../../../src/model/scenario.ts";
import { fakeTarget } from "./fake-target.ts";
import { act, type Played, play, request, toyIdp, toyScenario } from "./world.ts";

const foreigner = "somebody-else";

/** An import of a live target: it saw our own two people and a foreigner, and created two of the three. */
function* importUsers({ memory, directory }: FlowContext): Flow {
  yield { method: "GET", path: "/Users", operation: "import", rule: "TOY-1" };
  const created = (key: string) => ({ key, id: key, isActive: false, isAssigned: true, attributes: { title: "New" } });
  return {
    events: [],
    memory: {
      ...memory,
      imported: ["t1", "t2", foreigner],
      links: { ada: "t1", "imported/t2": "t2", "imported/else": foreigner },
      matched: { t1: "exact", t2: "none", [foreigner]: "none" },
      changed: { t1: "new", t2: "new", [foreigner]: "new" },
      changedGroups: { t3: "updated" },
      importedGroups: ["t3"],
      counters: { scanned: 3 },
    },
    directory: {
      ...directory,
      people: { ...directory.people, "imported/t2": created("t2"), "imported/else": created("else") },
    },
  };
}

const importer: Idp = { ...toyIdp, flows: { ...toyIdp.flows, "import-users": importUsers } };

const given = (name: string, body: Record<string, string>, path = "/Users") =>
  request({ method: "POST", path, body: { userName: `${name}.\${run}`, ...body }, as: name });

const imported = (idp: IdpPattern): Promise<Played> =>
  play(
    [
      toyScenario(
        "toy/import",
        [
          act("assign-user", "ada"),
          given("stranger", {}),
          request({ method: "POST", path: "/Groups", body: { displayName: "All ${run}" }, as: "all" }),
          act("import-users", undefined, { expect: { idp } }),
        ],
        {},
      ),
    ],
    fakeTarget().transport,
    { idps: [importer] },
  );

const beliefOf = ({ events }: Played) =>
  events.flatMap((event) => (event.kind === "step-end" && event.idp !== undefined ? [event.idp] : [])).at(-1);

test("what an import made of people is told by the scenario's own names, and foreigners have none", async () => {
  const played = await imported({
    imported: ["ada", "all", "stranger"],
    linked: ["ada", "stranger"],
    matched: { ada: "exact", stranger: "none" },
    changed: { ada: "new", all: "updated" },
    people: { stranger: { title: "New", isActive: false, isAssigned: true }, ada: { givenName: "Ada" } },
  });
  expect(played.result.scenarios.flatMap(({ findings }) => findings)).toEqual([]);
  expect(JSON.stringify(beliefOf(played))).not.toContain("else");
});

test("only those who are asked for are told", async () => {
  const belief = beliefOf(await imported({ matched: { ada: "exact" } }));
  expect(belief).toMatchObject({ matched: { ada: "exact" } });
  expect(belief).not.toHaveProperty("people");
});

test("what was made of somebody else than expected is told with the name", async () => {
  const { result } = await imported({ matched: { ada: "partial" }, people: { stranger: { title: "Old" } } });
  expect(result.scenarios[0]?.findings.map(({ where, expected, actual }) => [where, expected, actual])).toEqual([
    ["idp.matched.ada", '"partial"', '"exact"'],
    ["idp.people.stranger.title", '"Old"', '"New"'],
  ]);
});
