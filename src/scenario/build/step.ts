import {
  type AppStep,
  type DirectoryStep,
  directoryStepKinds,
  type Place,
  type RequestStep,
  restarts,
  type Step,
} from "../../model/scenario.ts";
import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import { objectAt, textAt, textsAt } from "../lenient.ts";
import { stepShapes } from "../step-shapes.ts";
import { buildExpectation } from "./expectation.ts";
import { buildFault } from "./fault.ts";
import { optionalTexts, present } from "./optional.ts";
import { pathWithQuery } from "./path.ts";

const common = (step: JsonObject, place: Place) => ({
  place,
  ...(isObject(step.expect) ? { expect: buildExpectation(step.expect) } : {}),
  ...optionalTexts(step, ["because"]),
});

/** `request: { method, path, … }` with everything that was left out. */
export const buildRequest = (step: JsonObject, place: Place): RequestStep => {
  const request = objectAt(step, "request");
  return {
    kind: "request",
    ...common(step, place),
    method: textAt(request, "method") ?? "GET",
    path: pathWithQuery(textAt(request, "path") ?? "/", objectAt(request, "query")),
    headers: objectAt(request, "headers") as Readonly<Record<string, string>>,
    ...present({ body: request.body as Json }),
    ...optionalTexts(request, ["text", "as"]),
    auth: (textAt(request, "auth") ?? "run") as RequestStep["auth"],
    repeat: typeof request.repeat === "number" ? request.repeat : 1,
    ...(typeof request.walk === "boolean" ? { walk: request.walk } : {}),
  };
};

const directoryStep = (step: JsonObject, place: Place): DirectoryStep => {
  const kind = directoryStepKinds.find((candidate) => step[candidate] !== undefined) ?? "test-connection";
  const subject = textAt(step, kind);
  const about = stepShapes[kind].subject === "span" ? "span" : "subject";
  return {
    kind,
    ...common(step, place),
    ...(subject === undefined ? {} : { [about]: subject }),
    ...(isObject(step.set) ? { set: step.set } : {}),
    ...(step.members === undefined ? {} : { members: textsAt(step, "members") }),
    ...(step.manager === undefined ? {} : { manager: textAt(step, "manager") ?? null }),
    ...optionalTexts(step, ["to"]),
    ...(step.and === "keep" || step.and === "delete" ? { and: step.and } : {}),
    ...present({ restart: restarts.find((one) => one === step.restart) }),
  };
};

const appStep = (step: JsonObject, place: Place): AppStep => {
  const app = objectAt(step, "app");
  return {
    kind: "app",
    ...common(step, place),
    ...present({ who: textAt(app, "as"), keep: textAt(app, "keep"), body: app.body as Json }),
    method: textAt(app, "method") ?? "GET",
    path: textAt(app, "path") ?? "/",
    isHandOver: app["hand-over"] !== undefined,
  };
};

/** A step is an object, or one bare word where nobody is meant. */
export const buildStep = (step: Json, place: Place): Step => {
  const written: JsonObject = isObject(step) ? step : { [String(step)]: null };
  if (written.fault !== undefined) return buildFault(objectAt(written, "fault"), place);
  if (written.app !== undefined) return appStep(written, place);
  return written.request === undefined ? directoryStep(written, place) : buildRequest(written, place);
};
