import type { ScimRequest } from "../../model/exchange.ts";
import { pathPart } from "../request-path.ts";

const mediaType = "application/scim+json";

/** What the engine asks for itself, neither as an IdP nor for a raw step. */
export const get = (path: string): ScimRequest => ({ method: "GET", path, headers: { Accept: mediaType } });

export const remove = (path: string, headers: Readonly<Record<string, string>> = {}): ScimRequest => ({
  method: "DELETE",
  path,
  headers: { Accept: mediaType, ...headers },
});

export const resourcePath = (endpoint: string, id: string): string => `${endpoint}/${pathPart(id)}`;
