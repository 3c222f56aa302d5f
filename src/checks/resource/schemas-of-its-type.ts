import { resourceCheck } from "../support/resource-check.ts";
import { urisOf } from "../support/uris.ts";

export const schemasOfItsType = resourceCheck({
  id: "resource/schemas-of-its-type",
  title: "A resource lists no schemas but those of its resource type",
  requirement: "RFC7643-3-05",
  concerns: (_shown, { facts }) => facts.discovered.resourceTypes,
  judge: ({ value, type: { resourceType } }) => {
    const uris = [resourceType.schema, ...resourceType.schemaExtensions.map(({ schema }) => schema)];
    const known = new Set(uris.map((uri) => uri.toLowerCase()));
    return urisOf(value)
      .filter((uri) => !known.has(uri.toLowerCase()))
      .map((uri) => ({
        where: "/schemas",
        expected: `only ${uris.join(", ")}`,
        actual: uri,
        message: `${uri} is no schema of ${resourceType.name}, neither its own nor an extension`,
      }));
  },
  broken: { schemas: ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:example:unknown"] },
});
