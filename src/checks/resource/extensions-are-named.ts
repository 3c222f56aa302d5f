import { isObject, type JsonObject } from "../../scim/json.ts";
import { isUnassigned } from "../memory/attributes.ts";
import { enterprise } from "../memory/examples.ts";
import { resourceCheck } from "../support/resource-check.ts";
import { urisOf } from "../support/uris.ts";

/** The extensions of which a resource has attributes with a value. */
const extensionsIn = (resource: JsonObject): readonly string[] =>
  Object.entries(resource)
    .filter(([name, value]) => /^urn:/i.test(name) && isObject(value) && !isUnassigned(value))
    .map(([name]) => name);

export const extensionsAreNamed = resourceCheck({
  id: "resource/extensions-are-named",
  title: "A resource lists the schema of each extension it has attributes of",
  requirement: "RFC7643-3-04",
  // Whether schemas is there at all is asked elsewhere.
  concerns: ({ value }) => urisOf(value).length > 0 && extensionsIn(value).length > 0,
  judge: ({ value }) => {
    const named = new Set(urisOf(value).map((uri) => uri.toLowerCase()));
    return extensionsIn(value)
      .filter((uri) => !named.has(uri.toLowerCase()))
      .map((uri) => ({
        where: "/schemas",
        expected: `${uri} among them`,
        actual: urisOf(value).join(", "),
        message: `The resource has attributes of ${uri}, which its schemas do not name`,
      }));
  },
  broken: { [enterprise]: { department: "Engines" } },
});
