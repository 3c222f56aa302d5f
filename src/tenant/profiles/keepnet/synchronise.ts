import type { JsonObject } from "../../../scim/index.ts";
import type { Kept } from "../../../server/behind.ts";
import { isSame } from "../../../server/write/same.ts";
import type { Edit } from "../../application.ts";
import { userOf } from "../../people/find-person.ts";
import type { Plane } from "../../plane.ts";
import type { Person, Token } from "../../records.ts";
import { readAttribute } from "./attribute.ts";
import { departmentPath, groupValue, type ScimSetting, settingNamed } from "./settings.ts";
import { ensureTargetGroup } from "./target-groups.ts";

const part = (name: string, value: string | undefined): JsonObject => (value === undefined ? {} : { [name]: value });

/** The group of whoever has a value to be grouped by; the chosen one, if any, of the others. */
const groupFor = async (plane: Plane, setting: ScimSetting, user: JsonObject): Promise<string | undefined> => {
  const value = groupValue(setting, user);
  return value === undefined ? setting.targetGroup : (await ensureTargetGroup(plane, value)).name;
};

/** Names and e-mail stand in the User; department and phone number, mapped fields and the group follow from it. */
const synchronised = async (plane: Plane, setting: ScimSetting, person: Person, user: JsonObject): Promise<Person> => {
  const mapped = setting.mapFields.map(({ attribute, field }) => [field, readAttribute(user, attribute)] as const);
  const isMapped = new Set(mapped.map(([field]) => field));
  const kept = Object.entries(person.values).filter(([field]) => !isMapped.has(field));
  return {
    ...person,
    values: {
      ...Object.fromEntries(kept),
      ...Object.assign({}, ...mapped.map(([field, value]) => part(field, value))),
    },
    more: {
      setting: setting.name,
      ...part("department", readAttribute(user, departmentPath)),
      ...part("phoneNumber", readAttribute(user, "phoneNumbers.value")),
      ...part("group", await groupFor(plane, setting, user)),
    },
  };
};

const synchronise = async (plane: Plane, setting: ScimSetting, person: Person): Promise<void> => {
  await plane.shelves.people.put(await synchronised(plane, setting, person, await userOf(plane, person.id)));
};

export const synchroniseKept = async (
  plane: Plane,
  { type, id, after }: Kept,
  by: Token | undefined,
): Promise<void> => {
  const person = type === "User" && after !== undefined ? await plane.shelves.people.get(id) : undefined;
  if (person !== undefined && by !== undefined) await synchronise(plane, await settingNamed(plane, by.name), person);
};

/** What was changed by hand in a User shows at once; a mapped field that was changed by hand stays until the User says otherwise. */
export const synchroniseEdited = async (plane: Plane, { person, before, after }: Edit): Promise<Person> => {
  const { setting } = person.more;
  return typeof setting === "string" && !isSame(before.user, after.user)
    ? synchronised(plane, await settingNamed(plane, setting), person, after.user)
    : person;
};

/** A changed setting counts at once for everybody whom it brought: their IdP will not send them again by itself. */
export const synchroniseAll = async (plane: Plane, setting: ScimSetting): Promise<void> => {
  for (const person of await plane.shelves.people.all())
    if (person.more.setting === setting.name && person.state !== "removed") await synchronise(plane, setting, person);
};
