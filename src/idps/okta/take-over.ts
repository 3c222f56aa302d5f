import type { Directory, DirectoryPerson, FlowContext, IdpEvent, IdpMemory, ImportMatch } from "../../model/idp.ts";
import { withKey } from "../../model/keyed.ts";
import type { Identified } from "../support/answer.ts";
import { withLink, withNote, withoutLink } from "../support/end.ts";
import { attributesFrom } from "../support/read-back.ts";
import { flagSetting, textSetting } from "../support/settings.ts";
import type { Matched } from "./match.ts";

/** What Okta has while it goes through what an import showed. */
export interface State {
  readonly memory: IdpMemory;
  readonly directory: Directory;
  readonly events: readonly IdpEvent[];
}

const withPerson = (state: State, person: DirectoryPerson): State => ({
  ...state,
  directory: { ...state.directory, people: withKey(state.directory.people, person.key, person) },
});

const ownerOf = ({ memory, directory }: State, id: string): DirectoryPerson | undefined => {
  const key = Object.keys(memory.links).find((one) => memory.links[one] === id);
  return key === undefined ? undefined : directory.people[key];
};

const isSource = ({ dialect }: FlowContext): boolean => flagSetting(dialect, "import.source");

/** OKTA-79: where the app is the source of people, its word on their attributes goes into their profile at Okta. */
const sourced = (context: FlowContext, person: DirectoryPerson, { resource }: Identified): DirectoryPerson =>
  isSource(context)
    ? { ...person, attributes: { ...person.attributes, ...attributesFrom(resource, context.dialect) } }
    : person;

const link = (context: FlowContext, state: State, person: DirectoryPerson, found: Identified): State => {
  const linked: IdpEvent = { kind: "linked", about: person.key, text: `Linked to ${found.id}`, rule: "OKTA-122" };
  return withPerson(
    { ...state, memory: withLink(state.memory, person.key, found.id), events: [...state.events, linked] },
    sourced(context, { ...person, isAssigned: true }, found),
  );
};

const lettersAndDigits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** `00u{17}`: so many letters and digits. */
const newDirectoryId = ({ dialect, random }: FlowContext, label: string): string =>
  textSetting(dialect, "directory.personId").replaceAll(/\{(\d+)\}/g, (_, length: string) =>
    random(label, Number(length), lettersAndDigits),
  );

/** OKTA-122: somebody new is created at Okta, staged until activated. The key is one no scenario can declare. */
const newPerson = (context: FlowContext, { id, resource }: Identified): DirectoryPerson => {
  const key = `imported/${id}`;
  return {
    key,
    id: newDirectoryId(context, key),
    isActive: flagSetting(context.dialect, "import.activate.new"),
    isAssigned: true,
    attributes: attributesFrom(resource, context.dialect),
  };
};

/** OKTA-122: a match waits for the administrator unless the app confirms matches of its kind by itself. */
const isConfirmed = ({ dialect }: FlowContext, match: Exclude<ImportMatch, "linked">): boolean =>
  flagSetting(dialect, `import.confirm.${match === "none" ? "new" : match}`);

/** What becomes of one resource that an import showed; whoever was matched with an earlier one is not taken twice. */
export const takeOver = (context: FlowContext, state: State, found: Identified, matched: Matched): State => {
  const { match, person } = matched;
  if (match === "linked") {
    const owner = ownerOf(state, found.id);
    return owner === undefined ? state : withPerson(state, sourced(context, owner, found));
  }
  if (!isConfirmed(context, match)) return state;
  if (person === undefined) return link(context, state, newPerson(context, found), found);
  return state.memory.links[person.key] === undefined ? link(context, state, person, found) : state;
};

/** OKTA-79: where the app is the source, whoever it deactivated is deactivated at Okta, too. */
const deactivated = (state: State, person: DirectoryPerson): State =>
  withPerson(
    { ...state, memory: withNote(state.memory, "state", person.key, "deactivated") },
    { ...person, isActive: false },
  );

const left = (state: State, person: DirectoryPerson, text: string, rule: string): State => ({
  ...state,
  events: [...state.events, { kind: "log", about: person.key, text, rule }],
});

/** OKTA-79, OKTA-123: whoever is gone from the target loses the app, and is deactivated where the app is the source; `isThere` tells the inactive from the gone. */
export const letGo = (context: FlowContext, state: State, id: string, isThere: boolean): State => {
  const owner = ownerOf(state, id);
  if (owner === undefined) return state;
  if (isThere) return isSource(context) ? left(deactivated(state, owner), owner, "Deactivated", "OKTA-79") : state;
  const person = { ...owner, isAssigned: false };
  const unassigned = withPerson({ ...state, memory: withoutLink(state.memory, owner.key) }, person);
  return isSource(context)
    ? left(deactivated(unassigned, person), owner, "Deactivated and unassigned", "OKTA-79")
    : left(unassigned, owner, "Unassigned", "OKTA-123");
};
