import { withValueAt } from "../../../../src/idps/support/resource.ts";
import { parseTargetPath } from "../../../../src/idps/support/target-path.ts";
import type { Answer } from "../../../../src/model/exchange.ts";
import type { Dialect, DirectoryPerson, FlowRequest } from "../../../../src/model/idp.ts";
import type { DirectoryStepKind } from "../../../../src/model/scenario.ts";
import { isObject, type Json, type JsonObject } from "../../../../src/scim/json.ts";
import { blank, directory, group, json, listOf, type Played, person, play } from "../support/play.ts";
import { derive, outdated } from "./derive.ts";
import { leavesOf, type SelectBy } from "./leaves.ts";
import { filterIn, idIn, type Leaf, operationsIn, pathOf, type RecordedCase } from "./recorded-case.ts";

const selectBy = ({ idp }: RecordedCase): SelectBy => (idp === "entra" ? "type" : "primary");

/** A target that holds what the case lets one infer it held. */
interface Holdings {
  /** What a look-up finds. */
  readonly hits?: readonly JsonObject[];
  /** What a GET by id shows. */
  readonly shown?: JsonObject;
  readonly newId?: string;
}

const target =
  ({ hits = [], shown = {}, newId = "new-id" }: Holdings) =>
  ({ method, path }: FlowRequest): Answer => {
    if (method === "GET" && /^\/(Users|Groups)\?/.test(path)) return listOf(...hits);
    if (method === "GET") return json(200, shown);
    if (method === "POST") return json(201, { id: newId });
    return method === "DELETE" ? json(204) : json(200, shown);
  };

const linkedTo = (id: string) => ({ ...blank, links: { ada: id } });

/** Somebody of whom only the attribute asked for is known. */
const asked = (recorded: RecordedCase, dialect: Dialect): { person: DirectoryPerson; dialect: Dialect } => {
  const { attribute, value } = filterIn(recorded);
  const derived = derive(dialect, [{ path: attribute, value }]);
  const others = dialect.userMapping.filter(({ target: path }) => path !== attribute);
  return { person: derived.person, dialect: { ...dialect, userMapping: [...derived.dialect.userMapping, ...others] } };
};

const playOn = (
  dialect: Dialect,
  somebody: DirectoryPerson,
  step: DirectoryStepKind,
  holdings: Holdings,
  id?: string,
): Played =>
  play(
    {
      dialect,
      directory: directory([somebody]),
      ...(id === undefined ? {} : { memory: linkedTo(id) }),
    },
    { kind: step, subject: "ada" },
    target(holdings),
  );

const inBody = (recorded: RecordedCase): readonly Leaf[] => leavesOf(recorded.body ?? {}, selectBy(recorded));

const create = (recorded: RecordedCase, dialect: Dialect): Played => {
  const derived = derive(dialect, inBody(recorded));
  return playOn(derived.dialect, derived.person, "assign-user", {});
};

/** What the target showed before a PUT: everything that came back to it, the mapped values changed. */
const before = (recorded: RecordedCase, dialect: Dialect, leaves: readonly Leaf[]): JsonObject => {
  const mapped = new Set(dialect.userMapping.map(({ target: path }) => path));
  return leaves
    .filter(({ path, value }) => mapped.has(path) && typeof value === "string")
    .reduce((resource, { path, value }) => {
      const parsed = parseTargetPath(path);
      return parsed.ok ? withValueAt(resource, parsed.value, outdated(value)) : resource;
    }, recorded.body ?? {});
};

/** The target's own attributes are not mapped: the case's default mapping rows, and `meta`, `groups` and `display` echoed. */
const nameRow = ({ userMapping }: Dialect) => userMapping.filter(({ target: path }) => path === "userName");

const put =
  (step: DirectoryStepKind) =>
  (recorded: RecordedCase, dialect: Dialect): Played => {
    const id = idIn(recorded);
    const known = new Set(dialect.userMapping.filter(({ when }) => when === "always").map(({ target: path }) => path));
    const leaves = inBody(recorded).filter(({ path }) => known.has(path));
    const { person: somebody, dialect: derived } = derive(dialect, leaves);
    const shown = before(recorded, derived, leaves);
    if (step !== "assign-user") return playOn(derived, somebody, step, { shown }, id);
    const userName = somebody.attributes.userName ?? "ada";
    const named = { ...somebody, attributes: { userName, ...somebody.attributes } };
    const isNamed = leaves.some(({ path }) => path === "userName");
    const withName = isNamed ? derived : { ...derived, userMapping: [...nameRow(dialect), ...derived.userMapping] };
    return playOn(withName, named, step, { shown, hits: [{ ...shown, id, userName }] });
  };

const deactivatePut = (recorded: RecordedCase, dialect: Dialect): Played => {
  const somebody = person("ada", { id: String(recorded.body?.externalId ?? "") });
  const mapping = dialect.userMapping.filter(({ target: path }) => path !== "externalId" || recorded.body?.externalId);
  const shown = { ...recorded.body, active: true };
  return playOn({ ...dialect, userMapping: mapping }, somebody, "deactivate-user", { shown }, idIn(recorded));
};

const byId =
  (step: DirectoryStepKind) =>
  (recorded: RecordedCase, dialect: Dialect): Played =>
    playOn(dialect, person("ada", { isActive: step !== "deactivate-user" }), step, {}, idIn(recorded));

/** The values of a PATCH with their paths, and whether the target had one. */
const patched = (recorded: RecordedCase): readonly (Leaf & { readonly isNew: boolean })[] =>
  operationsIn(recorded).flatMap(({ op, path, value }) => {
    const isNew = String(op).toLowerCase() === "add";
    if (typeof path === "string") return [{ path, value: value ?? null, isNew }];
    return isObject(value) ? Object.entries(value).map(([key, one]) => ({ path: key, value: one, isNew })) : [];
  });

const userPatch = (recorded: RecordedCase, dialect: Dialect): Played => {
  const leaves = patched(recorded);
  const derived = derive(dialect, leaves);
  const had = leaves.filter(({ isNew }) => !isNew);
  const shown = had.reduce<JsonObject>((resource, { path, value }) => {
    const parsed = parseTargetPath(path);
    return parsed.ok
      ? withValueAt(
          resource,
          parsed.value,
          path === "active" ? outdated(value !== "False" && value !== false) : outdated(value),
        )
      : resource;
  }, {});
  return playOn(derived.dialect, derived.person, "update-user", { shown }, idIn(recorded));
};

const isJsonText = (value: Json | undefined): value is string => typeof value === "string" && value.startsWith("{");

/** A role as the directory has it: from the JSON text of the older form, or from an element as it was created. */
const roleIn = (element: Json): Json => {
  if (!isObject(element)) return element;
  const { value = "", display, displayName = display ?? value } = element;
  return isJsonText(value) ? (JSON.parse(value) as Json) : { value, displayName };
};

/** Which of the three expressions makes such an element. */
const roleMapping = (op: Json | undefined, first: Json | undefined): Readonly<Record<string, string>> => {
  if (String(op).toLowerCase() === "replace")
    return { "AssertiveAppRoleAssignmentsComplex([appRoleAssignments])": "roles" };
  return isObject(first) && first.primary === true
    ? { "SingleAppRoleAssignment([appRoleAssignments])": 'roles[primary eq "True"].value' }
    : { "AppRoleAssignmentsComplex([appRoleAssignments])": "roles" };
};

const rolesPatch = (recorded: RecordedCase, dialect: Dialect): Played => {
  const [{ op, value } = {}] = operationsIn(recorded);
  const elements = Array.isArray(value) ? (value as readonly Json[]) : [];
  const [[source = "", path = ""] = []] = Object.entries(roleMapping(op, elements[0]));
  const userMapping = [{ source, target: path, when: "always", rule: "", confidence: "documented" } as const];
  const somebody = person("ada", { attributes: { roles: elements.map(roleIn) } });
  return playOn({ ...dialect, userMapping }, somebody, "update-user", {}, idIn(recorded));
};

const managed = (id: string, managerId: string, dialect: Dialect): Played =>
  play(
    {
      dialect,
      directory: directory([person("ada", { manager: "mary" }), person("mary")]),
      before: directory([person("ada"), person("mary")]),
      memory: { ...blank, links: { ada: id, mary: managerId } },
    },
    { kind: "set-manager", subject: "ada", manager: "mary" },
    target({}),
  );

const managerSet = (recorded: RecordedCase, dialect: Dialect): Played =>
  managed(idIn(recorded), String(operationsIn(recorded)[0]?.value), dialect);

const managerCheck = (recorded: RecordedCase, dialect: Dialect): Played => {
  const [, id = "", managerId = ""] = /id eq "([^"]*)" and manager eq "([^"]*)"/.exec(recorded.path) ?? [];
  return managed(id, managerId, dialect);
};

interface Member {
  readonly key: string;
  readonly id: string;
  readonly person: DirectoryPerson;
}

const member = (value: Json, index: number): Member => {
  const { value: id = "", display } = isObject(value) ? value : {};
  const key = `member${index}`;
  const attributes: JsonObject = display === undefined || display === null ? {} : { userName: display };
  return { key, id: String(id), person: person(key, { attributes }) };
};

const membersIn = (value: Json | undefined): readonly Member[] => (Array.isArray(value) ? value.map(member) : []);

interface GroupScene {
  readonly displayName?: string;
  readonly directoryId?: string;
  readonly members?: readonly Member[];
  readonly membersBefore?: readonly Member[];
  readonly id?: string;
  readonly shown?: JsonObject;
}

const groupPlay = (dialect: Dialect, step: DirectoryStepKind, scene: GroupScene): Played => {
  const { displayName = "engineers", directoryId = "directory-id", members = [], membersBefore = members, id } = scene;
  const all = [...new Map([...members, ...membersBefore].map((one) => [one.id, one])).values()];
  const keyOf = (one: Member): string => all.find(({ id: known }) => known === one.id)?.key ?? one.key;
  const people = all.map((one) => one.person);
  const has = (who: readonly Member[]) =>
    directory(people, [group("engineers", who.map(keyOf), { displayName, id: directoryId })]);
  return play(
    {
      dialect,
      directory: has(members),
      before: has(membersBefore),
      memory: {
        ...blank,
        links: Object.fromEntries(all.map((one) => [one.key, one.id])),
        groupLinks: id === undefined ? {} : { engineers: id },
        more: { members: { engineers: membersBefore.map(keyOf) } },
      },
    },
    { kind: step, subject: "engineers", members: [] },
    target({ shown: scene.shown ?? { id: id ?? "" } }),
  );
};

const groupLookUp = (recorded: RecordedCase, dialect: Dialect): Played =>
  groupPlay(dialect, "push-group", { displayName: filterIn(recorded).value });

const groupCreate = (recorded: RecordedCase, dialect: Dialect): Played =>
  groupPlay(dialect, "push-group", {
    displayName: String(recorded.body?.displayName),
    directoryId: String(recorded.body?.externalId),
    members: membersIn(recorded.body?.members),
  });

const groupPut = (recorded: RecordedCase, dialect: Dialect): Played =>
  groupPlay(dialect, "push-now", {
    displayName: String(recorded.body?.displayName),
    members: membersIn(recorded.body?.members),
    id: idIn(recorded),
  });

const newName = (recorded: RecordedCase): string => {
  const [first = {}] = operationsIn(recorded);
  return String(isObject(first.value) ? first.value.displayName : first.value);
};

const groupRename = (recorded: RecordedCase, dialect: Dialect): Played =>
  groupPlay(dialect, "rename-group", {
    displayName: newName(recorded),
    id: idIn(recorded),
    shown: { id: idIn(recorded), displayName: "old name", externalId: "directory-id" },
  });

const leaversIn = ({ path, value }: JsonObject): readonly Member[] => {
  const named = /value eq "([^"]*)"/.exec(String(path))?.[1];
  return named === undefined ? membersIn(value) : membersIn([{ value: named }]);
};

/** Keys of joiners and leavers must differ. */
const renamed = (members: readonly Member[], prefix: string): readonly Member[] =>
  members.map((one, index) => {
    const key = `${prefix}${index}`;
    return { ...one, key, person: { ...one.person, key } };
  });

const membersChange = (recorded: RecordedCase, dialect: Dialect): Played => {
  const of = (op: string) => operationsIn(recorded).filter((operation) => String(operation.op).toLowerCase() === op);
  const shownMembers = of("replace").length > 0 ? [{ value: "somebody" }] : [];
  return groupPlay(dialect, "add-members", {
    displayName: newName(recorded),
    members: renamed(
      [...of("add"), ...of("replace")].flatMap(({ value }) => membersIn(value)),
      "joiner",
    ),
    membersBefore: renamed(of("remove").flatMap(leaversIn), "leaver"),
    id: idIn(recorded),
    shown: { id: idIn(recorded), members: shownMembers },
  });
};

const pushNow = (recorded: RecordedCase, dialect: Dialect): Played =>
  groupPlay(dialect, "push-now", {
    members: membersIn(operationsIn(recorded)[0]?.value),
    id: idIn(recorded),
  });

const groupById =
  (step: DirectoryStepKind) =>
  (recorded: RecordedCase, dialect: Dialect): Played =>
    groupPlay(dialect, step, { id: idIn(recorded) });

const lookUp = (recorded: RecordedCase, dialect: Dialect): Played => {
  const scene = asked(recorded, dialect);
  const { attribute } = filterIn(recorded);
  const matching = dialect.settings["users.matching"];
  const settings =
    matching === undefined
      ? scene.dialect.settings
      : { ...scene.dialect.settings, "users.matching": { ...matching, value: [attribute] } };
  return playOn({ ...scene.dialect, settings }, scene.person, "assign-user", {});
};

const withGroups = (dialect: Dialect): Dialect => {
  const groups = dialect.settings["import.groups"];
  return groups === undefined
    ? dialect
    : { ...dialect, settings: { ...dialect.settings, "import.groups": { ...groups, value: true } } };
};

const testConnection = (recorded: RecordedCase, dialect: Dialect): Played =>
  play(
    { dialect: /^\/Groups/.test(pathOf(recorded)) ? withGroups(dialect) : dialect, directory: directory([]) },
    { kind: "test-connection" },
    target({}),
  );

const importAll =
  (kind: "import-users" | "import-groups") =>
  (_: RecordedCase, dialect: Dialect): Played =>
    play({ dialect, directory: directory([]) }, { kind }, target({}));

type Scene = (recorded: RecordedCase, dialect: Dialect) => Played;

/** Google suspends in one of two ways; the person was active when they were last told. */
const suspendGoogle = (recorded: RecordedCase, dialect: Dialect): Played => {
  const leaves = recorded.method === "PUT" ? inBody(recorded) : [{ path: "active", value: false }];
  const { person: somebody, dialect: derived } = derive(dialect, leaves);
  const sent = Object.fromEntries(leaves.map(({ path, value }) => [path, outdated(value)]));
  return play(
    {
      dialect: derived,
      directory: directory([somebody]),
      memory: { ...linkedTo(idIn(recorded)), more: { sent: { ada: sent } } },
    },
    { kind: somebody.isActive ? "update-user" : "suspend-user", subject: "ada" },
    target({}),
  );
};

/** Which step of an administrator makes the IdP send such a request. */
const scenes: Readonly<Record<string, Readonly<Record<string, Scene>>>> = {
  okta: {
    "connection.test": testConnection,
    "user.lookup": lookUp,
    "user.create": create,
    "user.get": byId("update-user"),
    "user.match.put": put("assign-user"),
    "user.update.put": put("update-user"),
    "user.deactivate": (recorded, dialect) =>
      recorded.method === "PUT" ? deactivatePut(recorded, dialect) : byId("deactivate-user")(recorded, dialect),
    "user.reactivate": put("reactivate-user"),
    "import.users.page": importAll("import-users"),
    "import.groups.page": importAll("import-groups"),
    "group.lookup": groupLookUp,
    "group.push.create": groupCreate,
    "group.get": groupById("push-now"),
    "group.update.put": groupPut,
    "group.rename": groupRename,
    "group.member.update": membersChange,
    "group.member.add": membersChange,
    "group.member.remove": membersChange,
    "group.member.replace": pushNow,
    "group.delete": groupById("delete-group"),
  },
  entra: {
    "test.connection": testConnection,
    "user.lookup": lookUp,
    "user.get": byId("update-user"),
    "manager.check": managerCheck,
    "group.lookup": groupLookUp,
    "group.get": groupById("rename-group"),
    "user.create": create,
    "user.patch": userPatch,
    "user.enable": userPatch,
    "user.disable": userPatch,
    "user.patch.roles": rolesPatch,
    "manager.set": managerSet,
    "user.delete": byId("delete-user"),
    "group.create": groupCreate,
    "group.rename": groupRename,
    "group.member.add": membersChange,
    "group.member.remove": membersChange,
    "group.member.replace": membersChange,
    "group.delete": groupById("delete-group"),
  },
  "google-workspace": {
    "user.lookup": lookUp,
    "user.create": create,
    "any.headers": (_, dialect) => playOn(dialect, person("ada"), "assign-user", {}),
    "user.update": suspendGoogle,
    "user.suspend": suspendGoogle,
    "user.reactivate": suspendGoogle,
    "user.delete": byId("delete-user"),
  },
};

export const sceneOf = ({ idp, operation }: RecordedCase): Scene | undefined => scenes[idp]?.[operation];
