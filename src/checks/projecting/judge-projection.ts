import type { CheckContext } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import { type Address, addressOf, keyOf } from "../memory/address.ts";
import { type Fault, nothing } from "../memory/judgement.ts";
import type { Memory } from "../memory/memory.ts";
import { isSuccess, pageIn, projectionOf, resourceIn } from "../memory/read-answer.ts";
import { judgeAbsence } from "./judge-absence.ts";
import { judgePresence } from "./judge-presence.ts";
import { namesIn } from "./names.ts";
import {
  causeFor,
  fault,
  ownOf,
  type ProjectionCause,
  type ProjectionJudgement,
  type Question,
  type Shown,
} from "./question.ts";

const shownIn = (exchange: Exchange, address: Address): readonly Shown[] => {
  const page = address.id === undefined ? pageIn(exchange, address) : undefined;
  if (page !== undefined) return page.resources.map((resource, at) => ({ pointer: `/Resources/${at}`, resource }));
  const resource = isSuccess(exchange.response) ? resourceIn(exchange.response.body) : undefined;
  return resource === undefined ? [] : [{ pointer: "", resource }];
};

const isCreate = ({ exchange, address }: Question): boolean => exchange.request.method === "POST" && !address.isSearch;

/** A write changes what is known, so only a reading may be held against it. */
const judgeShown = (question: Question, shown: Shown): readonly Fault<ProjectionCause>[] => {
  const known = ownOf(question, shown.resource);
  if (known === undefined && !isCreate(question)) return [];
  const isRead = question.exchange.request.method === "GET" || question.address.isSearch;
  return [
    ...judgePresence(question, shown),
    ...(isRead && known !== undefined ? judgeAbsence(question, shown, known) : []),
  ];
};

const causesTested = (question: Question): readonly ProjectionCause[] => {
  const plain: readonly ProjectionCause[] =
    question.mode === "attributes"
      ? [
          "only-requested",
          "requested-shown",
          ...(question.names.some(({ subAttribute }) => subAttribute !== undefined)
            ? (["sub-attribute-alone"] as const)
            : []),
        ]
      : ["excluded-hidden", "others-kept"];
  return plain.map((cause) => causeFor(question, cause, question.names));
};

const judgeRefused = (question: Question): ProjectionJudgement => {
  const { exchange, address, memory, mode } = question;
  const known = address.id === undefined ? undefined : memory.resources.get(keyOf(address.type, address.id));
  const isOwnRead = known !== undefined && !known.isDeleted && exchange.request.method === "GET";
  if (!isOwnRead || ![400, 404, 501].includes(exchange.response.status)) return nothing;
  const plain = mode === "attributes" ? "requested-shown" : "excluded-hidden";
  const finding = { where: "status", expected: "200", actual: String(exchange.response.status) };
  return {
    judged: [],
    faults: [fault(question, plain, question.names, finding, "A partial read of a resource that exists was refused")],
  };
};

const questionOf = (memory: Memory, exchange: Exchange, context: CheckContext): Question | undefined => {
  const address = addressOf(exchange, context);
  const projection = address === undefined ? undefined : projectionOf(exchange, address);
  if (address === undefined || projection === undefined || exchange.request.method === "DELETE") return undefined;
  const { attributes, excludedAttributes } = projection;
  // The two parameters exclude each other; what becomes of both is open (RFC 7644 §3.9).
  if (attributes !== undefined && excludedAttributes !== undefined) return undefined;
  const mode = attributes === undefined ? "excludedAttributes" : "attributes";
  const names = namesIn(attributes ?? excludedAttributes ?? "", address.type);
  return names === undefined ? undefined : { exchange, address, memory, mode, names };
};

/** Everything one partial answer says about projection, by cause. */
export const judgeProjection = (memory: Memory, exchange: Exchange, context: CheckContext): ProjectionJudgement => {
  const question = questionOf(memory, exchange, context);
  if (question === undefined) return nothing;
  const shown = shownIn(question.exchange, question.address);
  if (shown.length === 0) return judgeRefused(question);
  const isOwn = shown.some(({ resource }) => ownOf(question, resource) !== undefined);
  const judged = isOwn || isCreate(question) ? causesTested(question) : [];
  return { judged, faults: shown.flatMap((each) => judgeShown(question, each)) };
};
