import { isObject, type JsonObject } from "../../../scim/index.ts";
import { checkComplete, checkValues, type Field } from "../../field.ts";
import { readForm } from "../../form.ts";
import type { Plane } from "../../plane.ts";
import { conflict } from "../../refusal.ts";
import type { Route } from "../../route.ts";
import { shelf } from "../../shelf.ts";
import { enterpriseOf } from "./licences.ts";

/** Where people work. The number of whoever starts there begins with its area code. */
export interface Office {
  readonly id: string;
  readonly name: string;
  readonly areaCode: string;
}

export const areaCodeField: Field = {
  name: "areaCode",
  label: "Area code",
  kind: "text",
  isRequired: true,
  form: { pattern: "^[2-9][0-9]{2}$", example: "three digits such as 415" },
};

const fields: readonly Field[] = [
  { name: "name", label: "Office name", kind: "text", isRequired: true },
  areaCodeField,
];

const nameKey = (name: string): string => name.trim().toLowerCase();

const officesIn = ({ store }: Plane) => shelf<Office>(store, "dialpad-office");

/** The office that was set up first, on the page of the company's settings. */
const mainOffice = async ({ application, shelves }: Plane): Promise<Office> => {
  const { officeName, areaCode } = (await readForm(shelves.forms, application.organization)).saved;
  return { id: nameKey(String(officeName)), name: String(officeName), areaCode: String(areaCode) };
};

const findOffice = async (plane: Plane, name: string): Promise<Office | undefined> => {
  const main = await mainOffice(plane);
  return main.id === nameKey(name) ? main : officesIn(plane).get(nameKey(name));
};

/** `officeName` was made for this and stands before `department`. */
const officeNameIn = (user: JsonObject): string | undefined => {
  const { officeName, department } = enterpriseOf(user);
  return [officeName, department].find((name) => typeof name === "string" && name.trim() !== "") as string | undefined;
};

/** The office a User names; the main one where it names none, or one that nobody has set up. */
export const officeOf = async (plane: Plane, user: JsonObject): Promise<Office> => {
  const name = officeNameIn(user);
  return (name === undefined ? undefined : await findOffice(plane, name)) ?? mainOffice(plane);
};

const shown = ({ name, areaCode }: Office): JsonObject => ({ name, areaCode });

export const officeRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/offices",
    does: "looks at offices",
    needs: "read-people",
    handle: async ({ plane }) => ({
      body: { offices: [await mainOffice(plane), ...(await officesIn(plane).all())].map(shown) },
    }),
  },
  {
    method: "POST",
    path: "/offices",
    does: "sets up an office",
    needs: "manage-offices",
    handle: async ({ plane, body }) => {
      const refusal = checkValues(fields, body) ?? checkComplete(fields, body);
      if (refusal !== undefined) return refusal;
      const [name, areaCode] = [String(body.name).trim(), String(body.areaCode)];
      if ((await findOffice(plane, name)) !== undefined)
        return conflict(`There is an office "${name}" already`, { field: "name" });
      const office = await officesIn(plane).put({ id: nameKey(name), name, areaCode });
      return { status: 201, body: shown(office), about: office.id, after: shown(office) };
    },
  },
];

/** `countryCode`, else the country of the primary address, else of the first. */
export const countryOf = (user: JsonObject): string | undefined => {
  const addresses = Array.isArray(user.addresses) ? user.addresses.filter(isObject) : [];
  const address = addresses.find(({ primary }) => primary === true) ?? addresses[0];
  const country = enterpriseOf(user).countryCode ?? address?.country;
  return typeof country === "string" && country !== "" ? country : undefined;
};
