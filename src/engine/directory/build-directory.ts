import type { Directory, DirectoryGroup, DirectoryPerson } from "../../model/idp.ts";
import type { PlannedScenario } from "../../model/plan.ts";
import type { GroupDeclaration } from "../../model/scenario.ts";
import type { JsonObject } from "../../scim/json.ts";
import { randomText, randomUuid } from "../random.ts";
import { personAttributes, uniqueGroupName } from "./names.ts";

const idAlphabet = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** `uuid`, or a pattern in which `{17}` stands for so many letters and digits, and `{64x}` for so many hexadecimal ones. */
const directoryId = (pattern: string, label: string): string =>
  pattern === "uuid"
    ? randomUuid(label)
    : pattern.replaceAll(/\{(\d+)(x?)\}/g, (_, length: string, isHex: string) =>
        isHex === "" ? randomText(label, Number(length), idAlphabet) : randomText(label, Number(length)),
      );

const patternSetting = ({ dialect }: PlannedScenario, name: string): string => {
  const value = dialect?.settings[name]?.value;
  return typeof value === "string" ? value : "uuid";
};

const entriesOf = <T, U>(declared: Readonly<Record<string, T>>, build: (key: string, value: T) => U) =>
  Object.fromEntries(Object.entries(declared).map(([key, value]) => [key, build(key, value)]));

/** A person as the IdP's directory has them from what was declared, every name and id unique to this run. */
export const buildPerson = (
  planned: PlannedScenario,
  key: string,
  { manager, ...declared }: JsonObject,
): DirectoryPerson => ({
  key,
  id: directoryId(patternSetting(planned, "directory.personId"), `${planned.mark}/person/${key}`),
  isActive: true,
  isAssigned: false,
  attributes: personAttributes(key, declared, planned.mark),
  ...(typeof manager === "string" ? { manager } : {}),
});

export const buildGroup = (
  planned: PlannedScenario,
  key: string,
  { displayName = key, description, members }: GroupDeclaration,
): DirectoryGroup => ({
  key,
  id: directoryId(patternSetting(planned, "directory.groupId"), `${planned.mark}/group/${key}`),
  displayName: uniqueGroupName(displayName, planned.mark),
  attributes: description === undefined ? {} : { description },
  members,
});

/** The IdP's own directory as the scenario declares it, every name and id unique to this run. */
export const buildDirectory = (planned: PlannedScenario): Directory => {
  const { people, groups } = planned.scenario.directory;
  return {
    people: entriesOf(people, (key, declared) => buildPerson(planned, key, declared)),
    groups: entriesOf(groups, (key, declared) => buildGroup(planned, key, declared)),
  };
};
