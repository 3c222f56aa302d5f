import { type JsonObject, type Outcome, ok } from "../scim/index.ts";
import type { Taken } from "./application.ts";
import type { Plane } from "./plane.ts";

/** A resource as the product takes it, whoever changes it. */
export const takeResource = async (plane: Plane, wanted: Taken): Promise<Outcome<JsonObject>> => {
  const { onTake } = plane.application.hooks;
  return onTake === undefined ? ok(wanted.resource) : onTake(plane, wanted);
};
