import { isObject } from "../../scim/json.ts";
import { bulkCheck, responseUri } from "../support/bulk-check.ts";
import { withoutUri } from "../support/own-uri.ts";

export const responseNamesItsSchema = bulkCheck({
  id: "bulk/response-names-its-schema",
  title: "The answer to a bulk request carries the BulkResponse schema",
  requirement: "RFC7644-3.7-03",
  judge: ({ body }) =>
    isObject(body) ? withoutUri([{ value: body, pointer: "" }], responseUri, "The answer") : undefined,
  broken: { schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"] },
});
