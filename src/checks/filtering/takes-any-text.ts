import type { Exchange } from "../../model/exchange.ts";
import type { Filter } from "../../scim/filter/filter.ts";
import { pathsIn } from "../../scim/filter/paths-in.ts";
import { findAttribute } from "../../scim/index.ts";
import { valueIn } from "../memory/attributes.ts";
import type { TypeDefinition } from "../memory/types.ts";
import { show } from "../support/text.ts";
import { type FilterJudgement, one, statusText } from "./query.ts";

/** Longer ones may be more than an address line or a column can hold. */
const longestText = 200;

const textsIn = (filter: Filter): readonly string[] => {
  switch (filter.kind) {
    case "compare":
      return typeof filter.value === "string" ? [filter.value] : [];
    case "present":
      return [];
    case "and":
    case "or":
      return [...textsIn(filter.left), ...textsIn(filter.right)];
    case "not":
    case "valuePath":
      return textsIn(filter.filter);
  }
};

/** An attribute that any text is a value of: no id, which may have a form, alone or in a reference, and none with a list of words. */
const isFree = (filter: Filter, type: TypeDefinition): boolean =>
  pathsIn(filter).every((path) => {
    const { attribute, parent } = findAttribute(type.declared, path) ?? {};
    const hasWords = attribute?.canonicalValues !== undefined && attribute.canonicalValues.length > 0;
    const isReference = parent?.subAttributes?.some(({ name }) => name === "$ref") === true;
    const isTheServers = attribute?.name === "id" || parent?.name === "meta" || isReference;
    return attribute?.type === "string" && !hasWords && !isTheServers;
  });

/** Nothing else was asked that could be what is refused. */
const asksNothingElse = ({ request: { method, path } }: Exchange): boolean =>
  method === "GET" && /^[^?]*\?filter=[^&]*$/.test(path);

/** Whether a filter was refused though one that asks the same of another text was answered. */
export const isRefusedForItsText = (exchange: Exchange, filter: Filter, type: TypeDefinition): boolean => {
  const texts = textsIn(filter);
  return (
    exchange.response.status === 400 &&
    asksNothingElse(exchange) &&
    valueIn(exchange.response.body, "scimType") !== "tooMany" &&
    texts.some((text) => text !== "") &&
    texts.every((text) => text.length <= longestText) &&
    isFree(filter, type)
  );
};

export const refusedForItsText = (exchange: Exchange, filter: Filter, text: string): FilterJudgement =>
  one("takes-any-text", {
    where: "status",
    expected: "200, as for the same filter with another text",
    actual: statusText(exchange),
    message: `A filter was refused for the text it asks for, ${textsIn(filter).map(show).join(" and ")}: ${text}`,
  });
