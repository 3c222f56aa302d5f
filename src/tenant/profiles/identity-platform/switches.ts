import type { JsonObject, ScimError } from "../../../scim/index.ts";
import type { Unwanted, Wanted } from "../../../server/behind.ts";
import type { Field } from "../../field.ts";
import { readForm } from "../../form.ts";
import type { Plane } from "../../plane.ts";
import { differing } from "./differing.ts";
import { rolesIn } from "./roles.ts";

/** What an IdP may be allowed to do, each by a switch of its own. */
export type Deed = "createUsers" | "updateUsers" | "deactivateUsers" | "syncGroups";

const labels: Readonly<Record<Deed, string>> = {
  createUsers: "Create users",
  updateUsers: "Update user attributes",
  deactivateUsers: "Deactivate users",
  syncGroups: "Sync groups and roles",
};

const deeds = Object.keys(labels) as readonly Deed[];

export const switchFields: readonly Field[] = deeds.map((name) => ({ name, label: labels[name], kind: "switch" }));

export const allSwitches = (isOn: boolean): JsonObject => Object.fromEntries(deeds.map((deed) => [deed, isOn]));

export type Switches = Readonly<Record<Deed, boolean>>;

export const readSwitches = async ({ application, shelves }: Plane): Promise<Switches> => {
  const { saved } = await readForm(shelves.forms, application.provisioning.form);
  const isOn = (deed: Deed): boolean => saved[deed] === true;
  return {
    createUsers: isOn("createUsers"),
    updateUsers: isOn("updateUsers"),
    deactivateUsers: isOn("deactivateUsers"),
    syncGroups: isOn("syncGroups"),
  };
};

/** Whose business an attribute of a user or group is. */
export const deedFor = (type: string, attribute: string): Deed => {
  if (type !== "User") return "syncGroups";
  if (attribute === "active") return "deactivateUsers";
  return attribute === "roles" || attribute === "role" ? "syncGroups" : "updateUsers";
};

const deedsOf = ({ type, resource, before }: Wanted): readonly Deed[] => {
  if (type !== "User") return ["syncGroups"];
  if (before !== undefined) return differing(before, resource).map((attribute) => deedFor(type, attribute));
  return rolesIn(resource).length === 0 ? ["createUsers"] : ["createUsers", "syncGroups"];
};

/** 403: the token is good, and this organisation has not switched that on. A request is carried out whole or not at all. */
const refuseOff = async (plane: Plane, wanted: readonly Deed[]): Promise<ScimError | undefined> => {
  const switches = await readSwitches(plane);
  const off = deeds.filter((deed) => wanted.includes(deed) && !switches[deed]).map((deed) => `"${labels[deed]}"`);
  return off.length === 0
    ? undefined
    : {
        status: 403,
        detail: `${off.join(" and ")} is switched off: an administrator can switch it on in Organization Settings, Identity & Provisioning`,
      };
};

export const refuseKeeping = (plane: Plane, wanted: Wanted): Promise<ScimError | undefined> =>
  refuseOff(plane, deedsOf(wanted));

/** To remove somebody is the last way to deactivate them. */
export const refuseRemoval = (plane: Plane, { type }: Unwanted): Promise<ScimError | undefined> =>
  refuseOff(plane, [type === "User" ? "deactivateUsers" : "syncGroups"]);
