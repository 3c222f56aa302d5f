import { withValueAt } from "../../idps/support/resource.ts";
import { parseTargetPath } from "../../idps/support/target-path.ts";
import type { Dialect, DirectoryGroup, DirectoryPerson } from "../../model/idp.ts";
import type { DirectoryStepKind } from "../../model/scenario.ts";
import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import { canonical, type Derived, derive, hasOwnOrder, isActivePath, isAssigned, outdated } from "../derive.ts";
import { servedFrom } from "../known-attributes.ts";
import { leavesOf, type SelectBy } from "../leaves.ts";
import {
  decoded,
  filterIn,
  idIn,
  isPartial,
  type Leaf,
  operationsIn,
  queryOf,
  type RecordedCase,
  tellsOf,
} from "../recorded-case.ts";
import { type Act, directoryOf, type Holdings, hero, type Scene, somebody } from "../world.ts";
import { matchingUsersBy } from "./matching.ts";

/** How the dialect's own rows tell the elements of an attribute apart. */
const selectBy = (dialect: Dialect): SelectBy => {
  const { userMapping } = dialect;
  const byPrimary = userMapping.some(({ target }) => /\[\s*primary\b/.test(target));
  const hasOnly = userMapping.some(({ target }) => /\[\s*\]/.test(target));
  const only = new Set(userMapping.flatMap(({ target }) => /^(.*)\[\s*\]/.exec(target)?.[1] ?? []));
  const whole = new Set(userMapping.flatMap(({ source, target }) => (source === "[]" ? [] : [target])));
  const by: SelectBy["by"] = (path, elements) => {
    if (isAssigned(dialect, path, elements)) return "whole";
    if (only.has(path)) return "only";
    if (whole.has(path)) return "whole";
    if (hasOnly) return "only";
    return byPrimary ? "primary" : "type";
  };
  return { by, isOrdered: hasOwnOrder(dialect, "users") };
};

const leavesIn = (recorded: RecordedCase, dialect: Dialect): readonly Leaf[] =>
  leavesOf(recorded.body ?? {}, selectBy(dialect)).map((leaf) =>
    tellsOf(recorded, leaf.path.split(/[.:]/).at(-1) ?? "") ? { ...leaf, isTold: true } : leaf,
  );

/** Those whose values the case does not tell, for the rows that stay as the dialect has them. */
const filledUp = (derived: Derived, dialect: Dialect): Derived => {
  const derivedRows = new Map(derived.dialect.userMapping.map((row) => [row.target, row]));
  const own = derived.dialect.userMapping.filter(
    ({ target }) => !dialect.userMapping.some((row) => row.target === target),
  );
  const rows = [...dialect.userMapping.map((row) => derivedRows.get(row.target) ?? row), ...own];
  const { attributes } = derived.person;
  return {
    dialect: { ...derived.dialect, userMapping: rows },
    person: { ...derived.person, attributes: { ...somebody(hero).attributes, ...attributes } },
  };
};

/** A body of which the source shows a part was made by the whole mapping. */
const derived = (recorded: RecordedCase, dialect: Dialect, leaves: readonly Leaf[]): Derived => {
  const shown = derive(dialect, leaves);
  return isPartial(recorded) ? filledUp(shown, dialect) : shown;
};

const earlier = (person: DirectoryPerson): DirectoryPerson => ({
  ...somebody(person.key),
  id: person.id,
  attributes: {
    ...somebody(person.key).attributes,
    ...Object.fromEntries(Object.entries(person.attributes).map(([name, value]) => [name, outdated(value)])),
  },
});

const deactivations: readonly DirectoryStepKind[] = ["deactivate-user", "suspend-user", "unassign-user"];

/** How the IdP came to know the id: it created the account, and perhaps ended its use. */
const historyOf = (person: DirectoryPerson, id: string, isEnded: boolean): readonly Act[] => {
  const then = directoryOf([earlier(person)]);
  const ended = directoryOf([{ ...earlier(person), isActive: false }]);
  const assigned: Act = { step: "assign-user", subject: hero, before: then, directory: then, target: { newId: id } };
  const end: Act = {
    step: "deactivate-user",
    subject: hero,
    before: then,
    directory: ended,
    target: { shown: { id }, hits: [{ id }] },
  };
  return isEnded ? [assigned, end] : [assigned];
};

interface Played {
  readonly step: DirectoryStepKind;
  readonly id?: string;
  readonly target?: Holdings;
  readonly password?: Json | undefined;
  readonly isEnded?: boolean;
  /** Who they were, apart from the outdated values; missing where nothing went away. */
  readonly past?: DirectoryPerson;
}

/** The groups that a user's body names, as the directory has them. */
const groupsOf = ({ attributes }: DirectoryPerson): readonly DirectoryGroup[] =>
  (Array.isArray(attributes.groups) ? (attributes.groups as readonly Json[]) : [])
    .filter(isObject)
    .map((group, index) => ({
      key: `group${index}`,
      id: String(group.value),
      displayName: String(group.display),
      attributes: {},
      members: [hero],
    }));

const scene = (
  { dialect, person }: Derived,
  { step, id, target = {}, password, isEnded, past = person }: Played,
): Scene => ({
  dialect,
  step,
  subject: hero,
  before: directoryOf([id === undefined ? person : earlier(past)]),
  directory: directoryOf([person], groupsOf(person)),
  history: id === undefined ? [] : historyOf(past, id, isEnded === true || step === "reactivate-user"),
  target: id === undefined ? target : { hits: [{ id }], ...target },
  ...(typeof password === "string" ? { random: password } : {}),
});

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

const withValues = (resource: JsonObject, leaves: readonly Leaf[], change: (leaf: Leaf) => Json): JsonObject =>
  leaves.reduce((changed, leaf) => {
    const path = parseTargetPath(leaf.path);
    return path.ok ? withValueAt(changed, path.value, change(leaf)) : changed;
  }, resource);

/** What the operation's words say it was for. */
const purposes: readonly { readonly word: RegExp; readonly steps: readonly DirectoryStepKind[] }[] = [
  { word: /on-?demand/, steps: ["provision-on-demand"] },
  { word: /unsuspend|reactivat/, steps: ["reactivate-user", "update-user"] },
  { word: /deactivat|suspend|disable/, steps: deactivations },
  { word: /delete|deprovision/, steps: ["delete-user", ...deactivations] },
  { word: /activat|enable/, steps: ["reactivate-user", "update-user"] },
  { word: /password/, steps: ["set-password"] },
  { word: /match|link/, steps: ["assign-user"] },
  { word: /reconcil|sync|update/, steps: ["update-user", "cycle", "deactivate-user", "reactivate-user"] },
];

const purposeOf = ({ operation }: RecordedCase): readonly DirectoryStepKind[] =>
  purposes.find(({ word }) => word.test(operation))?.steps ?? ["update-user", "deactivate-user"];

const isEnd = (step: DirectoryStepKind): boolean => step === "delete-user" || deactivations.includes(step);

const inState = (derivedFrom: Derived, step: DirectoryStepKind): Derived =>
  isEnd(step) ? { ...derivedFrom, person: { ...derivedFrom.person, isActive: false } } : derivedFrom;

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

const puts = (recorded: RecordedCase, dialect: Dialect): readonly Scene[] => {
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

/** Somebody who is changed while they are out of use was put out of use before. */
const whileEnded = (step: DirectoryStepKind, { person }: Derived): readonly boolean[] =>
  step === "update-user" && !person.isActive ? [false, true] : [false];

/** A value at its path; elements, where the dialect has rows for what they hold and none for the list. */
const valuesAt = (dialect: Dialect, path: string, value: Json): readonly Leaf[] => {
  const rows = dialect.userMapping.filter(({ when }) => when === "always");
  const targets = new Set(rows.map(({ target }) => canonical(target)));
  const elements =
    Array.isArray(value) && !targets.has(canonical(path)) ? leavesOf({ [path]: value }, selectBy(dialect)) : [];
  const mapped = elements.filter((leaf) => targets.has(canonical(leaf.path)));
  return mapped.length > 0 ? mapped : [{ path, value, isWritten: true }];
};

/** The values of a PATCH with their paths, and what it does with them. */
const patched = (recorded: RecordedCase, dialect: Dialect): readonly (Leaf & { readonly op: string })[] =>
  operationsIn(recorded).flatMap(({ op: written, path, value }) => {
    const op = String(written).toLowerCase();
    const leaves =
      typeof path === "string"
        ? valuesAt(dialect, path, value ?? null)
        : isObject(value)
          ? leavesOf(value, selectBy(dialect))
          : [];
    return leaves.map((leaf) => ({ ...leaf, op }));
  });

const isTrueText = (value: Json): boolean => String(value).toLowerCase() === "true";

/** A replaced value was another one, an added one was not there. */
const heldBefore = (recorded: RecordedCase, dialect: Dialect): JsonObject => {
  const had = patched(recorded, dialect).filter(({ op }) => op !== "add");
  return withValues({}, had, ({ path, value }) =>
    isActivePath(path) ? !isTrueText(value) : outdated(value ?? "value"),
  );
};

/** What the directory had before it was removed. */
const gone = "gone";

const withoutGone = ({ dialect, person }: Derived): Derived => {
  const kept = Object.entries(person.attributes).filter(([, held]) => held !== gone);
  return { dialect, person: { ...person, attributes: Object.fromEntries(kept) } };
};

const patches = (recorded: RecordedCase, dialect: Dialect): readonly Scene[] => {
  const id = idIn(recorded);
  const changes = patched(recorded, dialect);
  const then = derive(
    dialect,
    changes.map(({ op, ...leaf }) => (op === "remove" ? { ...leaf, value: gone } : leaf)),
  );
  const world = withoutGone(then);
  const target = { shown: heldBefore(recorded, dialect) };
  const password = patched(recorded, dialect).find(({ path }) => path === "password")?.value;
  return purposeOf(recorded).flatMap((step) =>
    whileEnded(step, world).map((isEnded) =>
      scene(inState(world, step), { step, id, isEnded, past: then.person, target, password }),
    ),
  );
};

const manager = "manager";

/** Somebody and their manager, both known to the target, before and after one was given or taken away. */
const managed = (dialect: Dialect, id: string, managerId: string, isGiven: boolean): Scene => {
  const [person, boss] = [somebody(hero), somebody(manager)];
  const alone = directoryOf([person, boss]);
  const led = directoryOf([{ ...person, manager }, boss]);
  const shown = isGiven ? {} : withValues({}, [{ path: managerPath(dialect), value: managerId }], ({ value }) => value);
  const assigned = (subject: string, newId: string): Act => ({
    step: "assign-user",
    subject,
    before: alone,
    directory: alone,
    target: { newId },
  });
  return {
    dialect,
    step: "set-manager",
    subject: hero,
    manager: isGiven ? manager : null,
    before: isGiven ? alone : led,
    directory: isGiven ? led : alone,
    history: [assigned(manager, managerId), assigned(hero, id)],
    target: { shown },
  };
};

const managerPath = (dialect: Dialect): string =>
  String(
    dialect.settings["manager.path"]?.value ?? "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager",
  );

/** Where the manager goes is the administrator's choice, too. */
const mappedTo = (dialect: Dialect, path: Json | undefined): Dialect => {
  const setting = dialect.settings["manager.path"];
  if (setting === undefined || path === undefined) return dialect;
  return { ...dialect, settings: { ...dialect.settings, "manager.path": { ...setting, value: path } } };
};

const isManagerPath = (path: Json | undefined): boolean => /(^|:)manager(\.value)?$/i.test(String(path));

const managerChanges = (recorded: RecordedCase, dialect: Dialect): readonly Scene[] => {
  const [only, ...others] = operationsIn(recorded);
  if (only === undefined || others.length > 0 || !isManagerPath(only.path)) return [];
  const value = isObject(only.value) ? only.value.value : only.value;
  const isGiven = typeof value === "string" && value !== "" && String(only.op).toLowerCase() !== "remove";
  return [managed(mappedTo(dialect, only.path), idIn(recorded), isGiven ? value : "the-manager", isGiven)];
};

const managerChecks = (recorded: RecordedCase, dialect: Dialect): readonly Scene[] => {
  const query = decoded(queryOf(recorded));
  const [, id] = /\bid eq "([^"]*)"/i.exec(query) ?? [];
  const [, managerId] = /\bmanager(?:\.value)? eq "([^"]*)"/i.exec(query) ?? [];
  return id === undefined || managerId === undefined ? [] : [managed(dialect, id, managerId, true)];
};

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
