import type { Answer } from "../../model/exchange.ts";
import type { Flow, FlowFactory } from "../../model/flow.ts";
import type { FlowContext } from "../../model/idp.ts";
import { isObject, type JsonObject } from "../../scim/json.ts";
import { readResource } from "../support/answer.ts";
import { memberOf } from "../support/resource.ts";
import { jsonSetting, spanSetting, textSetting } from "../support/settings.ts";

/** What the target says that it can, as far as it changes what the IdP sends. */
export interface Advertised {
  readonly patch: boolean;
  readonly filter: boolean;
  /** How many operations one request may have; missing where the target sets no limit. */
  readonly operationsMax?: number;
}

const objectSetting = ({ dialect }: FlowContext, name: string): JsonObject => {
  const value = jsonSetting(dialect, name);
  return isObject(value) ? value : {};
};

const noteName = "advertised";

/** What was read, else what the IdP takes for granted; some modes know better than the target. */
export const advertisedOf = (context: FlowContext): Advertised => {
  const read = context.memory.more[noteName];
  const said = isObject(read) ? read : objectSetting(context, "capabilities.assumed");
  const { patch, filter, operationsMax } = { ...said, ...objectSetting(context, "capabilities.forced") };
  return {
    patch: patch === true,
    filter: filter === true,
    ...(typeof operationsMax === "number" && operationsMax > 0 ? { operationsMax } : {}),
  };
};

const isSupported = (configuration: JsonObject, name: string): boolean =>
  memberOf(memberOf(configuration, name), "supported") === true;

/** Whatever cannot be read is taken for unsupported, and the work goes on. */
const readConfiguration = (answer: Answer): JsonObject => {
  const configuration = readResource(answer, "200 with the configuration");
  if (!configuration.ok) return { patch: false, filter: false };
  const operationsMax = memberOf(memberOf(configuration.value, "bulk"), "maxOperations");
  return {
    patch: isSupported(configuration.value, "patch"),
    filter: isSupported(configuration.value, "filter"),
    ...(typeof operationsMax === "number" ? { operationsMax } : {}),
  };
};

const isKnown = ({ memory, dialect, nowMs }: FlowContext): boolean => {
  const read = memory.more[noteName];
  return (
    isObject(read) &&
    nowMs - Number(read.atMs) < (spanSetting(dialect, "capabilities.keep") ?? Number.POSITIVE_INFINITY)
  );
};

/** The flow, with the target's configuration read before it where the IdP reads it and does not know it any more. */
export const knowing = (flow: FlowFactory): FlowFactory =>
  function* (context): Flow {
    const path = textSetting(context.dialect, "capabilities.path");
    if (path === "" || isKnown(context)) return yield* flow(context);
    const rule = context.dialect.settings["capabilities.path"]?.rule ?? "";
    const configuration = readConfiguration(yield { method: "GET", path, operation: "discovery.config", rule });
    const { memory, nowMs } = context;
    const more = { ...memory.more, [noteName]: { ...configuration, atMs: nowMs } };
    return yield* flow({ ...context, memory: { ...memory, more } });
  };
