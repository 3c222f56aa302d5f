import type { JsonObject } from "../../../scim/index.ts";
import type { Plane } from "../../plane.ts";
import { conflict, invalid, isRefusal, notFound, type Refusal } from "../../refusal.ts";
import { type ActingCall, type Done, type Route, textIn } from "../../route.ts";
import { keyOf, readSetting, type ScimSetting, settingNamed, settingsIn } from "./settings.ts";
import { synchroniseAll } from "./synchronise.ts";

const asJson = ({ id: _key, ...shown }: ScimSetting): JsonObject => shown as unknown as JsonObject;

/** What the page says of where people go. */
const placement = ({ targetGroup, groupBy }: ScimSetting): string => {
  const chosen = targetGroup === undefined ? "the People tab, as single people" : `the target group ${targetGroup}`;
  return groupBy === undefined
    ? `Everyone goes to ${chosen}`
    : `Everyone goes to the target group of their ${groupBy}, and whoever has none to ${chosen}`;
};

const show = (plane: Plane, setting: ScimSetting): JsonObject => {
  const { issuedAt = null, issuedBy = null } = keyOf(plane, setting.name) ?? {};
  return { ...asJson(setting), placement: placement(setting), issuedAt, issuedBy };
};

const changeable: readonly string[] = ["name", "mapFields", "targetGroup", "groupBy"];

const refuseUnknown = (body: JsonObject): Refusal | undefined => {
  const unknown = Object.keys(body).find((name) => !changeable.includes(name));
  return unknown === undefined
    ? undefined
    : invalid(`A SCIM setting has no "${unknown}"; it has ${changeable.join(", ")}`, {
        field: unknown,
        allowed: changeable,
      });
};

const settingOr404 = async (plane: Plane, name = ""): Promise<ScimSetting | Refusal> => {
  const key = keyOf(plane, name);
  return key === undefined ? notFound(`There is no SCIM setting "${name}"`) : settingNamed(plane, key.name);
};

const issueKey = async ({ plane, actor }: ActingCall, setting: ScimSetting, status: 200 | 201): Promise<Done> => {
  const { token, text } = await plane.tokens.issue(setting.name, actor.email);
  const body = { ...show(plane, setting), token: text, note: "It is shown this once: copy it now" };
  return { status, body, about: token.name, after: asJson(setting) };
};

const make = async (call: ActingCall): Promise<Done | Refusal> => {
  const { plane, body } = call;
  const name = textIn(body, "name")?.trim() ?? "";
  if (name === "" || name.length > 100)
    return invalid("A SCIM setting needs a name of at most 100 characters", { field: "name" });
  if (keyOf(plane, name) !== undefined)
    return conflict(`There is a SCIM setting "${name}" already: each needs a name of its own`, { field: "name" });
  const fresh = { id: name.toLowerCase(), name, mapFields: [] };
  const setting = refuseUnknown(body) ?? (await readSetting(plane, fresh, body));
  if (isRefusal(setting)) return setting;
  await settingsIn(plane).put(setting);
  return issueKey(call, setting, 201);
};

const change = async ({ plane, params, body: { name, ...body } }: ActingCall): Promise<Done | Refusal> => {
  const before = await settingOr404(plane, params.name);
  if (isRefusal(before)) return before;
  if (name !== undefined && name !== before.name)
    return invalid(`The name of "${before.name}" stays: its token and the people it brought go by it`, {
      field: "name",
    });
  const setting = refuseUnknown(body) ?? (await readSetting(plane, before, body));
  if (isRefusal(setting)) return setting;
  await settingsIn(plane).put(setting);
  await synchroniseAll(plane, setting);
  return { body: show(plane, setting), about: setting.name, before: asJson(before), after: asJson(setting) };
};

/** Its key is no good any more; the people it brought stay, and are anybody's. */
const remove = async ({ plane, params }: ActingCall): Promise<Done | Refusal> => {
  const setting = await settingOr404(plane, params.name);
  if (isRefusal(setting)) return setting;
  const key = keyOf(plane, setting.name);
  if (key !== undefined) await plane.tokens.revoke(key.id);
  await settingsIn(plane).remove(setting.id);
  return { status: 204, about: setting.name, before: asJson(setting) };
};

/** Company Settings > SCIM Settings. */
export const settingRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/scim-settings",
    does: "looks at SCIM settings",
    needs: "read-settings",
    handle: async ({ plane }) => {
      const settings = await Promise.all(plane.tokens.all().map(({ name }) => settingNamed(plane, name)));
      return { body: { settings: settings.map((setting) => show(plane, setting)) } };
    },
  },
  {
    method: "POST",
    path: "/scim-settings",
    does: "makes a SCIM setting",
    needs: "manage-provisioning",
    handle: make,
  },
  {
    // A key without a setting there is not, whichever way it is asked for.
    method: "POST",
    path: "/provisioning/token",
    does: "makes a SCIM setting",
    needs: "manage-provisioning",
    handle: make,
  },
  {
    method: "PATCH",
    path: "/scim-settings/{name}",
    does: "changes a SCIM setting",
    needs: "manage-provisioning",
    handle: change,
  },
  {
    method: "POST",
    path: "/scim-settings/{name}/token",
    does: "issues a new token for a SCIM setting",
    needs: "manage-provisioning",
    handle: async (call) => {
      const setting = await settingOr404(call.plane, call.params.name);
      return isRefusal(setting) ? setting : issueKey(call, setting, 200);
    },
  },
  {
    method: "DELETE",
    path: "/scim-settings/{name}",
    does: "removes a SCIM setting",
    needs: "manage-provisioning",
    handle: remove,
  },
];
