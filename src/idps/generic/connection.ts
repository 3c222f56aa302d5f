import type { Flow, FlowFactory } from "../../model/flow.ts";
import type { DirectoryGroup, DirectoryPerson, FlowContext } from "../../model/idp.ts";
import { withKey } from "../../model/keyed.ts";
import { readCreated, statusOf, succeeded } from "../support/answer.ts";
import { done, inTurn } from "../support/end.ts";
import { mappedGroup, newResource } from "../support/mapping.ts";
import { pathId } from "../support/query.ts";
import { flagSetting, textSetting, textsSetting } from "../support/settings.ts";
import { failed } from "./failed.ts";
import { lookUp } from "./look-up.ts";
import { patchOp } from "./patch-op.ts";
import { ruleOf } from "./setting.ts";
import { activityOperation, newUser } from "./user-body.ts";

const action = "Test of the connection";

const operation = "connection.test";

/** Asks each of the addresses, and is content with any success. */
function* ask(context: FlowContext): Flow {
  const rule = ruleOf(context.dialect, "connection.requests");
  for (const path of textsSetting(context.dialect, "connection.requests")) {
    const read = succeeded(yield { method: "GET", path, operation, rule }, "200");
    if (!read.ok) return failed(context, action, read.trouble, { rule });
  }
  return done(context.memory);
}

/** Looks for somebody whom nobody knows. */
function* lookForNobody(context: FlowContext): Flow {
  const attribute = textSetting(context.dialect, "users.lookup.attribute");
  const found = yield* lookUp(context, { of: "users", attribute, value: context.random("nobody", 24) });
  return found.kind === "failed" ? failed(context, action, found.trouble, { rule: found.rule }) : done(context.memory);
}

const testPerson = (context: FlowContext): DirectoryPerson => {
  const address = `connection.test.${context.random("test user", 12)}@scimulator.example`;
  return {
    key: "connection-test",
    id: context.uuid("test user"),
    isActive: true,
    isAssigned: true,
    attributes: { userName: address, email: address, givenName: "Test", familyName: "User", displayName: "Test User" },
  };
};

const testGroup = (context: FlowContext): DirectoryGroup => ({
  key: "connection-test",
  id: context.uuid("test group"),
  displayName: `Test group ${context.random("test group", 12)}`,
  attributes: {},
  members: [],
});

/** The same scene with the IdP's own test user in the directory. */
const withTestPerson = (context: FlowContext): FlowContext => {
  const person = testPerson(context);
  const directory = { ...context.directory, people: withKey(context.directory.people, person.key, person) };
  return { ...context, directory, step: { ...context.step, subject: person.key } };
};

interface TestObject {
  readonly endpoint: "/Users" | "/Groups";
  readonly body: ReturnType<typeof newUser>;
}

/** Creates something and deletes it again; a user who cannot be deleted is put out of use and stays. */
function* tryWrites(context: FlowContext, { endpoint, body }: TestObject): Flow {
  const rule = ruleOf(context.dialect, "connection.objects");
  const created = readCreated(yield { method: "POST", path: endpoint, body, operation, rule });
  if (!created.ok) return failed(context, action, created.trouble, { rule });
  const path = `${endpoint}/${pathId(created.value.id)}`;
  const answer = yield { method: "DELETE", path, operation, rule };
  const deleted = succeeded(answer, "204");
  if (deleted.ok) return done(context.memory);
  const isUnsupported = statusOf(answer) === 405 || statusOf(answer) === 501;
  if (endpoint === "/Groups" || !isUnsupported) return failed(context, action, deleted.trouble, { rule });
  const off = patchOp([activityOperation(context, false)]);
  const patched = succeeded(yield { method: "PATCH", path, body: off, operation, rule }, "200 with the user, or 204");
  return patched.ok ? done(context.memory) : failed(context, action, patched.trouble, { rule });
}

const tryUser: FlowFactory = (context) =>
  tryWrites(context, { endpoint: "/Users", body: newUser(withTestPerson(context)) });

const tryGroup: FlowFactory = (context) =>
  tryWrites(context, {
    endpoint: "/Groups",
    body: newResource(context.dialect, "groups", mappedGroup(testGroup(context), context)),
  });

const objects: Readonly<Record<string, readonly FlowFactory[]>> = {
  none: [],
  users: [tryUser],
  "users and groups": [tryUser, tryGroup],
};

/** The button that tries out address and token. */
export const testConnection: FlowFactory = (context) =>
  inTurn(context, [
    ask,
    ...(flagSetting(context.dialect, "connection.lookup") ? [lookForNobody] : []),
    ...(objects[textSetting(context.dialect, "connection.objects")] ?? []),
  ]);
