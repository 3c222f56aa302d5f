import type { FlowFactory, Pass } from "../../model/flow.ts";
import { personOf } from "../support/people.ts";
import { pushGroup } from "./groups.ts";
import { assignUser, deactivateUser, updateUser } from "./users.ts";

/** Somebody new is provisioned, somebody known is told of changes, and whoever left is deactivated. */
const synchronise: FlowFactory = (context) => {
  const { key, isActive, isAssigned } = personOf(context);
  if (!(isActive && isAssigned)) return deactivateUser(context);
  return context.memory.links[key] === undefined ? assignUser(context) : updateUser(context);
};

/** OKTA-81: a group push names those whom the target knows already, so people come first. */
export const passes: readonly Pass[] = [
  { over: "people", flow: synchronise, rule: "OKTA-27" },
  { over: "groups", flow: pushGroup, rule: "OKTA-81" },
];
