import type { CreateIntent } from "../../model/journal.ts";
import { searchForOwn } from "../guard/find-own.ts";
import type { OwnResource } from "../guard/holdings.ts";
import { carriesMark } from "../guard/ownership.ts";
import { endpointOfKind } from "../target-kind.ts";
import { get, remove, resourcePath } from "./own-request.ts";
import type { Run } from "./run.ts";
import { type Cause, type Sent, send } from "./send.ts";

const cause: Cause = { step: -1, purpose: "cleanup", pausesOn: [429, 503] };

const isGone = (sent: Sent): boolean =>
  sent.kind === "answered" &&
  ((sent.response.status >= 200 && sent.response.status < 300) ||
    sent.response.status === 404 ||
    sent.response.status === 410);

/** Finds out what became of a create that was never answered; returns it where that cannot be told. */
export const findLost = async (run: Run, intent: CreateIntent): Promise<string | undefined> => {
  const { holdings } = run.guard;
  const search = searchForOwn(intent);
  if (search === undefined) {
    holdings.settle(intent.create);
    return undefined;
  }
  const sent = await send(run, search.request, cause);
  const ids = sent.kind === "answered" ? search.ownIds(sent.response) : undefined;
  if (ids === undefined)
    return `${intent.endpoint} (${Object.values(intent.names).join(", ")}: whether it was created is not known)`;
  for (const id of ids) if (!holdings.has(intent.endpoint, id)) holdings.adopt(intent, id);
  if (ids.length === 0) holdings.settle(intent.create);
  return undefined;
};

/**
 * What the target already said it deleted is looked at before it is deleted again: by now its id may belong to somebody else. Only when our
 * name still shows was the first answer untrue.
 */
const isStillOurs = async (run: Run, path: string): Promise<boolean> => {
  const sent = await send(run, get(path), cause);
  return sent.kind === "answered" && sent.response.status === 200 && carriesMark(sent.response.body, run.planned.mark);
};

const needsVersion = (sent: Sent): boolean =>
  sent.kind === "answered" && (sent.response.status === 412 || sent.response.status === 428);

/** Removes one resource of our own, and returns its path when it stayed. */
export const removeOne = async (
  run: Run,
  { create, endpoint, id, isDeleted }: OwnResource,
): Promise<string | undefined> => {
  const path = resourcePath(endpoint, id);
  if (isDeleted && !(await isStillOurs(run, path))) {
    run.guard.holdings.settle(create);
    return undefined;
  }
  const sent = await send(run, remove(path), cause);
  const last = needsVersion(sent) ? await send(run, remove(path, { "If-Match": "*" }), cause) : sent;
  if (!isGone(last)) return path;
  run.guard.holdings.settle(create);
  return undefined;
};

/** Groups before the people in them, and otherwise the last made first. */
export const inOrderOfRemoval = (
  run: Run,
): { readonly others: readonly OwnResource[]; readonly people: readonly OwnResource[] } => {
  const users = endpointOfKind(run.shared.world.facts, "user").toLowerCase();
  const isUser = ({ endpoint }: OwnResource): boolean => endpoint.toLowerCase() === users;
  const newestFirst = [...run.guard.holdings.made()].reverse();
  return { others: newestFirst.filter((one) => !isUser(one)), people: newestFirst.filter(isUser) };
};

/** Removes everything the scenario made, and returns what could not be removed. */
export const cleanUp = async (run: Run): Promise<readonly string[]> => {
  const left: (string | undefined)[] = [];
  for (const intent of run.guard.holdings.lost()) left.push(await findLost(run, intent));
  const { others, people } = inOrderOfRemoval(run);
  for (const resource of [...others, ...people]) left.push(await removeOne(run, resource));
  return left.filter((path) => path !== undefined);
};
