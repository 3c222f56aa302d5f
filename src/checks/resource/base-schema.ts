import { isWhole, resourceCheck } from "../support/resource-check.ts";
import { urisOf } from "../support/uris.ts";

export const baseSchema = resourceCheck({
  id: "resource/base-schema",
  title: "Among a resource's schemas is the base schema of its type",
  requirement: "RFC7643-3.3-01",
  concerns: isWhole,
  judge: ({ value, type }) => {
    const expected = type.resourceType.schema;
    const uris = urisOf(value);
    if (uris.length === 0 || uris.some((uri) => uri.toLowerCase() === expected.toLowerCase())) return [];
    return [{ where: "/schemas", expected, actual: uris.join(", ") }];
  },
  broken: { schemas: ["urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"] },
});
