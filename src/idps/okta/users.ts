import type { Flow, FlowEnd } from "../../model/flow.ts";
import type { DirectoryPerson, FlowContext, IdpMemory } from "../../model/idp.ts";
import type { Json, JsonObject } from "../../scim/json.ts";
import { readCreated, readResource, succeeded, type Trouble } from "../support/answer.ts";
import { done, forEach, noteOf, silent, withLink, withNote } from "../support/end.ts";
import { lettersAndDigits } from "../support/expression/functions.ts";
import { groupOf, nameOf, personOf } from "../support/people.ts";
import { pathId } from "../support/query.ts";
import { flagSetting, numberSetting, textSetting } from "../support/settings.ts";
import { lookUpUser } from "./look-up.ts";
import { activityPatch, deactivated, newUser, overlayProfile, pathlessPatch, withActive } from "./profile.ts";
import { failedRemotely, failedWith, sentences } from "./task.ts";

const passwordLength = 12;

const userPath = (id: string): string => `/Users/${pathId(id)}`;

const linkOf = ({ memory }: FlowContext, { key }: DirectoryPerson): string | undefined => memory.links[key];

/** Deactivated or suspended at Okta; missing for an active user. */
const stateOf = ({ memory }: FlowContext, { key }: DirectoryPerson) => noteOf(memory, "state", key);

const withState = (memory: IdpMemory, { key }: DirectoryPerson, state?: "suspended" | "deactivated"): IdpMemory =>
  withNote(memory, "state", key, state);

/** What a write puts in the body of the GET before it. */
type Overlay = (answer: JsonObject) => JsonObject;

/** GET by id, then PUT of the answer with something on top (OKTA-49). `operation` says what for. */
function* getThenPut(
  context: FlowContext,
  id: string,
  write: { readonly overlay: Overlay; readonly operation: string; readonly rule: string; readonly sentence: string },
): Flow {
  const { key: about } = personOf(context);
  const { overlay, operation, rule, sentence } = write;
  const current = readResource(
    yield { method: "GET", path: userPath(id), operation: "user.get", rule: "OKTA-49" },
    "200 with the user",
  );
  if (!current.ok) return failedRemotely(context, sentence, current.trouble, { about, rule: "OKTA-49" });

  const put = succeeded(
    yield { method: "PUT", path: userPath(id), body: overlay(current.value), operation, rule },
    "200 with the updated user",
  );
  if (!put.ok) return failedRemotely(context, sentence, put.trouble, { about, rule: "OKTA-56" });
  return done(context.memory);
}

/** The whole app profile goes to the target; `isActive` only where Okta means to change it (OKTA-57). */
const pushProfile = (context: FlowContext, id: string, operation: string, rule: string, isActive?: boolean): Flow => {
  const person = personOf(context);
  const overlay: Overlay = (answer) => {
    const whole = overlayProfile(answer, person, context);
    return isActive === undefined ? whole : withActive(whole, isActive);
  };
  return getThenPut(context, id, { overlay, operation, rule, sentence: sentences.update(nameOf(person)) });
};

/** The target knows the person: Okta takes it over (OKTA-45); for one it had before, the write comes twice (OKTA-47). */
function* link(context: FlowContext, person: DirectoryPerson, id: string): Flow {
  const { dialect } = context;
  const writes = linkOf(context, person) === undefined ? 1 : numberSetting(dialect, "users.reassign.writes");
  const memory = withState(withLink(context.memory, person.key, id), person);
  const linked = { ...context, memory };
  for (let write = 0; write < writes; write += 1) {
    const end: FlowEnd = yield* pushProfile(linked, id, "user.match.put", write === 0 ? "OKTA-45" : "OKTA-47", true);
    if (end.failure !== undefined) return end;
  }
  return done(memory, { kind: "linked", about: person.key, text: `Linked to ${id}`, rule: "OKTA-45" });
}

const createFailed = (context: FlowContext, person: DirectoryPerson, trouble: Trouble): FlowEnd => {
  const about = person.key;
  const { status } = trouble;
  if (status === 409)
    return failedRemotely(context, sentences.create(nameOf(person)), trouble, { about, rule: "OKTA-43" });
  if (status !== undefined && status >= 200 && status < 300)
    return failedWith(context, "Create new user returned empty user.", trouble, { about, rule: "OKTA-41" });
  return failedRemotely(context, sentences.create(nameOf(person)), trouble, { about, rule: "OKTA-40" });
};

/** OKTA-42: of the answer only the id counts; what else stands in it is not compared. */
function* create(context: FlowContext, person: DirectoryPerson): Flow {
  const body = newUser(person, context);
  const created = readCreated(
    yield { method: "POST", path: "/Users", body, operation: "user.create", rule: "OKTA-32" },
  );
  if (!created.ok) return createFailed(context, person, created.trouble);
  const { id } = created.value;
  const memory = withState(withLink(context.memory, person.key, id), person);
  return done(memory, { kind: "linked", about: person.key, text: `Created as ${id}`, rule: "OKTA-40" });
}

const noMatch = (context: FlowContext, person: DirectoryPerson): FlowEnd => {
  const text = `Automatic provisioning of user ${nameOf(person)} failed: No matching user was found`;
  const trouble = { where: "/totalResults", expected: "a match, because Create Users is off", actual: "0", detail: "" };
  return failedWith(context, text, trouble, { about: person.key, rule: "OKTA-48" });
};

/** Okta looks the user up first, and creates only when nobody matches. */
export function* assignUser(context: FlowContext): Flow {
  const person = personOf(context);
  const found = yield* lookUpUser(context, person);
  switch (found.kind) {
    case "found":
      return yield* link(context, person, found.id);
    case "failed":
      return failedRemotely(context, sentences.lookUp(nameOf(person)), found.trouble, {
        about: person.key,
        rule: found.rule,
      });
    case "nobody":
      return flagSetting(context.dialect, "users.create.enabled")
        ? yield* create(context, person)
        : noMatch(context, person);
  }
}

/** Assigning a group to the app assigns its members; the group itself is only told by a push (OKTA-27, OKTA-81). */
export const assignGroup = (context: FlowContext): Flow => forEach(context, groupOf(context).members, assignUser);

/** OKTA-49, OKTA-03: there is no partial profile push, in PATCH apps either; several changes made at once are one PUT (OKTA-60). */
export function* updateUser(context: FlowContext): Flow {
  const person = personOf(context);
  const id = linkOf(context, person);
  if (id === undefined || !person.isAssigned) return silent(context, "Not assigned to the app", "OKTA-27");
  if (stateOf(context, person) === "deactivated") return silent(context, "The user is deactivated", "OKTA-65");
  if (!flagSetting(context.dialect, "users.update.enabled"))
    return silent(context, "Update User Attributes is off", "OKTA-49");
  return yield* pushProfile(context, id, "user.update.put", "OKTA-49");
}

function* patchUser(
  context: FlowContext,
  id: string,
  body: Json,
  write: { readonly operation: string; readonly rule: string; readonly sentence: string },
): Flow {
  const { key: about } = personOf(context);
  const { operation, rule: cited, sentence } = write;
  const patched = succeeded(
    yield { method: "PATCH", path: userPath(id), body, operation, rule: cited },
    "200 with the user, or 204",
  );
  if (patched.ok) return done(context.memory);
  const rule = patched.trouble.status === 501 ? "OKTA-02" : "OKTA-56";
  return failedRemotely(context, sentence, patched.trouble, { about, rule });
}

const patchActivity = (context: FlowContext, id: string, isActive: boolean, sentence: string): Flow =>
  patchUser(
    context,
    id,
    activityPatch(context.dialect, id, isActive),
    isActive
      ? { operation: "user.reactivate", rule: "OKTA-69", sentence }
      : { operation: "user.deactivate", rule: "OKTA-62", sentence },
  );

/** How often a person's password was set, so that each is another one. */
const timesSet = ({ memory }: FlowContext, { key }: DirectoryPerson): number =>
  Number(noteOf(memory, "passwords", key) ?? 0);

/** OKTA-55: a synchronised password goes with a PUT in wizard apps (OKTA-54) and by PATCH in catalogue apps, whose body nobody has published (OKTA-125). */
export function* setPassword(context: FlowContext): Flow {
  const person = personOf(context);
  const id = linkOf(context, person);
  if (id === undefined || !person.isAssigned) return silent(context, "Not assigned to the app", "OKTA-27");
  if (!flagSetting(context.dialect, "users.password.enabled"))
    return silent(context, "Sync Password is off", "OKTA-55");

  const times = timesSet(context, person) + 1;
  const password = context.random(`${person.key}/password/${times}`, passwordLength, lettersAndDigits);
  const now = { ...context, memory: withNote(context.memory, "passwords", person.key, times) };
  const sentence = sentences.password(nameOf(person));
  const write = { operation: "user.password", rule: "OKTA-55", sentence };
  if (textSetting(context.dialect, "users.password.verb") === "PATCH")
    return yield* patchUser(now, id, pathlessPatch({ password }), { ...write, rule: "OKTA-125" });
  return yield* getThenPut(now, id, {
    ...write,
    overlay: (answer) => ({ ...overlayProfile(answer, person, now), password }),
  });
}

/** OKTA-61: a user is never deleted, whatever ended the assignment, and stays in the pushed groups (OKTA-71). */
export function* deactivateUser(context: FlowContext): Flow {
  const person = personOf(context);
  const id = linkOf(context, person);
  if (id === undefined) return silent(context, "Nothing is linked", "OKTA-61");
  if (stateOf(context, person) === "deactivated") return silent(context, "Already deactivated", "OKTA-65");
  if (!flagSetting(context.dialect, "users.deactivate.enabled"))
    return silent(context, "Deactivate Users is off", "OKTA-67");

  const inOkta = { ...context, memory: withState(context.memory, person, "deactivated") };
  const sentence = sentences.deactivate(nameOf(person));
  if (textSetting(context.dialect, "users.activity.verb") === "PATCH")
    return yield* patchActivity(inOkta, id, false, sentence);
  const overlay: Overlay = (answer) => deactivated(answer, person, context);
  return yield* getThenPut(inOkta, id, { overlay, operation: "user.deactivate", rule: "OKTA-64", sentence });
}

/** OKTA-65: a suspension is Okta's own affair. */
// biome-ignore lint/correctness/useYield: nothing goes over the wire
export function* suspendUser(context: FlowContext): Flow {
  const person = personOf(context);
  return silent(
    { ...context, memory: withState(context.memory, person, "suspended") },
    "Suspended in Okta only",
    "OKTA-65",
  );
}

/** OKTA-69: the stored id is used again. */
export function* reactivateUser(context: FlowContext): Flow {
  const person = personOf(context);
  const id = linkOf(context, person);
  const state = stateOf(context, person);
  const inOkta = { ...context, memory: withState(context.memory, person) };
  if (state === "suspended") return silent(inOkta, "Was suspended in Okta only", "OKTA-65");
  if (id === undefined || !person.isAssigned) return silent(inOkta, "Not assigned to the app", "OKTA-69");
  return textSetting(context.dialect, "users.activity.verb") === "PATCH"
    ? yield* patchActivity(inOkta, id, true, sentences.reactivate(nameOf(person)))
    : yield* pushProfile(inOkta, id, "user.reactivate", "OKTA-69", true);
}
