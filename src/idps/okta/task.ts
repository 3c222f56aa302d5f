import type { FlowEnd } from "../../model/flow.ts";
import type { FlowContext, IdpMemory } from "../../model/idp.ts";
import { reasonOf, type Trouble } from "../support/answer.ts";
import { failure } from "../support/end.ts";

/** OKTA-111: the remote server's own words reach the administrator; of values Okta judges none by itself (OKTA-103). */
const remote = (trouble: Trouble): string =>
  `${reasonOf(trouble)}. Errors reported by remote server: ${trouble.detail}`;

/** What Okta was doing when it went wrong, as its task list says it. */
export const sentences = {
  connection: () => "Error authenticating",
  lookUp: (name: string) =>
    `Automatic provisioning of user ${name} failed: Error while verifying if user ${name} exists`,
  create: (name: string) => `Automatic provisioning of user ${name} failed: Error while creating user ${name}`,
  update: (name: string) => `Error while trying to push profile update for ${name}`,
  deactivate: (name: string) =>
    `Automatic deprovisioning of user ${name} failed: Error while deactivating user ${name}`,
  reactivate: (name: string) => `Automatic provisioning of user ${name} failed: Error while reactivating user ${name}`,
  password: (name: string) => `Error while trying to push password update for ${name}`,
  importUsers: () => "Error while importing users",
  entitlements: () => "Error while importing entitlements",
  importGroups: () => "Error while importing groups",
  safeguard: () => "The import was stopped by its safeguard",
  findGroup: (name: string) => `Error while verifying if group ${name} exists`,
  createGroup: (name: string) => `Error while creating user group ${name}`,
  updateGroup: (name: string) => `Error while updating user group membership for group ${name}`,
  deleteGroup: (name: string) => `Error while deleting user group ${name}`,
} as const;

interface Failed {
  readonly about: string;
  readonly rule: string;
  readonly memory?: IdpMemory;
}

/** A failure becomes a task that waits for the administrator; Okta does not try again by itself (OKTA-110), a push least of all (OKTA-96). */
export const failedWith = (context: FlowContext, text: string, trouble: Trouble, failed: Failed): FlowEnd => {
  const { about, rule, memory = context.memory } = failed;
  return {
    memory: { ...memory, tasks: [...memory.tasks, { about, text, rule, step: context.step.kind }] },
    events: [{ kind: "task", about, text, rule }],
    failure: failure(rule, text, trouble),
  };
};

export const failedRemotely = (context: FlowContext, sentence: string, trouble: Trouble, failed: Failed): FlowEnd =>
  failedWith(context, `${sentence}: ${remote(trouble)}`, trouble, failed);
