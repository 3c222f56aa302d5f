import type { Check } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import { exchange } from "../example.ts";
import { valueIn } from "../memory/attributes.ts";
import { group, patches, refuses } from "../memory/examples.ts";
import { operationsIn } from "../memory/touched-keys.ts";

const givesId = ({ request }: Exchange): boolean =>
  request.method === "PATCH" &&
  operationsIn(request.body).some(
    (operation) => valueIn(operation, "path") === undefined && valueIn(valueIn(operation, "value"), "id") !== undefined,
  );

const rename = patches(group(), [{ op: "replace", value: { id: "g1", displayName: "Mathematicians" } }]);

export const takesTheIdInAValue: Check = {
  id: "okta/takes-the-id-in-a-value",
  idp: "okta",
  kind: "exchange",
  title: "The id inside a value without a path is ignored",
  requirement: "OKTA-87",
  appliesTo: givesId,
  judge: ({ response }) =>
    response.status === 400 || response.status === 422
      ? [
          {
            where: "status",
            expected: "200 or 204",
            actual: String(response.status),
            message:
              "Okta repeats the id of a group in the value of each PATCH that renames it; this target refuses that",
          },
        ]
      : [],
  examples: {
    passes: exchange(rename),
    fails: exchange({ ...rename, ...refuses(400, "mutability") }),
  },
};
