import type { Asker } from "../../model/app-door.ts";
import type { Answer } from "../../model/exchange.ts";
import type { AppStep } from "../../model/scenario.ts";
import { isObject, type Json } from "../../scim/json.ts";
import { pathPart } from "../request-path.ts";
import { resolveJson, resolveText } from "../template.ts";
import { askApp } from "./ask-app.ts";
import type { Played } from "./flow-step.ts";
import { lookupIn } from "./lookup.ts";
import type { Run } from "./run.ts";

const noDoor = "this target has no application that can be asked";

/** The administrator is known to the door; a person acts in the session they got last. */
export const askerOf = ({ sessions }: Run, who: string | undefined): Asker => {
  if (who === "admin") return { kind: "admin" };
  const session = sessions.get(who ?? "");
  return session === undefined ? { kind: "nobody" } : { kind: "session", session };
};

const textAt = (body: Json | undefined, name: string): string | undefined => {
  const value = isObject(body) ? body[name] : undefined;
  return typeof value === "string" ? value : undefined;
};

/** A session somebody got, and the password they chose or came in with, are theirs from then on. */
const remember = (run: Run, { who, keep }: AppStep, sent: Json | undefined, answer: Answer): void => {
  const body = answer.kind === "response" && answer.status < 300 ? answer.body : undefined;
  const [session, password] = [textAt(body, "session"), textAt(sent, "password")];
  if (who !== undefined && session !== undefined) {
    run.sessions.set(who, session);
    if (password !== undefined) run.passwords.set(who, password);
  }
  if (keep !== undefined && body !== undefined) run.kept.set(keep, body);
};

const played = (answer: Answer): Played =>
  answer.kind === "response"
    ? { kind: "played" }
    : { kind: "not possible", error: `the application did not answer: ${answer.message}` };

/** Asks the application what the step says, as whom it says. */
export const playAppStep = async (run: Run, step: AppStep, index: number): Promise<Played> => {
  const { app, allowsWrites } = run.shared.world;
  if (app === undefined) return { kind: "not possible", error: noDoor };
  if (step.isHandOver)
    return app.handOver()
      ? { kind: "played" }
      : { kind: "not possible", error: "the application has shown no key yet" };
  const { method } = step;
  if (method !== "GET" && !allowsWrites)
    return { kind: "not possible", error: "nothing is written on this target without --allow-writes" };
  const path = resolveText(step.path, lookupIn(run), pathPart);
  const body = step.body === undefined ? undefined : resolveJson(step.body, lookupIn(run));
  const missing = [...path.missing, ...(body?.missing ?? [])];
  if (missing.length > 0)
    return { kind: "not possible", error: `nothing is known of ${missing.join(", ")} at this point` };
  const question = { method, path: path.value, ...(body === undefined ? {} : { body: body.value }) };
  const answer = await askApp(run, app, {
    asker: askerOf(run, step.who),
    who: step.who ?? "",
    question,
    step: index,
    purpose: "step",
  });
  remember(run, step, body?.value, answer);
  return played(answer);
};
