import type { Flow, FlowFactory } from "../../model/flow.ts";
import type { DirectoryPerson, FlowContext } from "../../model/idp.ts";
import { done, inTurn, noteOf, silent, withNote } from "../support/end.ts";
import { type Pending, playDue, withoutPending, withPending } from "../support/pending.ts";
import { personOf, withPerson } from "../support/people.ts";
import { spanSetting } from "../support/settings.ts";
import { provision, remove, update } from "./account.ts";

/** GOOGLE-10: what ends the use of an account. */
type Trigger = "off" | "suspended" | "deleted";

const isSuspended = (context: FlowContext): boolean =>
  noteOf(context.memory, "suspended", personOf(context).key) === true;

/** The person as the app is to see them: what Google knows of them and what it has told may be far apart in time. */
const shownAs = (context: FlowContext, isActive: boolean): FlowContext =>
  withPerson(context, { ...personOf(context), isActive, isAssigned: true });

/** Remembers what the app was told, once it was told. */
function* suspending(isNow: boolean, flow: Flow, { key }: DirectoryPerson): Flow {
  const end = yield* flow;
  return end.failure === undefined
    ? { ...end, memory: withNote(end.memory, "suspended", key, isNow ? true : undefined) }
    : end;
}

const wasDeleted = ({ memory }: FlowContext, { key }: DirectoryPerson): boolean =>
  noteOf(memory, "deleted", key) === true;

/** GOOGLE-18: an account that Google deleted is not made anew, even for somebody who was restored. */
const notProvisioned = (context: FlowContext): Flow =>
  wasDeleted(context, personOf(context))
    ? nothing(context, "Deleted at the app, and not provisioned again", "GOOGLE-18")
    : nothing(context, "Not provisioned", "GOOGLE-24");

const linked = (context: FlowContext, act: (id: string) => Flow): Flow => {
  const id = context.memory.links[personOf(context).key];
  return id === undefined ? notProvisioned(context) : act(id);
};

// biome-ignore lint/correctness/useYield: nothing goes over the wire
function* nothing(context: FlowContext, text: string, rule: string): Flow {
  return silent(context, text, rule);
}

/** GOOGLE-07: whoever is out of scope is not looked after. A suspension that is still to come does not show in an update. */
export const updateUser: FlowFactory = (context) =>
  linked(context, (id) =>
    personOf(context).isAssigned
      ? update(shownAs(context, !isSuspended(context)), id, { operation: "user.update", rule: "GOOGLE-21" })
      : nothing(context, "Not in scope", "GOOGLE-07"),
  );

/** GOOGLE-10, GOOGLE-19: what ended is not acted on any more; the account is taken back once nothing speaks against it. */
const comeBack =
  (...ended: readonly Trigger[]): FlowFactory =>
  (given) => {
    const person = personOf(given);
    const isOver = ({ about, reason }: Pending): boolean =>
      about === person.key && ended.some((trigger) => trigger === reason);
    const context = { ...given, memory: withoutPending(given.memory, isOver) };
    if (!(person.isActive && person.isAssigned)) return nothing(context, "Still out of use", "GOOGLE-10");
    return linked(context, (id) =>
      suspending(
        false,
        update(shownAs(context, true), id, { operation: "user.reactivate", rule: "GOOGLE-22" }),
        person,
      ),
    );
  };

export const unsuspendUser: FlowFactory = comeBack("suspended", "deleted");

function* begin(context: FlowContext): Flow {
  const person = personOf(context);
  const isActive = person.isActive && person.isAssigned;
  return yield* suspending(!isActive, provision(shownAs(context, isActive)), person);
}

export const assignUser: FlowFactory = (context) => {
  const person = personOf(context);
  const isKnown = context.memory.links[person.key] !== undefined || wasDeleted(context, person);
  return isKnown ? comeBack("off")(context) : begin(context);
};

/** Whatever became of the person since: provisioned, told of changes, or left to what ended the use of the account. */
export const synchronise: FlowFactory = (context) => {
  const person = personOf(context);
  const isKnown = context.memory.links[person.key] !== undefined || wasDeleted(context, person);
  return isKnown ? updateUser(context) : assignUser(context);
};

const actions: Readonly<Record<string, FlowFactory>> = {
  suspend: (context) =>
    linked(context, (id) =>
      suspending(
        true,
        update(shownAs(context, false), id, { operation: "user.suspend", rule: "GOOGLE-22" }),
        personOf(context),
      ),
    ),
  delete: (context) => linked(context, (id) => remove(context, id)),
};

const act = (action: string): FlowFactory => actions[action] ?? notProvisioned;

const postpone = (action: string, reason: Trigger, delayMs: number): FlowFactory =>
  // biome-ignore lint/correctness/useYield: it only remembers
  function* (context) {
    const { key: about } = personOf(context);
    return done(withPending(context.memory, { about, action, reason, dueMs: context.nowMs + delayMs }));
  };

/** GOOGLE-10: three things end an account's use, and the administrator chooses for each what follows, and how long after. */
export const deprovisionWhen =
  (trigger: Trigger): FlowFactory =>
  (context) => {
    const chosen = Object.keys(actions).flatMap((action): readonly FlowFactory[] => {
      const delayMs = spanSetting(context.dialect, `deprovision.${trigger}.${action}`);
      if (delayMs === undefined) return [];
      return [delayMs === 0 ? act(action) : postpone(action, trigger, delayMs)];
    });
    if (chosen.length === 0) return nothing(context, "Deprovisioning is off", "GOOGLE-10");
    return linked(context, () => inTurn(context, chosen));
  };

export const advanceClock: FlowFactory = (context) => playDue(context, ({ action }) => act(action));
