import { causeChecks } from "../memory/judgement.ts";
import type { PutCause } from "./cause.ts";
import { judgePut } from "./judge-put.ts";

/** A check of one rule of PUT: the answer to a PUT is judged, and whatever later shows its effect. */
export const putCheck = causeChecks<PutCause>(
  ({ request }) => request.method === "PUT" || request.method === "GET",
  judgePut,
);
