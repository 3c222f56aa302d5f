import { isObject, type Json } from "../scim/index.ts";
import { productMark } from "../tenant/settle.ts";
import { typeOfShelf } from "../tenant/shelf.ts";
import type { Peek } from "../wire/sqlite/peek.ts";

/** Why a file is not served, by what it holds. */
export type WhyNot = (held: Peek) => string | undefined;

const productIn = ({ text }: Peek): string | undefined => {
  const kept = text(typeOfShelf(productMark.shelf), productMark.id);
  const mark = kept === undefined ? undefined : (JSON.parse(kept) as Json);
  return isObject(mark) && typeof mark.product === "string" ? mark.product : undefined;
};

const isOfEndpoint = ({ holds }: Peek): boolean => (holds("User") || holds("Group")) && !holds(typeOfShelf("person"));

/** What one product has kept means something else to another, and to an endpoint alone (`undefined`). */
export const whoseElse =
  (product: string | undefined): WhyNot =>
  (held) => {
    const kept = productIn(held);
    if (kept !== undefined && kept !== product)
      return `it holds the data of ${kept}; serve it with --profile ${kept}, or name another file`;
    return product !== undefined && isOfEndpoint(held)
      ? "it holds the data of an endpoint without an application; serve it with --profile reference, or name another file"
      : undefined;
  };
