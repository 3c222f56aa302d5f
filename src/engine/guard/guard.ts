import type { Answer, ScimRequest } from "../../model/exchange.ts";
import type { CreateIntent } from "../../model/journal.ts";
import { unknownIdFor } from "../unknown-id.ts";
import { type Aim, aimOf, type Change, endpointOf } from "./aim.ts";
import { createHoldings, type Holdings } from "./holdings.ts";
import { learnShown, learnWrite } from "./learn.ts";
import type { Ledger } from "./ledger.ts";

/** Why a request is not sent. `isForbidden`: no write at all may go to this target. */
export interface Refusal {
  readonly kind: "refused";
  readonly message: string;
  readonly isForbidden: boolean;
}

/** A request that may be sent, and what is remembered of it until its answer comes. */
export interface Admission {
  readonly kind: "admitted";
  readonly aim: Aim;
  readonly intents: readonly CreateIntent[];
}

/** Lets a write pass only to what this scenario made, and knows what has to be removed at the end. */
export interface Guard {
  /** To be asked right before sending; what is going to be made is on disk when it returns. */
  readonly admit: (request: ScimRequest) => Admission | Refusal;
  readonly answered: (admission: Admission, answer: Answer) => void;
  readonly holdings: Holdings;
}

export interface GuardSettings {
  readonly allowsWrites: boolean;
  readonly mark: string;
  /** The target's collections. */
  readonly endpoints: readonly string[];
  readonly ledger: Ledger;
}

const refused = (message: string): Refusal => ({ kind: "refused", isForbidden: false, message });

const forbidden: Refusal = {
  kind: "refused",
  isForbidden: true,
  message: "writes are off for this target: it is not on this machine, and --allow-writes was not given",
};

const foreign = ({ endpoint, id }: Change): Refusal =>
  refused(`the request was not sent: it would have changed ${endpoint}/${id}, which this run did not create`);

export const createGuard = ({ allowsWrites, mark, endpoints, ledger }: GuardSettings): Guard => {
  const holdings = createHoldings(ledger);
  const collections = endpoints.map((endpoint) => endpoint.toLowerCase());
  const unknownId = unknownIdFor(mark);
  const isOwn = ({ endpoint, id }: Change): boolean =>
    holdings.has(endpoint, id) || id.toLowerCase().includes(mark) || id === unknownId;

  const admitWrite = (aim: Aim & { readonly kind: "write" }): Admission | Refusal => {
    const other = aim.changes.find((change) => !isOwn(change));
    return other === undefined
      ? { kind: "admitted", aim, intents: aim.creates.map((create) => ledger.intend(create, mark)) }
      : foreign(other);
  };

  const learnRead = (path: string, answer: Answer): void => {
    if (answer.kind === "no-answer" || holdings.isEmpty()) return;
    const endpoint = endpointOf(path, collections);
    if (collections.includes(endpoint.toLowerCase())) learnShown(holdings, ledger, mark, endpoint, answer);
  };

  return {
    holdings,
    admit: (request) => {
      const aim = aimOf(request, collections);
      if (aim.kind === "read") return { kind: "admitted", aim, intents: [] };
      if (!allowsWrites) return forbidden;
      return aim.kind === "unclear" ? refused(`the request was not sent: ${aim.why}`) : admitWrite(aim);
    },
    answered: ({ aim, intents }, answer) => {
      if (aim.kind === "read") learnRead(aim.path, answer);
      if (aim.kind === "write") learnWrite(holdings, aim, intents, answer);
    },
  };
};
