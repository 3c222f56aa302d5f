import { checkValues, type Field } from "../field.ts";
import { showLicence } from "../licences.ts";
import { conflict, invalid, isRefusal } from "../refusal.ts";
import { type Route, textIn } from "../route.ts";
import { limitIn } from "./limit.ts";

const asJson = <T>(values: readonly T[]) => values as unknown as readonly Readonly<Record<string, string>>[];

const fieldFields: readonly Field[] = [
  { name: "name", label: "Name", kind: "text" },
  { name: "label", label: "Label", kind: "text" },
];

/** Licences, custom fields, the outbox and the audit log. */
export const recordRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/licences",
    does: "looks at licences",
    needs: "read-people",
    handle: async ({ plane }) => ({
      body: { licences: await Promise.all(plane.application.licences.map((licence) => showLicence(plane, licence))) },
    }),
  },
  {
    method: "GET",
    path: "/fields",
    does: "looks at custom fields",
    needs: "read-people",
    handle: async ({ plane }) => ({ body: { fields: asJson(await plane.shelves.fields.all()) } }),
  },
  {
    method: "POST",
    path: "/fields",
    does: "makes a custom field",
    needs: "manage-fields",
    handle: async ({ plane, body }) => {
      const refusal = checkValues(fieldFields, body);
      if (refusal !== undefined) return refusal;
      const name = textIn(body, "name");
      if (name === undefined || !/^[A-Za-z]\w{0,60}$/.test(name))
        return invalid("A custom field has a name of letters, digits and _, such as costCenter", { field: "name" });
      const isSameName = (known: string): boolean => known.toLowerCase() === name.toLowerCase();
      const own = plane.application.ownFields?.find(isSameName);
      if (own !== undefined)
        return conflict(`Every person has the field "${own}" already, and no mapping is needed for it`, {
          field: "name",
        });
      const known = (await plane.shelves.fields.all()).find((field) => isSameName(field.name));
      if (known !== undefined) return conflict(`There is a custom field "${known.name}" already`, { field: "name" });
      const field = { id: plane.newId(), name, label: textIn(body, "label") ?? name };
      await plane.shelves.fields.put(field);
      return { status: 201, body: field, about: field.id, after: field };
    },
  },
  {
    method: "GET",
    path: "/outbox",
    does: "looks at the outbox",
    needs: "read-mail",
    handle: async ({ plane, query }) => {
      const limit = limitIn(query);
      if (isRefusal(limit)) return limit;
      const { mail } = plane.shelves;
      const to = query.get("to");
      const found = to === null ? await mail.newest(limit) : (await mail.find("to", to)).toReversed().slice(0, limit);
      return { body: { messages: asJson(found) } };
    },
  },
  {
    method: "GET",
    path: "/audit",
    does: "looks at the audit log",
    needs: "read-audit",
    handle: async ({ plane, query }) => {
      const limit = limitIn(query);
      if (isRefusal(limit)) return limit;
      const { audit } = plane.shelves;
      const about = query.get("about");
      const found =
        about === null ? await audit.newest(limit) : (await audit.find("about", about)).toReversed().slice(0, limit);
      return { body: { entries: asJson(found) } };
    },
  },
];
