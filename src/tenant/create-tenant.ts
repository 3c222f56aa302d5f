import type { ScimRequest, ScimResponse } from "../model/exchange.ts";
import type { Quirk } from "../model/profile.ts";
import type { StoreFactory } from "../model/store.ts";
import type { ScimError } from "../scim/index.ts";
import { refused } from "../server/answer.ts";
import { baseUrls } from "../server/base-url.ts";
import { createServer, type Server, type ServerOptions } from "../server/server.ts";
import { memoryStore } from "../server/store/memory-store.ts";
import { throttle } from "./access/throttle.ts";
import { openTokens, type Tokens } from "./access/tokens.ts";
import type { Application } from "./application.ts";
import { behindTenant, type Opened } from "./behind-tenant.ts";
import { whyTooMuch } from "./limits.ts";
import { type Means, type Plane, shelfIndexes, shelvesIn } from "./plane.ts";
import { whyShut } from "./provisioning.ts";
import type { Token } from "./records.ts";
import type { AppAnswer, AppRequest } from "./route.ts";
import { appResponder } from "./router.ts";
import { commonRoutes } from "./routes/index.ts";
import { type FirstPeople, settle } from "./settle.ts";
import { type Shelved, shelf } from "./shelf.ts";

export interface TenantOptions extends Means, FirstPeople {
  readonly store?: StoreFactory;
  readonly quirks?: readonly Quirk[];
  /** In front of `/scim/v2` and `/app`: `/acme`; nothing for the only tenant. */
  readonly base?: string;
  readonly origin?: string;
  readonly server?: Pick<ServerOptions, "concealSecret" | "seal" | "subjectOf">;
}

/** One organisation that uses a product: its endpoint and the application behind it. */
export interface Tenant {
  readonly application: Application;
  /** Its store held nobody. */
  readonly isNew: boolean;
  readonly server: Server;
  readonly plane: Plane;
  readonly basePath: string;
  readonly appPath: string;
  /** Answers either side, whichever the path (with base) leads to. */
  readonly respond: (request: ScimRequest, from?: string) => Promise<ScimResponse>;
  readonly respondToApp: (request: AppRequest) => Promise<AppAnswer>;
  /** An error in the words of the side the path leads to. */
  readonly failure: (path: string, error: ScimError) => ScimResponse;
}

const json = "application/json";

/** Makes a tenant, and what a fresh one begins with. What its store holds already is as it was left. */
export const createTenant = async (application: Application, options: TenantOptions): Promise<Tenant> => {
  const { base = "", store: makeStore = memoryStore, quirks = [], server: more = {} } = options;
  const late: { opened?: Opened; tokens?: Tokens } = {};
  const opened = (): Opened => {
    if (late.opened === undefined) throw new Error("A request came before the tenant was open");
    return late.opened;
  };
  const server = createServer({
    profile: application.profile,
    quirks,
    store: (indexes) => makeStore([...indexes, ...shelfIndexes]),
    tokens: (token) => opened().plane.tokens.find(token) !== undefined,
    basePath: `${base}/scim/v2`,
    ...(options.origin === undefined ? {} : { origin: options.origin }),
    clock: options.clock,
    newId: options.newId,
    behind: behindTenant(opened),
    ...more,
  });
  const plane = await openPlane(application, options, server);
  let shut = await whyShut(application, plane.shelves);
  late.opened = { plane, exclusively: server.exclusively, refusal: () => shut };
  const isNew = await server.exclusively(() => settle(plane, options));
  shut = await whyShut(application, plane.shelves);

  const respondToApp = appResponder({
    plane,
    exclusively: server.exclusively,
    scimUrl: baseUrls(server.basePath, options.origin ?? "http://localhost"),
    routes: [...application.routes, ...commonRoutes],
  });
  const appPath = `${base}/app`;
  const toApp = async (request: AppRequest): Promise<AppAnswer> => {
    const answer = await respondToApp(request);
    if (request.method !== "GET") shut = await whyShut(application, plane.shelves);
    // Nobody hears of what a crash could still undo.
    await server.store.settled();
    return answer;
  };
  const failure: Tenant["failure"] = (path, error) =>
    isBelow(path, appPath) ? printed(refusedBody(error)) : refused(error);
  return {
    application,
    isNew,
    server,
    plane,
    basePath: server.basePath,
    appPath,
    respondToApp: toApp,
    failure,
    respond: async (request, from) => {
      const tooMuch = whyTooMuch(request);
      if (tooMuch !== undefined) return failure(request.path, tooMuch);
      return isBelow(request.path, appPath)
        ? printed(await toApp(appRequest(request, appPath, from)))
        : server.respond(request);
    },
  };
};

const openPlane = async (application: Application, means: TenantOptions, { store, inside }: Server): Promise<Plane> => {
  const isSingle = application.provisioning.tokens === "one";
  const { clock, newId, newToken, digest, isSameDigest, hashPassword, checkPassword } = means;
  return {
    ...{ clock, newId, newToken, digest, isSameDigest, hashPassword, checkPassword },
    application,
    store,
    inside,
    shelves: shelvesIn(store),
    tokens: await openTokens({
      shelf: shelf<Token>(store, "token"),
      revoked: shelf<Shelved>(store, "revoked"),
      means,
      isSingle,
    }),
    throttle: throttle(clock),
  };
};

const isBelow = (path: string, base: string): boolean =>
  path === base || path.startsWith(`${base}/`) || path.startsWith(`${base}?`);

const appRequest = (
  { method, path, headers, body, text }: ScimRequest,
  appPath: string,
  from?: string,
): AppRequest => ({
  method,
  path: path.slice(appPath.length),
  headers,
  // A body that is no JSON is no object either, and is refused as such.
  ...(body === undefined && text === undefined ? {} : { body: body ?? text ?? null }),
  ...(from === undefined ? {} : { from }),
});

const refusedBody = ({ status, detail }: ScimError): AppAnswer => ({
  status,
  body: { error: { code: status >= 500 ? "fault" : "too-much", message: detail } },
});

const printed = ({ status, headers, body }: AppAnswer): ScimResponse => ({
  kind: "response",
  status,
  headers: { ...headers, ...(body === undefined ? {} : { "content-type": json, "cache-control": "no-store" }) },
  ...(body === undefined ? {} : { text: JSON.stringify(body) }),
});
