import { valueAt } from "../../idps/support/resource.ts";
import { parseTargetPath } from "../../idps/support/target-path.ts";
import type { Dialect, Directory, DirectoryGroup, DirectoryPerson, Mapping } from "../../model/idp.ts";
import type { DirectoryStepKind } from "../../model/scenario.ts";
import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import { hasOwnOrder, hasOwnTemplate, outdated } from "../derive.ts";
import {
  decoded,
  filterIn,
  idIn,
  isPartial,
  meantBy,
  operationsIn,
  queryOf,
  type RecordedCase,
} from "../recorded-case.ts";
import { type Act, crowd, directoryOf, type Scene, somebody } from "../world.ts";
import { matchingGroupsBy } from "./matching.ts";

/** A member: a person of whom the target's id is known, and sometimes the name. */
interface Member {
  readonly id: string;
  readonly person: DirectoryPerson;
}

const memberFrom = (value: Json, index: number): Member => {
  const { value: id = "", display } = isObject(value) ? value : {};
  const person = somebody(`member${index}-${String(id).replaceAll(/\W/g, "")}`);
  const { userName, ...nameless } = person.attributes;
  const known = typeof display === "string" ? display : (userName ?? "");
  const named: JsonObject = display === null ? {} : { userName: known };
  return { id: String(id), person: { ...person, attributes: { ...nameless, ...named } } };
};

const membersIn = (value: Json | undefined): readonly Member[] => (Array.isArray(value) ? value.map(memberFrom) : []);

interface GroupWorld {
  readonly displayName?: string;
  readonly displayNameBefore?: string;
  readonly directoryId?: string;
  readonly members?: readonly Member[];
  readonly membersBefore?: readonly Member[];
  readonly id?: string;
  readonly shown?: JsonObject;
  readonly attributes?: JsonObject;
}

const once = (members: readonly Member[]): readonly Member[] => [
  ...new Map(members.map((member) => [member.person.key, member])).values(),
];

const unknownGroupId = "group-in-the-directory";

const groupOf = (world: GroupWorld, displayName: string, members: readonly Member[]): DirectoryGroup => ({
  key: crowd,
  id: world.directoryId ?? unknownGroupId,
  displayName,
  attributes: world.attributes ?? {},
  members: members.map(({ person }) => person.key),
});

/** The IdP knows the members because it assigned them, and the group because it pushed it. */
const historyOf = (world: GroupWorld, everybody: readonly Member[], then: Directory): readonly Act[] => {
  const assigned = everybody.map(
    ({ id, person }): Act => ({
      step: "assign-user",
      subject: person.key,
      before: then,
      directory: then,
      target: { newId: id },
    }),
  );
  if (world.id === undefined) return assigned;
  const target = { newId: world.id, shown: { id: world.id } };
  return [...assigned, { step: "push-group", subject: crowd, before: then, directory: then, target }];
};

/** What the target shows of the group: what the IdP told it, apart from what the case says it was. */
const shownOf = ({ id, shown = {}, directoryId = unknownGroupId }: GroupWorld): JsonObject =>
  id === undefined ? shown : { id, externalId: directoryId, ...shown };

/** Somebody who is in the group all along, for IdPs that do not provision empty ones. */
const bystanders = (dialect: Dialect, before: readonly Member[]): readonly Member[] =>
  before.length === 0 && dialect.settings["groups.create.empty"]?.value === false
    ? [memberFrom({ value: "bystander" }, 99)]
    : [];

const scene = (dialect: Dialect, step: DirectoryStepKind, world: GroupWorld): Scene => {
  const { displayName = "a group" } = world;
  const always = bystanders(dialect, world.membersBefore ?? world.members ?? []);
  const members = [...always, ...(world.members ?? [])];
  const membersBefore = [...always, ...(world.membersBefore ?? world.members ?? [])];
  const everybody = once([...members, ...membersBefore]);
  const people = everybody.map(({ person }) => person);
  const then = directoryOf(people, [groupOf(world, world.displayNameBefore ?? displayName, membersBefore)]);
  return {
    dialect,
    step,
    subject: crowd,
    before: then,
    directory: directoryOf(people, [groupOf(world, displayName, members)]),
    history: historyOf(world, everybody, then),
    target: { newId: "new-id", shown: shownOf(world) },
  };
};

/** Rows for what the body has; the administrator may have taken others away. */
const mappedIn = (dialect: Dialect, body: JsonObject): Dialect => ({
  ...dialect,
  groupMapping: dialect.groupMapping.filter(({ target }) => {
    const path = parseTargetPath(target);
    return path.ok && Object.hasOwn(body, path.value.namespace ?? path.value.attribute);
  }),
});

const beside: ReadonlySet<string> = new Set(["schemas", "id", "members"]);

/** The attributes that a change of the group itself names. */
const withRenaming = (dialect: Dialect, change: (named: readonly Json[]) => readonly Json[]): Dialect => {
  const name = "groups.rename.attributes";
  const setting = dialect.settings[name];
  if (setting === undefined || !Array.isArray(setting.value)) return dialect;
  return { ...dialect, settings: { ...dialect.settings, [name]: { ...setting, value: [...change(setting.value)] } } };
};

/** Whoever writes the template puts into it what texts the directory has. */
const withOwnRows = (dialect: Dialect, shown: JsonObject): Dialect => {
  if (!hasOwnTemplate(dialect, "groups")) return dialect;
  const known = new Set([...beside, ...dialect.groupMapping.map(({ target }) => target)]);
  const own = Object.entries(shown).flatMap(([name, value]) =>
    known.has(name) || typeof value !== "string" ? [] : [name],
  );
  const rows = own.map(
    (target, index): Mapping => ({ source: `own${index}`, target, when: "always", rule: "", confidence: "documented" }),
  );
  const whole = { ...dialect, groupMapping: [...dialect.groupMapping, ...rows] };
  return withRenaming(whole, (named) => [...named, ...own]);
};

/** Where nobody told the order of a group's keys it is the one that the case shows. */
const inShownOrder = (dialect: Dialect, shown: JsonObject): Dialect => {
  if (!hasOwnOrder(dialect, "groups")) return dialect;
  const keys = Object.keys(shown);
  const rankOf = (target: string): number => {
    const path = parseTargetPath(target);
    return path.ok ? keys.indexOf(path.value.namespace ?? path.value.attribute) : keys.length;
  };
  const groupMapping = dialect.groupMapping.toSorted((left, right) => rankOf(left.target) - rankOf(right.target));
  return withRenaming({ ...dialect, groupMapping }, (named) =>
    named.toSorted((left, right) => keys.indexOf(String(left)) - keys.indexOf(String(right))),
  );
};

/** What the directory says of a group besides its name and id, as far as the mapping writes it out as it is. */
const attributesIn = ({ groupMapping }: Dialect, body: JsonObject): JsonObject =>
  Object.fromEntries(
    groupMapping.flatMap(({ source, target }) => {
      const path = parseTargetPath(target);
      const value = path.ok && /^\w+$/.test(source) ? valueAt(body, path.value) : undefined;
      return value === undefined ? [] : [[source, value] as const];
    }),
  );

const textIn = (body: JsonObject, name: string) => (typeof body[name] === "string" ? { [name]: body[name] } : {});

const creates = (recorded: RecordedCase, dialect: Dialect): readonly Scene[] => {
  const body = recorded.body ?? {};
  const { displayName, externalId } = { ...textIn(body, "displayName"), ...textIn(body, "externalId") };
  const rows = recorded.body === null || isPartial(recorded) ? dialect : mappedIn(dialect, body);
  return [
    scene(rows, "push-group", {
      ...(displayName === undefined ? {} : { displayName }),
      ...(externalId === undefined ? {} : { directoryId: externalId }),
      members: membersIn(body.members),
      attributes: attributesIn(rows, body),
    }),
  ];
};

const puts = (recorded: RecordedCase, dialect: Dialect): readonly Scene[] => {
  const body = recorded.body ?? {};
  const { displayName, externalId } = { ...textIn(body, "displayName"), ...textIn(body, "externalId") };
  const members = membersIn(body.members);
  const world: GroupWorld = {
    ...(displayName === undefined ? {} : { displayName, displayNameBefore: String(outdated(displayName)) }),
    ...(externalId === undefined ? {} : { directoryId: externalId }),
    members,
    id: idIn(recorded),
    attributes: attributesIn(dialect, body),
  };
  const joined = { ...world, membersBefore: members.slice(0, -1) };
  const left = { ...world, membersBefore: [...members, memberFrom({ value: "somebody-else" }, members.length)] };
  return [
    scene(dialect, "push-now", world),
    scene(dialect, "rename-group", world),
    scene(dialect, "add-members", joined),
    scene(dialect, "remove-members", left),
    scene(dialect, "push-group", world),
  ];
};

const leaversIn = ({ path, value }: JsonObject): readonly Json[] => {
  const named = /^members\[\s*value eq (.*)\]$/s.exec(String(path))?.[1];
  if (named !== undefined) return [{ value: meantBy(named) }];
  return Array.isArray(value) ? value : [];
};

/** What an operation says of a text attribute: with its path, or among others without one. */
const textOfOperation =
  (attribute: string) =>
  ({ path, value }: JsonObject): string | undefined => {
    const text = path === undefined && isObject(value) ? value[attribute] : path === attribute ? value : undefined;
    return typeof text === "string" ? text : undefined;
  };

const isAddition = ({ op }: JsonObject): boolean => String(op).toLowerCase() === "add";

const isAboutMembers = ({ path, value }: JsonObject): boolean =>
  /^members\b/.test(String(path)) || (path === undefined && isObject(value) && value.members !== undefined);

/** How many members fit into a request nobody has published; as many as there are. */
const withRoomFor = (dialect: Dialect, count: number): Dialect => {
  const setting = dialect.settings["groups.members.batch"];
  if (setting === undefined || count <= Number(setting.value)) return dialect;
  return { ...dialect, settings: { ...dialect.settings, "groups.members.batch": { ...setting, value: count } } };
};

const patches = (recorded: RecordedCase, usual: Dialect): readonly Scene[] => {
  const id = idIn(recorded);
  const operations = operationsIn(recorded);
  const said = (attribute: string): string | undefined =>
    operations.map(textOfOperation(attribute)).find((text) => text !== undefined);
  const displayName = said("displayName");
  const externalId = said("externalId");
  const about = operations.filter(isAboutMembers);
  const of = (op: string) => about.filter((operation) => String(operation.op).toLowerCase() === op);
  const [added, replaced] = [of("add"), of("replace")].map((some) =>
    some.flatMap(({ value }) => membersIn(isObject(value) ? value.members : value)),
  );
  const joiners = [...(added ?? []), ...(replaced ?? [])];
  const leavers = of("remove")
    .flatMap(leaversIn)
    .map((member, index) => memberFrom(member, joiners.length + index));
  const dialect = withRoomFor(usual, joiners.length + leavers.length);
  const before = displayName === undefined ? "a group" : String(outdated(displayName));
  const named = {
    ...(displayName === undefined ? {} : { displayName, displayNameBefore: before }),
    ...(externalId === undefined ? {} : { directoryId: externalId }),
    attributes: attributesIn(usual, shownIn(recorded)),
  };
  const isAdded = operations.some((one) => isAddition(one) && textOfOperation("externalId")(one) !== undefined);
  const shownBefore = {
    displayName: before,
    ...(externalId === undefined ? {} : { externalId: isAdded ? "" : String(outdated(externalId)) }),
  };
  const renamed = scene(dialect, "rename-group", { ...named, id, shown: shownBefore });
  const changed = (step: DirectoryStepKind, shown: JsonObject): Scene =>
    scene(dialect, step, { ...named, id, members: joiners, membersBefore: leavers, shown });
  if (about.length === 0) return [renamed, scene(dialect, "push-now", { ...named, id, shown: shownBefore })];
  const push = scene(dialect, "push-now", { ...named, members: joiners, id });
  if (/on-?demand/.test(recorded.operation)) return [changed("provision-on-demand", {})];
  return [
    changed("add-members", {}),
    changed("remove-members", {}),
    changed("add-members", { members: [{ value: "somebody" }] }),
    push,
  ];
};

const lookUps = (recorded: RecordedCase, dialect: Dialect): readonly Scene[] => {
  const filter = filterIn(recorded);
  if (filter === undefined) return [];
  const { attribute, value } = filter;
  const world = attribute === "externalId" ? { directoryId: value } : { displayName: value };
  const chosen = matchingGroupsBy(dialect, attribute);
  return [scene(chosen, "push-group", world), scene(chosen, "link-group", world)];
};

/** Whether an IdP asks for members before it adds them is a switch. */
const memberChecks = (recorded: RecordedCase, dialect: Dialect): readonly Scene[] => {
  const setting = dialect.settings["groups.members.check"];
  const query = decoded(queryOf(recorded));
  const [, id] = /\bid eq "([^"]*)"/i.exec(query) ?? [];
  const [, member] = /\bmembers(?:\.value)? eq "([^"]*)"/i.exec(query) ?? [];
  if (setting === undefined || id === undefined || member === undefined) return [];
  const asking = { ...dialect, settings: { ...dialect.settings, "groups.members.check": { ...setting, value: true } } };
  return [scene(asking, "add-members", { id, members: [memberFrom({ value: member }, 0)], membersBefore: [] })];
};

const byId = (recorded: RecordedCase, dialect: Dialect, steps: readonly DirectoryStepKind[]): readonly Scene[] =>
  steps.map((step) => scene(dialect, step, { displayNameBefore: "another name", id: idIn(recorded) }));

const readers: readonly DirectoryStepKind[] = ["rename-group", "push-now", "push-group"];

/** The object that shows the group: the body, or what a PATCH without a path puts in its place. */
const shownIn = (recorded: RecordedCase): JsonObject => {
  if (recorded.method !== "PATCH") return recorded.body ?? {};
  const whole = operationsIn(recorded).find(({ path, value }) => path === undefined && isObject(value))?.value;
  return isObject(whole) ? whole : {};
};

export const groupScenes = (recorded: RecordedCase, given: Dialect): readonly Scene[] => {
  const shown = shownIn(recorded);
  const dialect = inShownOrder(withOwnRows(given, shown), shown);
  const hasId = idIn(recorded) !== "";
  switch (recorded.method) {
    case "GET":
      return hasId
        ? byId(recorded, dialect, readers)
        : [...memberChecks(recorded, dialect), ...lookUps(recorded, dialect)];
    case "POST":
      return hasId ? [] : creates(recorded, dialect);
    case "PUT":
      return hasId ? puts(recorded, dialect) : [];
    case "PATCH":
      return hasId ? patches(recorded, dialect) : [];
    case "DELETE":
      return hasId ? byId(recorded, dialect, ["delete-group", "unlink-group"]) : [];
    default:
      return [];
  }
};
