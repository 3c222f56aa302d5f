import { isObject, type Json, type JsonObject, urns } from "../../../scim/index.ts";
import type { Plane } from "../../plane.ts";
import type { Token } from "../../records.ts";
import { invalid, isRefusal, type Refusal } from "../../refusal.ts";
import { shelf } from "../../shelf.ts";
import { readAttribute, refuseAttribute } from "./attribute.ts";
import { findTargetGroup } from "./target-groups.ts";

/** An attribute whose value goes into a custom field. */
export interface MappedField {
  readonly attribute: string;
  readonly field: string;
}

/** How the people of one IdP are synchronised. The key it has is a token of the same name. */
export interface ScimSetting {
  readonly id: string;
  readonly name: string;
  readonly mapFields: readonly MappedField[];
  /** Where people go; none means that they are single people. */
  readonly targetGroup?: string;
  /** `department` or a mapped field: each has the group of their value. */
  readonly groupBy?: string;
}

export const byDepartment = "department";

export const departmentPath = `${urns.enterpriseUser}:department`;

const idOf = (name: string): string => name.toLowerCase();

export const settingsIn = ({ store }: Plane) => shelf<ScimSetting>(store, "keepnet-setting");

/** A key nobody has said anything about has a setting where nothing is chosen. */
export const settingNamed = async (plane: Plane, name: string): Promise<ScimSetting> =>
  (await settingsIn(plane).get(idOf(name))) ?? { id: idOf(name), name, mapFields: [] };

export const keyOf = ({ tokens }: Plane, name: string): Token | undefined =>
  tokens.all().find((token) => idOf(token.name) === idOf(name));

const mapFieldsIn = (value: Json | undefined): readonly MappedField[] | Refusal => {
  if (value === undefined) return [];
  const rows = Array.isArray(value) ? value : [null];
  const read = rows.flatMap((row) => {
    const { attribute, field } = isObject(row) ? row : {};
    return typeof attribute === "string" && typeof field === "string" ? [{ attribute, field }] : [];
  });
  return read.length === rows.length
    ? read
    : invalid('mapFields is a list of { "attribute": "title", "field": "jobTitle" }', { field: "mapFields" });
};

/** A field has to be there before anything is mapped to it. */
const refuseMapping = (rows: readonly MappedField[], fields: readonly string[]): Refusal | undefined => {
  for (const [at, { attribute, field }] of rows.entries()) {
    if (!fields.includes(field))
      return invalid(
        `There is no custom field "${field}"; there are ${fields.join(", ") || "none"}: make it first under Edit Fields`,
        { field: "mapFields", allowed: fields },
      );
    if (rows.findIndex((row) => row.field === field) !== at)
      return invalid(`"${field}" is mapped twice`, { field: "mapFields" });
    const refusal = refuseAttribute(attribute);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
};

const groupIn = async (plane: Plane, value: Json | undefined): Promise<string | undefined | Refusal> => {
  if (value === undefined || value === null || value === "") return undefined;
  const group = await findTargetGroup(plane, String(value));
  return (
    group?.name ??
    invalid(`There is no target group "${String(value)}": make it first, or leave it empty`, { field: "targetGroup" })
  );
};

const groupByIn = (value: Json | undefined, rows: readonly MappedField[]): string | undefined | Refusal => {
  if (value === undefined || value === null || value === "") return undefined;
  const allowed = [byDepartment, ...rows.map(({ field }) => field)];
  return (
    allowed.find((one) => one.toLowerCase() === String(value).toLowerCase()) ??
    invalid(`Group By is ${allowed.join(" or ")}; "${String(value)}" is not mapped`, { field: "groupBy", allowed })
  );
};

/** The setting with what a form says laid over it; what the form does not name stays. */
export const readSetting = async (
  plane: Plane,
  before: ScimSetting,
  form: JsonObject,
): Promise<ScimSetting | Refusal> => {
  const given = { ...(before as unknown as JsonObject), ...form };
  const fields = (await plane.shelves.fields.all()).map(({ name }) => name);
  const mapFields = mapFieldsIn(given.mapFields);
  if (isRefusal(mapFields)) return mapFields;
  const refusal = refuseMapping(mapFields, fields);
  if (refusal !== undefined) return refusal;
  const targetGroup = await groupIn(plane, given.targetGroup);
  if (isRefusal(targetGroup)) return targetGroup;
  const groupBy = groupByIn(given.groupBy, mapFields);
  if (isRefusal(groupBy)) return groupBy;
  const { id, name } = before;
  return {
    ...{ id, name, mapFields },
    ...(targetGroup === undefined ? {} : { targetGroup }),
    ...(groupBy === undefined ? {} : { groupBy }),
  };
};

/** What people are grouped by, of one of them; nothing where it is empty or nothing was chosen. */
export const groupValue = ({ groupBy, mapFields }: ScimSetting, user: JsonObject): string | undefined => {
  const attribute =
    groupBy === byDepartment ? departmentPath : mapFields.find(({ field }) => field === groupBy)?.attribute;
  return attribute === undefined ? undefined : readAttribute(user, attribute);
};
