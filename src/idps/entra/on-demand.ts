import type { FlowContext } from "../../model/idp.ts";
import { withKey } from "../../model/keyed.ts";
import { groupOf } from "../support/people.ts";
import { numberSetting } from "../support/settings.ts";
import { isRoleSource } from "./roles.ts";

/** ENTRA-06, ENTRA-35: what is provisioned on demand is sent as if no flag were set, and without roles. */
export const onDemand = (context: FlowContext): FlowContext => {
  const { dialect } = context;
  const flavour = dialect.settings["onDemand.flavour"];
  const userMapping = dialect.userMapping.filter(({ source }) => !isRoleSource(source));
  const settings = flavour === undefined ? dialect.settings : { ...dialect.settings, "patch.flavour": flavour };
  return { ...context, dialect: { ...dialect, userMapping, settings } };
};

/** ENTRA-35: of a group at most so many members are provisioned on demand; the others follow in a cycle. */
export const groupOnDemand = (given: FlowContext): FlowContext => {
  const context = onDemand(given);
  const group = groupOf(context);
  const members = group.members.slice(0, numberSetting(context.dialect, "onDemand.members"));
  const groups = withKey(context.directory.groups, group.key, { ...group, members });
  return { ...context, directory: { ...context.directory, groups } };
};
