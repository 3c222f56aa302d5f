import type { Profile } from "../../model/profile.ts";
import { standardResourceTypes, standardSchemas, tolerant, urns } from "../../scim/index.ts";
import { workplace } from "./workplace.ts";

/** Everything the RFCs ask for, and every documented request of an IdP. */
export const reference: Profile = {
  id: "reference",
  title: "Every MUST and SHOULD of RFC 7643 and 7644, and tolerant of what IdPs are known to send",
  tolerances: tolerant,
  schemas: [...standardSchemas, workplace],
  resourceTypes: standardResourceTypes.map((type) =>
    type.schema === urns.user
      ? { ...type, schemaExtensions: [...type.schemaExtensions, { schema: workplace.id, required: false }] }
      : type,
  ),
  features: {
    patch: true,
    filter: { supported: true, maxResults: 1_000 },
    changePassword: true,
    sort: true,
    etag: true,
    bulk: { supported: true, maxOperations: 1_000, maxPayloadSize: 1_048_576 },
    pagination: { methods: ["index", "cursor"], cursorTimeoutS: 3_600 },
    pageSizeDefault: 100,
    bodyBytesMax: 1_048_576,
  },
};
