import type { CheckContext } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import { isObject, type JsonObject } from "../../scim/json.ts";
import { addressOf } from "../memory/address.ts";
import type { TypeDefinition } from "../memory/types.ts";
import { isMessage } from "./discovery.ts";

/** The type a POST wants to create a resource of; undefined when it is no create. */
export const createdTypeOf = (exchange: Exchange, context: CheckContext): TypeDefinition | undefined => {
  if (exchange.request.method !== "POST") return undefined;
  const address = addressOf(exchange, context);
  return address === undefined || address.isSearch || address.id !== undefined ? undefined : address.type;
};

export const isSuccessfulCreate = (exchange: Exchange, context: CheckContext): boolean =>
  exchange.response.status >= 200 && exchange.response.status < 300 && createdTypeOf(exchange, context) !== undefined;

/** The resource a create was answered with. */
export const createdResource = ({ response: { body } }: Exchange): JsonObject | undefined =>
  isObject(body) && !isMessage(body) ? body : undefined;

/** Refused for what was asked, and not for who asked or for the moment. */
export const isRefusedForContent = ({ response: { status } }: Exchange): boolean =>
  status >= 400 && status < 500 && status !== 401 && status !== 403 && status !== 429;
