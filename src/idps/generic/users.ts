import type { Flow, FlowFactory } from "../../model/flow.ts";
import type { FlowContext } from "../../model/idp.ts";
import type { JsonObject } from "../../scim/json.ts";
import { silent } from "../support/end.ts";
import { personOf } from "../support/people.ts";
import { flagSetting, textSetting } from "../support/settings.ts";
import {
  adopt,
  create,
  isSuspended,
  lookUpFailed,
  lookUpPerson,
  remove,
  setActivity,
  shownAs,
  update,
  whereIs,
} from "./account.ts";
import { ruleOf } from "./setting.ts";

/** What ends the use of an account. */
export type Trigger = "unassigned" | "suspended" | "deleted";

const isKnownTo = ({ memory }: FlowContext, key: string): boolean => memory.links[key] !== undefined;

const looksUpFirst = ({ dialect, step }: FlowContext): boolean => {
  const when = textSetting(dialect, "users.lookup.when");
  return when === "before create" || when === "before everything" || (when === "in cycles" && step.kind === "cycle");
};

/** Brings somebody to the target for the first time. */
function* provision(context: FlowContext): Flow {
  const { dialect } = context;
  if (!personOf(context).isActive && !flagSetting(dialect, "users.create.disabled"))
    return silent(context, "Disabled, and so not provisioned", ruleOf(dialect, "users.create.disabled"));
  if (!looksUpFirst(context)) return yield* create(context);
  const found = yield* lookUpPerson(context);
  switch (found.kind) {
    case "found":
      return yield* adopt(context, found.id, found.resource);
    case "nobody":
      return yield* create(context);
    case "failed":
      return lookUpFailed(context, found.trouble, found.rule);
  }
}

/** Plays what is to be done with somebody the target has; `otherwise` where it does not have them. */
function* withAccount(
  context: FlowContext,
  act: (id: string, resource?: JsonObject) => Flow,
  otherwise: (context: FlowContext) => Flow,
): Flow {
  const found = yield* whereIs(context);
  switch (found.kind) {
    case "found":
      return yield* act(found.id, found.resource);
    case "nobody":
      return yield* otherwise(context);
    case "failed":
      return lookUpFailed(context, found.trouble, found.rule);
  }
}

// biome-ignore lint/correctness/useYield: nothing goes over the wire
function* notProvisioned(context: FlowContext): Flow {
  return silent(context, "Not provisioned", ruleOf(context.dialect, "users.lookup.when"));
}

const updated = (context: FlowContext, isForced = false): Flow =>
  withAccount(
    context,
    (id, resource) => {
      const purpose = { operation: "user.update", rule: ruleOf(context.dialect, "users.update.verb"), isForced };
      const shown = shownAs(context, !isSuspended(context));
      return update(shown, id, purpose, resource);
    },
    // Whoever keeps no ids creates whom the look-up does not find.
    looksUpEachTime(context) ? create : notProvisioned,
  );

const looksUpEachTime = ({ dialect }: FlowContext): boolean =>
  textSetting(dialect, "users.lookup.when") === "before everything";

export const updateUser: FlowFactory = (context) =>
  personOf(context).isAssigned ? updated(context) : notProvisioned(context);

/** The user is written once more, for a reason that is not theirs. */
export const rewriteUser: FlowFactory = (context) => updated(context, true);

const comeBack = (context: FlowContext): Flow =>
  isSuspended(context) ? withAccount(context, (id) => setActivity(context, id, true), provision) : updated(context);

export const assignUser: FlowFactory = (context) => {
  const person = personOf(context);
  if (!isKnownTo(context, person.key)) return provision(context);
  return person.isActive ? comeBack(context) : updated(context);
};

export const reactivateUser: FlowFactory = (context) => {
  const { isActive, isAssigned } = personOf(context);
  return isActive && isAssigned ? assignUser(context) : notProvisioned(context);
};

/** Three things end an account's use; what follows each is a setting. */
export const deprovisionWhen =
  (trigger: Trigger): FlowFactory =>
  (context) => {
    const name = `deprovision.${trigger}`;
    const rule = ruleOf(context.dialect, name);
    switch (textSetting(context.dialect, name)) {
      case "delete":
        return withAccount(context, (id) => remove(context, id, rule), notProvisioned);
      case "suspend":
        return withAccount(context, (id) => setActivity(context, id, false), notProvisioned);
      default:
        return notActedOn(context, rule);
    }
  };

// biome-ignore lint/correctness/useYield: nothing goes over the wire
function* notActedOn(context: FlowContext, rule: string): Flow {
  return silent(context, "Nothing follows", rule);
}
