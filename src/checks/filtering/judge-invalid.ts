import type { Exchange } from "../../model/exchange.ts";
import type { Filter } from "../../scim/filter/filter.ts";
import { findAttribute } from "../../scim/index.ts";
import type { Address } from "../memory/address.ts";
import { valueIn } from "../memory/attributes.ts";
import { nothing } from "../memory/judgement.ts";
import { isRefusal, pageIn } from "../memory/read-answer.ts";
import type { FilterCause } from "./cause.ts";
import { type FilterJudgement, one, type Query, statusText } from "./query.ts";

/** Credentials, rate, or a way of asking that the target does not have at all: that says nothing about the filter. */
const isAboutMore = ({ response: { status } }: Exchange, { isSearch }: Address): boolean =>
  [401, 403, 405, 429].includes(status) || (isSearch && status === 404);

/** A filter that has to be refused (RFC 7644 §3.4.2.2): refused it must be, with the keyword that says so. */
export const judgeInvalid = ({ exchange, address, text }: Query, cause: FilterCause): FilterJudgement => {
  const { response } = exchange;
  if (pageIn(exchange, address) !== undefined) {
    const message = `A filter that means nothing was answered with a list instead of an error: ${text}`;
    return one(cause, { where: "status", expected: "400 invalidFilter", actual: statusText(exchange), message });
  }
  if (!isRefusal(response) || isAboutMore(exchange, address)) return nothing;
  const isSaid = response.status === 400 && valueIn(response.body, "scimType") === "invalidFilter";
  if (isSaid) return { judged: [cause, "refusal-says-invalid-filter"], faults: [] };
  const where = response.status === 400 ? "/scimType" : "status";
  const message = `A filter was refused without the words a client needs to know why: ${text}`;
  const finding = { where, expected: "400 invalidFilter", actual: statusText(exchange), message };
  return {
    judged: [cause, "refusal-says-invalid-filter"],
    faults: [{ cause: "refusal-says-invalid-filter", finding }],
  };
};

export const hasUnknownOperator = (text: string): boolean =>
  /^\s*[\w.:$-]+\s+(?!(?:eq|ne|co|sw|ew|gt|ge|lt|le|pr)\b)\S+\s+\S/i.test(text) && !/^\s*(?:not|and|or)\b/i.test(text);

export const ordersFlags = (filter: Filter, address: Address): boolean => {
  if (filter.kind === "and" || filter.kind === "or")
    return ordersFlags(filter.left, address) || ordersFlags(filter.right, address);
  if (filter.kind === "not") return ordersFlags(filter.filter, address);
  if (filter.kind !== "compare" || !["gt", "ge", "lt", "le"].includes(filter.operator)) return false;
  return ["boolean", "binary"].includes(findAttribute(address.type.declared, filter.path)?.attribute.type ?? "");
};
