import type { FaultStep, Place } from "../../model/scenario.ts";
import type { JsonObject } from "../../scim/json.ts";
import { textAt } from "../lenient.ts";
import { present } from "./optional.ts";

/** `POST /Users`, or only one of the two. */
const faultAim = (on: string): Pick<FaultStep, "method" | "path"> => {
  const [, method, path] = /^([A-Z]+)?\s*(\/.*)?$/.exec(on) ?? [];
  return present({ method, path });
};

/** What stands behind `fault:`, in a scenario or in the script of a directory. */
export const buildFault = (fault: JsonObject, place: Place): FaultStep => {
  const { times, "retry-after": retryAfter } = fault;
  return {
    kind: "fault",
    place,
    ...faultAim(textAt(fault, "on") ?? ""),
    answer: fault.answer as FaultStep["answer"],
    times: typeof times === "number" ? times : 1,
    ...present({ retryAfter: typeof retryAfter === "string" ? retryAfter : undefined }),
  };
};
