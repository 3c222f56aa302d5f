import type { DirectoryGroup, DirectoryPerson } from "../../model/idp.ts";
import type { DirectoryStepKind } from "../../model/scenario.ts";
import { isObject, type Json } from "../../scim/json.ts";
import { type Derived, outdated } from "../derive.ts";
import type { RecordedCase } from "../recorded-case.ts";
import { type Act, directoryOf, type Holdings, hero, type Scene, somebody } from "../world.ts";

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

export const scene = (
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

export const purposeOf = ({ operation }: RecordedCase): readonly DirectoryStepKind[] =>
  purposes.find(({ word }) => word.test(operation))?.steps ?? ["update-user", "deactivate-user"];

const isEnd = (step: DirectoryStepKind): boolean => step === "delete-user" || deactivations.includes(step);

export const inState = (derivedFrom: Derived, step: DirectoryStepKind): Derived =>
  isEnd(step) ? { ...derivedFrom, person: { ...derivedFrom.person, isActive: false } } : derivedFrom;

/** Somebody who is changed while they are out of use was put out of use before. */
export const whileEnded = (step: DirectoryStepKind, { person }: Derived): readonly boolean[] =>
  step === "update-user" && !person.isActive ? [false, true] : [false];
