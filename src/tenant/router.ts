import { isObject, type JsonObject } from "../scim/index.ts";
import type { Exclusively } from "../server/exclusively.ts";
import { personOf } from "./access/sessions.ts";
import { note } from "./audit.ts";
import type { Plane } from "./plane.ts";
import { isRefusal, malformed, notFound, type Refusal, unknownSession, wrongMethod } from "./refusal.ts";
import { refuseRole, roleOf } from "./role.ts";
import type { ActingCall, AppAnswer, AppCall, AppRequest, Done, Route } from "./route.ts";

interface Found {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

const decoded = (segment: string): string =>
  new URLSearchParams(`s=${segment.replace(/[+&]/g, encodeURIComponent)}`).get("s") ?? "";

/** What stands in the path where the template has `{…}`; undefined where the path is another. */
const paramsIn = (template: string, path: string): Readonly<Record<string, string>> | undefined => {
  const [wanted, given] = [template.split("/"), path.split("/")];
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [at, part] of wanted.entries()) {
    const segment = given[at] ?? "";
    if (part.startsWith("{")) params[part.slice(1, -1)] = decoded(segment);
    else if (part !== segment) return undefined;
  }
  return params;
};

const find = (routes: readonly Route[], method: string, path: string): Found | Refusal => {
  const fitting = routes.flatMap((route) => {
    const params = paramsIn(route.path, path);
    return params === undefined ? [] : [{ route, params }];
  });
  const found = fitting.find(({ route }) => route.method === method);
  if (found !== undefined) return found;
  if (fitting.length === 0) return notFound(`There is nothing at /app${path}`);
  const allowed = fitting.map(({ route }) => route.method);
  return wrongMethod(`${method} is not something /app${path} does; it takes ${allowed.join(", ")}`, { allowed });
};

const sessionIn = ({ headers }: AppRequest): string | undefined =>
  /^session +(\S+) *$/i.exec(headers.authorization ?? "")?.[1];

const answered = (done: Done | Refusal): AppAnswer => {
  if (!isRefusal(done)) return { status: done.status ?? 200, ...(done.body === undefined ? {} : { body: done.body }) };
  const { kind: _kind, status, ...error } = done;
  return { status, body: { error: error as unknown as JsonObject } };
};

const acting = async (call: AppCall): Promise<ActingCall | Refusal> => {
  const actor = call.session === undefined ? undefined : await personOf(call.plane, call.session);
  if (actor !== undefined) return { ...call, actor };
  return unknownSession(
    call.session === undefined
      ? "Sign in first, and send the header Authorization: Session <session>"
      : "This session has ended: sign in again",
  );
};

const handle = async (route: Route, call: AppCall): Promise<readonly [Done | Refusal, who: string]> => {
  if (route.isOpen)
    return [await route.handle(call), typeof call.body.email === "string" ? call.body.email : "somebody new"];
  const actingCall = await acting(call);
  if (isRefusal(actingCall)) return [actingCall, "nobody that is known"];
  const { plane, actor } = actingCall;
  const { roles } = plane.application;
  const refusal = route.needs === undefined ? undefined : refuseRole(roles, roleOf(roles, actor.role), route.needs);
  return [refusal ?? (await route.handle(actingCall)), actor.email];
};

/** The log has what was changed, and who was refused. */
const log = async (plane: Plane, { does, method }: Route, done: Done | Refusal, who: string): Promise<void> => {
  if (method === "GET" && !isRefusal(done)) return;
  const entry = { plane: "application", who, what: does } as const;
  if (isRefusal(done)) return note(plane, { ...entry, result: done.status, reason: done.message });
  const { status = 200, about, before, after } = done;
  const changed = { ...(about === undefined ? {} : { about }), ...(before === undefined ? {} : { before }) };
  await note(plane, { ...entry, ...changed, ...(after === undefined ? {} : { after }), result: status });
};

export interface Responding {
  readonly plane: Plane;
  readonly exclusively: Exclusively;
  /** Where SCIM begins, for a client that knows this host by that name. */
  readonly scimUrl: (host: string | undefined) => string;
  readonly routes: readonly Route[];
}

/** Answers the application's own API. */
export const appResponder = ({ plane, exclusively, scimUrl, routes }: Responding) => {
  const carryOut = async (route: Route, call: AppCall): Promise<AppAnswer> => {
    const [done, who] = await handle(route, call);
    await log(plane, route, done, who);
    return answered(done);
  };
  return async (request: AppRequest): Promise<AppAnswer> => {
    const [path = "", query] = request.path.split("?");
    const found = find(routes, request.method, path.replace(/\/$/, ""));
    if (isRefusal(found)) return answered(found);
    if (request.body !== undefined && !isObject(request.body)) return answered(malformed("The body is a JSON object"));
    const session = sessionIn(request);
    const call: AppCall = {
      plane,
      params: found.params,
      query: new URLSearchParams(query),
      body: request.body ?? {},
      ...(session === undefined ? {} : { session }),
      from: request.from ?? "here",
      scimUrl: scimUrl(request.headers.host),
    };
    return found.route.method === "GET" ? carryOut(found.route, call) : exclusively(() => carryOut(found.route, call));
  };
};
