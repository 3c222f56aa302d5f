import type { Headers, ScimRequest, ScimResponse } from "../../model/exchange.ts";
import type { RequestStep } from "../../model/scenario.ts";
import { isObject, type Json, type JsonObject, textOf } from "../../scim/json.ts";
import { fitRequest } from "../fit/fit-request.ts";
import { idInLocation } from "../guard/ownership.ts";
import { legalPath, pathPart } from "../request-path.ts";
import { type Lookup, resolveJson, resolveText } from "../template.ts";
import type { Played } from "./flow-step.ts";
import { halted, type Limits } from "./limits.ts";
import { lookupIn } from "./lookup.ts";
import type { Run } from "./run.ts";
import { type Cause, send } from "./send.ts";
import { nextPage, startWalk } from "./walk.ts";

const mediaType = "application/scim+json";

/** The usual headers, unless the step writes its own under any spelling. */
const headersOf = (own: Headers, hasBody: boolean): Headers => {
  const written = new Set(Object.keys(own).map((name) => name.toLowerCase()));
  return {
    ...(written.has("accept") ? {} : { Accept: mediaType }),
    ...(!hasBody || written.has("content-type") ? {} : { "Content-Type": mediaType }),
    ...own,
  };
};

interface Filled {
  readonly request: ScimRequest;
  readonly missing: readonly string[];
}

/** A step with its names filled in, as this target's schemas allow it. */
const fillFor = (run: Run, step: RequestStep, lookup: Lookup): Filled => {
  const { request, missing } = fill(step, lookup);
  return { request: fitRequest(request, run.shared.world.facts, run.planned.mark), missing };
};

/** RFC 7644 §3.7: the paths of bulk operations are paths, though they stand in a body. */
const withBulkPaths = ({ path, body = null }: RequestStep, lookup: Lookup): Json => {
  if (path !== "/Bulk" || !isObject(body) || !Array.isArray(body.Operations)) return body;
  const Operations = body.Operations.map((operation: Json) =>
    isObject(operation) && typeof operation.path === "string"
      ? { ...operation, path: resolveText(operation.path, lookup, pathPart).value }
      : operation,
  );
  return { ...body, Operations };
};

const fill = (step: RequestStep, lookup: Lookup): Filled => {
  const path = resolveText(step.path, lookup, pathPart);
  const headers = resolveJson<JsonObject>(step.headers, lookup);
  const body = step.body === undefined ? undefined : resolveJson(withBulkPaths(step, lookup), lookup);
  const text = step.text === undefined ? undefined : resolveText(step.text, lookup);
  const hasBody = body !== undefined || text !== undefined;
  return {
    missing: [path, headers, body, text].flatMap((part) => part?.missing ?? []),
    request: {
      method: step.method,
      path: legalPath(path.value),
      headers: headersOf(
        Object.fromEntries(Object.entries(headers.value).map(([name, value]) => [name, textOf(value)])),
        hasBody,
      ),
      ...(body === undefined ? {} : { body: body.value }),
      ...(text === undefined ? {} : { text: text.value }),
      ...(step.auth === "run" ? {} : { auth: step.auth }),
    },
  };
};

/** RFC 7644 §3.14: the ETag header is what counts; meta.version only should repeat it. */
const withVersion = (body: JsonObject, { headers: { etag } }: ScimResponse): JsonObject => {
  const meta = isObject(body.meta) ? body.meta : {};
  return etag === undefined || meta.version !== undefined ? body : { ...body, meta: { ...meta, version: etag } };
};

/** What `as` keeps: the body, with the id from Location and the version from the header where the body shows none. */
const keptFrom = (response: ScimResponse): Json | undefined => {
  const { status, body, headers } = response;
  if (status < 200 || status > 299) return undefined;
  const id = idInLocation(headers.location);
  if (isObject(body)) return withVersion(body.id === undefined && id !== undefined ? { ...body, id } : body, response);
  return id === undefined ? body : { id };
};

const keep = (run: Run, name: string, response: ScimResponse): void => {
  const kept = keptFrom(response);
  if (kept !== undefined) run.kept.set(name, kept);
};

const expectsPatience = ({ expect }: RequestStep): boolean =>
  [expect?.status ?? []].flat().some((status) => status === 429 || status === 503);

const causeOf = (step: RequestStep, index: number): Cause => ({
  step: index,
  purpose: index < 0 ? "setup" : "step",
  ...(expectsPatience(step) ? {} : { pausesOn: [429, 503] }),
});

/** A played request, and what it was answered last. */
export type PlayedRequest = Played & { readonly response?: ScimResponse };

const isPlain = (step: RequestStep): boolean =>
  !`${step.path}${JSON.stringify([step.headers, step.body, step.text])}`.includes("${");

/** An answer that was kept may leave out what is asked of it here, as `meta.version` where there are no ETags. */
const unknownNames = (run: Run, missing: readonly string[]): PlayedRequest => {
  const names = [...new Set(missing)].map((name) => `"${name}"`).join(", ");
  return missing.every((name) => run.kept.has(name))
    ? { kind: "untold", reason: `the target did not tell what this step needs to know of ${names}` }
    : { kind: "not possible", error: `nothing is known of ${names} at this point` };
};

/** Sends a raw request, as often and as far as the step says. */
export const playRequestStep = async (
  run: Run,
  step: RequestStep,
  index: number,
  limits: Limits,
): Promise<PlayedRequest> => {
  const cause = causeOf(step, index);
  const plain = isPlain(step) ? fillFor(run, step, lookupIn(run)) : undefined;
  let response: ScimResponse | undefined;
  for (let turn = 1; turn <= step.repeat; turn += 1) {
    const { request: first, missing } = plain ?? fillFor(run, step, lookupIn(run, turn));
    if (missing.length > 0) return unknownNames(run, missing);
    let walk = startWalk(first);
    for (let request: ScimRequest | undefined = first; request !== undefined; ) {
      const halt = halted(run, limits);
      if (halt !== undefined) return halt;
      const sent = await send(run, request, cause);
      if (sent.kind === "refused") return { kind: "refused", refusal: sent };
      if (sent.kind === "unanswered") return { kind: "unanswered" };
      response = sent.response;
      walk = step.walk ? nextPage(walk, response) : { ...walk, next: undefined };
      request = walk.next;
    }
    if (step.as !== undefined && response !== undefined)
      keep(run, step.repeat > 1 ? `${step.as}${turn}` : step.as, response);
  }
  return { kind: "played", ...(response === undefined ? {} : { response }) };
};
