import { trace } from "../example.ts";
import { creates, enterprise, refuses, user } from "../memory/examples.ts";
import { needCheck } from "../needs/need-check.ts";

const shown = user();
const sent = {
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
  userName: "ada",
  [enterprise]: { department: "Engines" },
};

export const takesUnlistedExtensions = needCheck({
  id: "entra/takes-unlisted-extensions",
  idp: "entra",
  title: "An extension's attributes are taken though schemas does not list its URN",
  requirement: "ENTRA-50",
  tolerance: "unlisted-extension",
  examples: {
    passes: trace(creates(shown, sent)),
    fails: trace({ ...creates(shown, sent), ...refuses(400, "invalidSyntax") }),
  },
});
