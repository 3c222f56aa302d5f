import type { ScimResponse } from "../model/exchange.ts";
import type { ServerRequest } from "../model/profile.ts";
import type { Json } from "../scim/index.ts";
import { refused, refusedWith } from "./answer.ts";

const takenTypes: readonly string[] = ["application/scim+json", "application/json"];

/** RFC 7644 §3.8: JSON in UTF-8, under either name; a body nobody named is taken for it. */
const isTaken = (contentType: string | undefined): boolean => {
  if (contentType === undefined || takenTypes.includes(contentType)) return true;
  const [type = "", ...parameters] = contentType.toLowerCase().split(";");
  return takenTypes.includes(type.trim()) && parameters.every(isHarmless);
};

const isHarmless = (parameter: string): boolean => {
  const [name, value = ""] = parameter.split("=");
  return name?.trim() !== "charset" || /^"?utf-?8"?$/.test(value.trim());
};

/** The JSON of a request that must have some, or the refusal. */
export const bodyOf = ({ headers, body, text }: ServerRequest): { readonly json: Json } | ScimResponse => {
  if (!isTaken(headers["content-type"])) {
    return refusedWith(
      415,
      `The body is ${headers["content-type"]}; ${takenTypes.join(" and ")} in UTF-8 are understood`,
    );
  }
  if (body !== undefined) return { json: body };
  const detail = text === undefined ? "A JSON body is needed, and there is none" : "The body is not JSON in UTF-8";
  return refused({ status: 400, scimType: "invalidSyntax", detail });
};
