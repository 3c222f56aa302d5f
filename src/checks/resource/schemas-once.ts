import { resourceCheck } from "../support/resource-check.ts";
import { urisOf } from "../support/uris.ts";

export const schemasOnce = resourceCheck({
  id: "resource/schemas-once",
  title: "A resource lists each schema once",
  requirement: "RFC7643-3-07",
  judge: ({ value }) => {
    const uris = urisOf(value).map((uri) => uri.toLowerCase());
    const twice = uris.find((uri, at) => uris.indexOf(uri) !== at);
    return twice === undefined ? [] : [{ where: "/schemas", expected: "no URI twice", actual: `${twice} twice` }];
  },
  broken: { schemas: ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:core:2.0:User"] },
});
