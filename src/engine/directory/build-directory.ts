import type { Directory, DirectoryGroup, DirectoryPerson } from "../../model/idp.ts";
import type { PlannedScenario } from "../../model/plan.ts";
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

/** The IdP's own directory as the scenario declares it, every name and id unique to this run. */
export const buildDirectory = (planned: PlannedScenario): Directory => {
  const { mark, scenario } = planned;
  const personId = patternSetting(planned, "directory.personId");
  const groupId = patternSetting(planned, "directory.groupId");
  return {
    people: entriesOf(
      scenario.directory.people,
      (key, { manager, ...declared }): DirectoryPerson => ({
        key,
        id: directoryId(personId, `${mark}/person/${key}`),
        isActive: true,
        isAssigned: false,
        attributes: personAttributes(key, declared, mark),
        ...(typeof manager === "string" ? { manager } : {}),
      }),
    ),
    groups: entriesOf(
      scenario.directory.groups,
      (key, declared): DirectoryGroup => ({
        key,
        id: directoryId(groupId, `${mark}/group/${key}`),
        displayName: uniqueGroupName(declared.displayName ?? key, mark),
        attributes: {},
        members: declared.members,
      }),
    ),
  };
};
