import type { FindingDraft } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import type { Address } from "../memory/address.ts";
import { valueIn } from "../memory/attributes.ts";
import type { Judgement } from "../memory/judgement.ts";
import type { Memory } from "../memory/memory.ts";
import type { FilterCause } from "./cause.ts";

export type FilterJudgement = Judgement<FilterCause>;

export interface Query {
  readonly exchange: Exchange;
  readonly address: Address;
  readonly text: string;
  readonly memory: Memory;
}

export const one = (cause: FilterCause, finding: FindingDraft): FilterJudgement => ({
  judged: [cause],
  faults: [{ cause, finding }],
});

export const statusText = ({ response }: Exchange): string => {
  const scimType = valueIn(response.body, "scimType");
  return `${response.status}${typeof scimType === "string" ? ` ${scimType}` : ""}`;
};
