import type { Answer, ScimResponse } from "../../model/exchange.ts";
import type { CreateIntent } from "../../model/journal.ts";
import { isObject, type Json, type JsonObject, textOf } from "../../scim/json.ts";
import { memberNamed } from "../member.ts";
import type { Aim, Change } from "./aim.ts";
import type { Holdings } from "./holdings.ts";
import type { Ledger } from "./ledger.ts";
import {
  carriesMark,
  createdId,
  idInLocation,
  isFateUnknown,
  markedNames,
  sameName,
  saysCreated,
  shownResources,
} from "./ownership.ts";

const isSuccess = (answer: Answer): answer is ScimResponse =>
  answer.kind === "response" && answer.status >= 200 && answer.status < 300;

const learnCreate = (holdings: Holdings, intent: CreateIntent, answer: Answer): void => {
  const id = answer.kind === "response" && saysCreated(answer, intent.names) ? createdId(answer) : undefined;
  if (id !== undefined) holdings.adopt(intent, id);
  else if (isFateUnknown(answer)) holdings.lose(intent);
  else holdings.settle(intent.create);
};

const bulkPosts = (response: ScimResponse): readonly JsonObject[] => {
  const operations = isObject(response.body) ? memberNamed(response.body, "Operations") : undefined;
  return Array.isArray(operations)
    ? (operations as readonly Json[]).filter(isObject).filter(({ method }) => textOf(method).toUpperCase() === "POST")
    : [];
};

/** RFC 7644 §3.7.3: results stand in the order of the operations, each create with its location. */
const learnBulk = (holdings: Holdings, intents: readonly CreateIntent[], response: ScimResponse): void => {
  const posts = bulkPosts(response);
  for (const [position, intent] of intents.entries()) {
    const location = posts[position]?.location;
    const id = typeof location === "string" ? idInLocation(location) : undefined;
    if (id === undefined) holdings.lose(intent);
    else holdings.adopt(intent, id);
  }
};

const learnRemovals = (holdings: Holdings, changes: readonly Change[]): void => {
  for (const { endpoint, id, isRemoval } of changes) if (isRemoval) holdings.deleted(endpoint, id);
};

/** What a write's answer says about what now exists. */
export const learnWrite = (
  holdings: Holdings,
  aim: Aim & { readonly kind: "write" },
  intents: readonly CreateIntent[],
  answer: Answer,
): void => {
  if (aim.isBulk && isSuccess(answer)) learnBulk(holdings, intents, answer);
  else for (const intent of intents) learnCreate(holdings, intent, answer);
  if (isSuccess(answer)) learnRemovals(holdings, aim.changes);
};

const isOf = (intent: CreateIntent, endpoint: string, resource: JsonObject): boolean =>
  intent.endpoint.toLowerCase() === endpoint.toLowerCase() &&
  Object.entries(markedNames(intent.names, intent.mark)).some(([name, sent]: [string, string]) => {
    const shown = memberNamed(resource, name);
    return typeof shown === "string" && sameName(shown, sent);
  });

/** A resource that carries our mark is ours even when the answer to its creation never came. */
export const learnShown = (
  holdings: Holdings,
  ledger: Ledger,
  mark: string,
  endpoint: string,
  answer: ScimResponse,
): void => {
  for (const { id, resource } of shownResources(answer.body)) {
    if (holdings.has(endpoint, id) || !carriesMark(resource, mark)) continue;
    const intent = holdings.lost().find((candidate) => isOf(candidate, endpoint, resource));
    holdings.adopt(intent ?? ledger.intend({ endpoint, names: {} }, mark), id);
  }
};
