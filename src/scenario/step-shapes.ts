import type { DirectoryStepKind } from "../model/scenario.ts";

/** Whom a step is about: a key of `directory.people`, of `directory.groups`, of either, or nobody; a step may be about a stretch of time. */
export type SubjectKind = "person" | "group" | "either" | "none" | "span";

export interface StepShape {
  readonly subject: SubjectKind;
  /** The key that must stand beside the step. */
  readonly companion?: "set" | "members" | "manager";
  /** A key that may stand beside it. */
  readonly option?: "to" | "and" | "restart";
  readonly description: string;
}

/** How each step of an IdP's administrator is written. */
export const stepShapes: Readonly<Record<DirectoryStepKind, StepShape>> = {
  "test-connection": { subject: "none", description: "Presses the button that tries out address and token." },
  "assign-user": { subject: "person", description: "Gives a person the application." },
  "assign-group": { subject: "group", description: "Gives every member of a group the application." },
  "unassign-user": { subject: "person", description: "Takes the application away from a person." },
  "unassign-group": {
    subject: "group",
    description: "Takes the application away from a group and from those who had it through the group.",
  },
  "update-user": {
    subject: "person",
    companion: "set",
    description: "Changes attributes of a person; null clears one.",
  },
  "suspend-user": { subject: "person", description: "Suspends a person." },
  "deactivate-user": { subject: "person", description: "Deactivates a person in the directory." },
  "reactivate-user": { subject: "person", description: "Brings a suspended or deactivated person back." },
  "delete-user": { subject: "person", description: "Deletes a person from the directory." },
  "set-password": { subject: "person", description: "Gives a person a new password." },
  "set-manager": { subject: "person", companion: "manager", description: "Sets a person's manager; null removes it." },
  "push-group": { subject: "group", description: "Starts to push a group with its members." },
  "link-group": { subject: "group", option: "to", description: "Ties a group to one the target already has." },
  "push-now": { subject: "group", description: "Pushes a group once more, changed or not." },
  "rename-group": { subject: "group", companion: "set", description: "Changes a group's displayName." },
  "add-members": { subject: "group", companion: "members", description: "Puts people into a group." },
  "remove-members": { subject: "group", companion: "members", description: "Takes people out of a group." },
  "unlink-group": {
    subject: "group",
    option: "and",
    description: "Stops pushing a group, and keeps or deletes it at the target.",
  },
  "delete-group": { subject: "group", description: "Stops pushing a group and deletes it at the target." },
  "import-users": { subject: "none", description: "Reads all users of the target." },
  "import-groups": { subject: "none", description: "Reads all groups of the target." },
  cycle: { subject: "none", option: "restart", description: "Runs one provisioning cycle." },
  "provision-on-demand": { subject: "either", description: "Provisions one person or group at once." },
  "retry-tasks": { subject: "none", description: "Chooses to try again whatever failed and waits for it." },
  "advance-clock": {
    subject: "span",
    description: "Lets so much time pass at the identity provider, as 24h or 7d; nobody waits for it.",
  },
};
