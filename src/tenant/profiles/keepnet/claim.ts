import { fail, type JsonObject, type Outcome, ok, type ScimError } from "../../../scim/index.ts";
import type { Unwanted, Wanted } from "../../../server/behind.ts";
import { emailOf, personByEmail } from "../../people/find-person.ts";
import type { Plane } from "../../plane.ts";
import type { Person, Token } from "../../records.ts";
import { keyOf } from "./settings.ts";

/**
 * The setting that brought a person keeps them, as long as it and the person are there. If the last one to write had them, two IdPs would
 * take turns in moving people about, and neither would be told.
 */
const refuseOthers = (plane: Plane, person: Person | undefined, by: Token | undefined): ScimError | undefined => {
  const setting = person?.state === "removed" ? undefined : person?.more.setting;
  const isFree = typeof setting !== "string" || keyOf(plane, setting) === undefined;
  return isFree || by === undefined || by.name === setting
    ? undefined
    : {
        status: 409,
        scimType: "uniqueness",
        detail: `${person?.email} is synchronised by the SCIM setting "${setting}", so "${by.name}" cannot: unassign the person there first`,
      };
};

export const keepClaimed = async (
  plane: Plane,
  { id, resource, before }: Wanted,
  by: Token | undefined,
): Promise<Outcome<JsonObject>> => {
  const person =
    before === undefined ? await personByEmail(plane, emailOf(plane, resource)) : await plane.shelves.people.get(id);
  const refusal = refuseOthers(plane, person, by);
  return refusal === undefined ? ok(resource) : fail(refusal);
};

export const letGoClaimed = async (
  plane: Plane,
  { id }: Unwanted,
  by: Token | undefined,
): Promise<ScimError | undefined> => refuseOthers(plane, await plane.shelves.people.get(id), by);
