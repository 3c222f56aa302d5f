import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import type { Recorded } from "../heard.ts";
import type { NamedId } from "./named-ids.ts";

const user = "urn:ietf:params:scim:schemas:core:2.0:User";
const group = "urn:ietf:params:scim:schemas:core:2.0:Group";

/** Only people and groups can be made without asking the target what it wants to know. */
export const canBeMade = ({ collection }: NamedId): boolean => /^(users|groups)$/i.test(collection);

const shownIn = (body: Json | undefined, id: string): JsonObject | undefined => {
  if (!isObject(body)) return undefined;
  const listed = Object.hasOwn(body, "Resources") ? body.Resources : undefined;
  const resources = Array.isArray(listed) ? (listed as readonly Json[]).filter(isObject) : [body];
  return resources.find((resource) => resource.id === id);
};

/** What the recording first shows of a resource. */
const firstShown = (recorded: readonly Recorded[], id: string): JsonObject => {
  for (const { answer } of recorded) {
    const shown = shownIn(answer?.body, id);
    if (shown !== undefined) return shown;
  }
  return {};
};

const toldOfUsers = ["userName", "externalId", "name", "displayName", "emails", "active"];
const toldOfGroups = ["displayName", "externalId"];

const isGroups = ({ collection }: NamedId): boolean => /^groups$/i.test(collection);

const standard = (named: NamedId, name: string): JsonObject => {
  const address = `${name}.\${run}@scimulator.example`;
  return isGroups(named)
    ? { schemas: [group], displayName: `${name} \${run}` }
    : {
        schemas: [user],
        userName: address,
        name: { givenName: "Given", familyName: "Family" },
        emails: [{ value: address, type: "work", primary: true }],
      };
};

/** A resource that the story presupposes, as far as the recording shows it. */
export const presupposed = (
  recorded: readonly Recorded[],
  named: NamedId,
  name: string,
  tell: (resource: JsonObject) => JsonObject,
): JsonObject => {
  const shown = firstShown(recorded, named.id);
  const told = (isGroups(named) ? toldOfGroups : toldOfUsers).filter((attribute) => Object.hasOwn(shown, attribute));
  return {
    ...standard(named, name),
    ...tell(Object.fromEntries(told.map((attribute) => [attribute, shown[attribute] ?? null]))),
  };
};
