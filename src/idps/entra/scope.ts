import type { DirectoryGroup, DirectoryPerson, FlowContext } from "../../model/idp.ts";
import type { Outcome } from "../../scim/outcome.ts";
import { meaningOfGroup, meaningOfPerson, remembering } from "../support/mapping.ts";
import { withPerson } from "../support/people.ts";
import { evaluateScopingFilter } from "../support/scoping/evaluate.ts";
import type { ScopingFilter } from "../support/scoping/filter.ts";
import { parseScopingFilter } from "../support/scoping/parse.ts";
import { textSetting } from "../support/settings.ts";

/** Scenarios and dialects are checked before they are played. */
const certain = (outcome: Outcome<ScopingFilter>): ScopingFilter => {
  if (!outcome.ok) throw new Error(outcome.error.detail);
  return outcome.value;
};

const filterFrom = remembering((text) => certain(parseScopingFilter(text)));

/** ENTRA-30: a scoping filter narrows what is assigned. */
const isPersonInScope = (context: FlowContext, person: DirectoryPerson): boolean =>
  person.isAssigned &&
  evaluateScopingFilter(filterFrom(textSetting(context.dialect, "users.scope")), meaningOfPerson(person, context));

export const passesGroupFilter = (context: FlowContext, group: DirectoryGroup): boolean =>
  evaluateScopingFilter(filterFrom(textSetting(context.dialect, "groups.scope")), meaningOfGroup(group, context));

/** ENTRA-99: whoever fails the scoping filter counts as somebody who is not assigned. */
export const withinScope = (context: FlowContext): FlowContext => {
  const person = context.directory.people[context.step.subject ?? ""];
  if (person === undefined || !person.isAssigned || isPersonInScope(context, person)) return context;
  return withPerson(context, { ...person, isAssigned: false });
};
