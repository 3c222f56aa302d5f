import type { Exchange } from "../../model/exchange.ts";

/** A media type without its parameters, in lower case. */
export const mediaTypeOf = (value: string | undefined): string =>
  (value ?? "").split(";")[0]?.trim().toLowerCase() ?? "";

export const isJsonType = (mediaType: string): boolean =>
  mediaType === "application/json" || /^application\/[\w.-]+\+json$/.test(mediaType);

/** An answer with a JSON body. */
export const hasJson = ({ response }: Exchange): boolean => response.body !== undefined;

/** The media types an Accept header asks for, `q=0` left out. */
export const acceptedTypes = (accept: string | undefined): readonly string[] =>
  (accept ?? "")
    .split(",")
    .filter((range) => !/;\s*q=0(\.0*)?\s*(;|$)/i.test(range))
    .map(mediaTypeOf)
    .filter((type) => type !== "");
