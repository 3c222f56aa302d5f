import type { Dialect } from "../../model/idp.ts";
import type { JsonObject } from "../../scim/json.ts";
import { type Derived, outdated } from "../derive.ts";
import { servedFrom } from "../known-attributes.ts";
import { idIn, type Leaf, type RecordedCase } from "../recorded-case.ts";
import { type Holdings, hero, type Scene, somebody } from "../world.ts";
import { derived, leavesIn, withValues } from "./user-leaves.ts";
import { inState, purposeOf, scene, whileEnded } from "./user-scene.ts";

/** What the target showed before a PUT: what came back to it, with the mapped texts or only the activity changed. */
const shownBefore = (served: JsonObject, dialect: Dialect, leaves: readonly Leaf[]): readonly JsonObject[] => {
  const mapped = new Set(dialect.userMapping.map(({ target }) => target));
  const texts = leaves.filter(({ path, value }) => mapped.has(path) && typeof value === "string");
  const stale = withValues(served, texts, ({ value }) => outdated(value));
  const { active } = served;
  return [stale, typeof active === "boolean" ? { ...served, active: !active } : served];
};

interface Match {
  readonly step: "assign-user" | "cycle";
  readonly shown: JsonObject;
  readonly id: string;
}

/** Whoever is matched is found by a name the body may not show. */
const matched = (derivedFrom: Derived, dialect: Dialect, { step, shown, id }: Match): Scene => {
  const userName = derivedFrom.person.attributes.userName ?? somebody(hero).attributes.userName ?? "";
  const person = { ...derivedFrom.person, attributes: { userName, ...derivedFrom.person.attributes } };
  const rows = derivedFrom.dialect.userMapping;
  const names = dialect.userMapping.filter(({ target }) => target === "userName");
  const userMapping = rows.some(({ target }) => target === "userName") ? rows : [...names, ...rows];
  const world = { person, dialect: { ...derivedFrom.dialect, userMapping } };
  return scene(world, { step, target: { shown, hits: [{ ...shown, id, userName }] } });
};

/** What a conditional write repeats the target has said. */
const versionIn = ({ headers }: RecordedCase): Holdings => {
  const version = Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === "if-match")?.[1];
  return version === undefined ? {} : { version };
};

export const puts = (recorded: RecordedCase, dialect: Dialect): readonly Scene[] => {
  const id = idIn(recorded);
  const always = new Set(dialect.userMapping.filter(({ when }) => when === "always").map(({ target }) => target));
  const all = leavesIn(recorded, dialect);
  const leaves = all.filter(({ path }) => always.has(path));
  const served = servedFrom(recorded);
  const echoed = derived(recorded, dialect, leaves);
  const whole = derived(recorded, dialect, all);
  return purposeOf(recorded).flatMap((step) =>
    [echoed, whole].flatMap((world) =>
      shownBefore(served, world.dialect, leaves).flatMap((shown) =>
        step === "assign-user" || step === "cycle"
          ? matched(world, dialect, { step, shown, id })
          : whileEnded(step, world).map((isEnded) =>
              scene(inState(world, step), {
                step,
                id,
                isEnded,
                target: { shown, ...versionIn(recorded) },
                password: recorded.body?.password,
              }),
            ),
      ),
    ),
  );
};
