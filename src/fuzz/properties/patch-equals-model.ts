import * as fc from "fast-check";
import { patchOperations } from "../arbitraries/patch.ts";
import { user, userSchemas } from "../arbitraries/user.ts";
import { createUser, type Property, rawScenario, request } from "../property.ts";

const about = {
  id: "patch-equals-model",
  title: "After a PATCH the user is what the operations say",
  requirement: "RFC7644-3.5.2-19",
};

const patchOp = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

export const patchEqualsModel: Property = {
  ...about,
  scenarios: (facts) => {
    const schemas = userSchemas(facts);
    if (schemas === undefined || facts.capabilities.patch === false) return undefined;
    const operations = patchOperations(schemas);
    if (operations === undefined) return undefined;
    return fc.tuple(user(schemas, "a"), operations).map(([body, changes]) =>
      rawScenario(about, [
        createUser(body, "a"),
        request({
          method: "PATCH",
          path: "/Users/${a.id}",
          body: { schemas: [patchOp], Operations: changes },
        }),
        request({ method: "GET", path: "/Users/${a.id}" }),
      ]),
    );
  },
};
