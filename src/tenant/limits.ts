import type { ScimRequest, ScimResponse } from "../model/exchange.ts";
import type { Json, ScimError } from "../scim/index.ts";
import { refused } from "../server/answer.ts";

const levelsMax = 32;
const targetLengthMax = 8_192;

const isDeeper = (json: Json, levels: number): boolean => {
  if (typeof json !== "object" || json === null) return false;
  if (levels === 0) return true;
  return Object.values(json).some((value) => isDeeper(value as Json, levels - 1));
};

/** What nobody asks in earnest is not looked into: bodies nested without end, filters as long as a book. */
export const whyTooMuch = ({ path, body }: ScimRequest): ScimError | undefined => {
  if (path.length > targetLengthMax)
    return { status: 414, detail: `Path and query have at most ${targetLengthMax} characters, a filter included` };
  return body !== undefined && isDeeper(body, levelsMax)
    ? { status: 400, scimType: "invalidSyntax", detail: `The body is nested deeper than ${levelsMax} levels` }
    : undefined;
};

export const isTooMuch = (request: ScimRequest): ScimResponse | undefined => {
  const why = whyTooMuch(request);
  return why === undefined ? undefined : refused(why);
};
