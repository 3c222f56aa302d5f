import type { ScimError } from "../error.ts";
import type { Json, JsonObject } from "../json.ts";
import { urns } from "../urn.ts";

/** RFC 7644 §3.4.2; `itemsPerPage` is the number really in the page. */
export const listResponse = ({
  resources,
  totalResults,
  startIndex,
}: {
  readonly resources: readonly Json[];
  readonly totalResults: number;
  readonly startIndex: number;
}): JsonObject => ({
  schemas: [urns.listResponse],
  totalResults,
  startIndex,
  itemsPerPage: resources.length,
  Resources: resources,
});

/** RFC 7644 §3.12: the status is a string there. */
export const errorMessage = ({ status, scimType, detail }: ScimError): JsonObject => ({
  schemas: [urns.error],
  status: String(status),
  ...(scimType === undefined ? {} : { scimType }),
  detail,
});

/** RFC 7644 §3.5.2. */
export const patchOp = (operations: readonly JsonObject[]): JsonObject => ({
  schemas: [urns.patchOp],
  Operations: operations,
});
