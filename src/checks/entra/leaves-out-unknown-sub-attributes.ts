import { patched, refuses, user } from "../memory/examples.ts";
import { needCheck } from "../needs/need-check.ts";

const before = user();
const operations = [
  {
    op: "add",
    path: "roles",
    value: [{ primary: false, type: "WindowsAzureActiveDirectoryRole", displayName: "Reader", value: "Reader" }],
  },
];

export const leavesOutUnknownSubAttributes = needCheck({
  id: "entra/leaves-out-unknown-sub-attributes",
  idp: "entra",
  title: "A sub-attribute that the target does not know is left out of a role, not a reason to refuse it",
  requirement: "ENTRA-91",
  tolerance: "unknown-sub-attributes",
  examples: {
    passes: patched({
      before,
      operations,
      after: user({ roles: [{ primary: false, type: "WindowsAzureActiveDirectoryRole", value: "Reader" }] }),
    }),
    fails: patched({ before, operations, answer: refuses(400, "invalidValue") }),
  },
});
