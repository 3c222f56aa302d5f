import { trace } from "../example.ts";
import { creates, refuses, user } from "../memory/examples.ts";
import { needCheck } from "../needs/need-check.ts";

const shown = user();
const sent = { schemas: ["urn:scim:schemas:core:1.0", "urn:ietf:params:scim:schemas:core:2.0:User"], userName: "ada" };

export const takesOlderSchemas = needCheck({
  id: "google/takes-older-schemas",
  idp: "google",
  title: "The schema URI of an older SCIM beside the current one is ignored",
  requirement: "GOOGLE-29",
  tolerance: "unknown-schemas",
  examples: {
    passes: trace(creates(shown, sent)),
    fails: trace({ ...creates(shown, sent), ...refuses(400, "invalidSyntax") }),
  },
});
