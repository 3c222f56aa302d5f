import { trace } from "../example.ts";
import { creates, group, refuses } from "../memory/examples.ts";
import { needCheck } from "../needs/need-check.ts";

const shown = group();
const sent = {
  schemas: [
    "urn:ietf:params:scim:schemas:core:2.0:Group",
    "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group",
  ],
  displayName: "Engineers",
};

export const takesUnknownSchemas = needCheck({
  id: "entra/takes-unknown-schemas",
  idp: "entra",
  title: "A schema URI that the target does not know is ignored when a resource is created",
  requirement: "ENTRA-112",
  tolerance: "unknown-schemas",
  examples: {
    passes: trace(creates(shown, sent)),
    fails: trace({ ...creates(shown, sent), ...refuses(400, "invalidSyntax") }),
  },
});
