import type { Dialect } from "../../model/idp.ts";
import type { DirectoryStepKind } from "../../model/scenario.ts";
import { derive } from "../derive.ts";
import { filterIn, idIn, type RecordedCase } from "../recorded-case.ts";
import { hero, type Scene, somebody } from "../world.ts";
import { managerChanges, managerChecks } from "./managers.ts";
import { matchingUsersBy } from "./matching.ts";
import { derived, leavesIn } from "./user-leaves.ts";
import { patches } from "./user-patches.ts";
import { puts } from "./user-puts.ts";
import { inState, purposeOf, scene } from "./user-scene.ts";

const anybody = (dialect: Dialect): Scene => scene({ dialect, person: somebody(hero) }, { step: "assign-user" });

/** Somebody of whom only the attribute asked for is known. */
const lookUps = (recorded: RecordedCase, dialect: Dialect): readonly Scene[] => {
  const filter = filterIn(recorded);
  if (filter === undefined) return /^any\./.test(recorded.operation) ? [anybody(dialect)] : [];
  if (/test/.test(recorded.operation)) return [];
  const { attribute, value } = filter;
  const isMappable = derive(dialect, [{ path: attribute, value }]).dialect.userMapping.length > 0;
  const asked = derive(dialect, [{ path: isMappable ? attribute : "userName", value }]);
  const others = dialect.userMapping.filter(({ target }) => target !== attribute);
  const userMapping = [...asked.dialect.userMapping, ...others];
  const world = { ...asked, dialect: matchingUsersBy({ ...dialect, userMapping }, attribute) };
  return [scene(world, { step: "assign-user" }), scene(world, { step: "cycle" })];
};

const creates = (recorded: RecordedCase, dialect: Dialect): readonly Scene[] => [
  scene(derived(recorded, dialect, leavesIn(recorded, dialect)), {
    step: "assign-user",
    password: recorded.body?.password,
  }),
];

/** Nothing is known of somebody but the id. */
const byId = (recorded: RecordedCase, dialect: Dialect, steps: readonly DirectoryStepKind[]): readonly Scene[] =>
  steps.map((step) =>
    scene(inState({ dialect, person: somebody(hero) }, step), { step, id: idIn(recorded), target: {} }),
  );

/** What the source does not show was made of the whole mapping. */
const unsaid = (recorded: RecordedCase, dialect: Dialect): readonly Scene[] =>
  recorded.body === null ? byId(recorded, dialect, purposeOf(recorded)) : [];

const readers: readonly DirectoryStepKind[] = ["update-user", "deactivate-user", "reactivate-user"];
const removers: readonly DirectoryStepKind[] = ["delete-user", "unassign-user", "deactivate-user"];

export const userScenes = (recorded: RecordedCase, dialect: Dialect): readonly Scene[] => {
  const hasId = idIn(recorded) !== "";
  switch (recorded.method) {
    case "GET":
      return hasId
        ? byId(recorded, dialect, readers)
        : [...managerChecks(recorded, dialect), ...lookUps(recorded, dialect)];
    case "POST":
      return hasId ? [] : recorded.body === null ? [anybody(dialect)] : creates(recorded, dialect);
    case "PUT":
      return hasId ? [...unsaid(recorded, dialect), ...puts(recorded, dialect)] : [];
    case "PATCH":
      return hasId
        ? [...unsaid(recorded, dialect), ...managerChanges(recorded, dialect), ...patches(recorded, dialect)]
        : [];
    case "DELETE":
      return hasId ? byId(recorded, dialect, removers) : [];
    default:
      return [];
  }
};
