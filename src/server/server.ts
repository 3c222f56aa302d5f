import type { ScimRequest, ScimResponse } from "../model/exchange.ts";
import type { Profile, Quirk, ServerRequest } from "../model/profile.ts";
import type { Store, StoreFactory } from "../model/store.ts";
import type { Json, JsonObject } from "../scim/index.ts";
import { refused } from "./answer.ts";
import { bearerToken, isPublic, refuseStrangers, type TokenCheck } from "./authenticate.ts";
import { baseUrls } from "./base-url.ts";
import type { Behind } from "./behind.ts";
import type { Call } from "./call.ts";
import { catalogOf } from "./catalog/catalog.ts";
import { checksum } from "./checksum.ts";
import type { ServerContext } from "./context.ts";
import { discovery } from "./discovery/discover.ts";
import { type Exclusively, oneAfterAnother } from "./exclusively.ts";
import { applyToProfile, composeHooks } from "./hooks.ts";
import { type Inside, insideOf } from "./inside.ts";
import type { Seal } from "./read/cursor.ts";
import { type Located, locate, routedRequest, splitQuery } from "./request.ts";
import { route, unknownPath } from "./route.ts";
import { seeder } from "./seed.ts";
import { memoryStore } from "./store/memory-store.ts";

export interface ServerOptions {
  readonly profile: Profile;
  readonly quirks?: readonly Quirk[];
  /** Made for the indexes the profile needs; in memory when nothing else is given. */
  readonly store?: StoreFactory;
  readonly tokens: TokenCheck;
  /** Where SCIM begins, without a slash at the end. */
  readonly basePath?: string;
  /** Scheme and host of addresses where a request does not name a host. */
  readonly origin?: string;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly newId: () => string;
  /** What is kept of a password; without it only that there is one. */
  readonly concealSecret?: (secret: string) => string;
  /** Makes cursors that cannot be forged; without it they only cannot be mistaken. */
  readonly seal?: Seal;
  /** The userName of whom a token was issued to; without it there is nobody behind /Me. */
  readonly subjectOf?: (token: string) => string | undefined;
  /** The application whose people and groups these are, and who has a say. */
  readonly behind?: Behind;
}

export interface Server {
  /** Answers any request; header names are lower-case, and `path` includes the base path. A HEAD is answered like its GET. */
  readonly respond: (request: ScimRequest) => Promise<ScimResponse>;
  /** Puts resources there as they are, ids, meta and read-only attributes included, or made where missing. */
  readonly seed: (resources: readonly JsonObject[]) => Promise<readonly JsonObject[]>;
  readonly store: Store;
  /** One after another with the writes of requests; not to be nested. */
  readonly exclusively: Exclusively;
  readonly inside: Inside;
  /** With the quirks applied. */
  readonly profile: Profile;
  readonly basePath: string;
}

export const createServer = (options: ServerOptions): Server => {
  const { quirks = [], basePath = "/scim/v2", origin = "http://localhost", store: makeStore = memoryStore } = options;
  const profile = applyToProfile(options.profile, quirks);
  const catalog = catalogOf(profile);
  const store = makeStore(catalog.indexes);
  const context: ServerContext = {
    profile,
    catalog,
    store,
    hooks: composeHooks(quirks),
    tokens: options.tokens,
    exclusively: oneAfterAnother(store),
    clock: options.clock,
    newId: options.newId,
    concealSecret: options.concealSecret ?? (() => "(set)"),
    seal: options.seal ?? checksum,
    subjectOf: options.subjectOf ?? (() => undefined),
    behind: options.behind,
  };
  return {
    respond: responder(context, basePath, origin),
    seed: seeder(context),
    store,
    exclusively: context.exclusively,
    inside: insideOf(context),
    profile,
    basePath,
  };
};

const responder = (context: ServerContext, basePath: string, origin: string): Server["respond"] => {
  const { hooks, store } = context;
  const discoveries = discovery(context.profile);
  const baseUrl = baseUrls(basePath, origin);

  return async (incoming) => {
    const [path, query] = splitQuery(incoming.path);
    const located = locate(path, basePath);
    const sent = routedRequest(incoming, located.kind === "below" ? located.path : path, query);
    const request = hooks.onRequest?.(sent) ?? sent;
    const call: Call = { request, base: baseUrl(request.headers.host) };

    const stranger = isPublic(request) ? undefined : refuseClients(context, request);
    const response =
      stranger ?? (located.kind === "below" ? await route(context, discoveries, call) : outside(located, call));
    if (context.behind !== undefined && !isCarriedOut(request, response))
      await context.behind.onAnswered(request, response);
    // Nobody hears of what a crash could still undo.
    const safe = store.settled();
    if (safe !== undefined) await safe;
    return hooks.onResponse?.(parsed(response), request) ?? response;
  };
};

/** Strangers, and those whom the application does not let in. */
const refuseClients = ({ tokens, hooks, behind }: ServerContext, request: ServerRequest): ScimResponse | undefined => {
  const stranger = refuseStrangers(request, tokens, hooks);
  if (behind === undefined || stranger !== undefined) return stranger;
  const refusal = behind.refusal(bearerToken(request), request);
  return refusal === undefined ? undefined : refused(refusal);
};

/** A bulk request whose operations have been told of one by one. */
const isCarriedOut = ({ segments: [first] }: ServerRequest, { status }: ScimResponse): boolean =>
  first === "Bulk" && status < 400;

const outside = (located: Exclude<Located, { kind: "below" }>, call: Call): ScimResponse =>
  located.kind === "other-version"
    ? refused({
        status: 400,
        scimType: "invalidVers",
        detail: `SCIM ${located.version} is not spoken here; version 2 is`,
      })
    : unknownPath(call);

const parsed = ({ text, ...response }: ScimResponse): ScimResponse =>
  text === undefined ? response : { ...response, body: JSON.parse(text) as Json };
