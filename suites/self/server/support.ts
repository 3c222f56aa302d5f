import type { ScimResponse } from "../../../src/model/exchange.ts";
import type { Quirk } from "../../../src/model/profile.ts";
import type { Json, JsonObject } from "../../../src/scim/json.ts";
import { reference } from "../../../src/server/profiles/reference.ts";
import { createServer, type Server, type ServerOptions } from "../../../src/server/server.ts";

export const user = "urn:ietf:params:scim:schemas:core:2.0:User";
export const group = "urn:ietf:params:scim:schemas:core:2.0:Group";
export const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
export const workplace = "urn:scimulator:params:scim:schemas:extension:workplace:2.0:User";
export const patchOp = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

export const base = "http://scim.test/scim/v2";

/** An answer with its body read, loosely typed: tests look at it with matchers. */
export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects, and fails where it is not so
  readonly body: any;
}

export type Send = (
  method: string,
  path: string,
  body?: Json,
  headers?: Readonly<Record<string, string>>,
) => Promise<Answered>;

export interface Bench {
  readonly server: Server;
  readonly send: Send;
  /** Creates and answers the resource. */
  readonly made: (path: string, body: JsonObject) => Promise<Answered["body"]>;
  /** Moves the clock. */
  readonly wait: (ms: number) => void;
}

/** A server with a clock that stands still and ids that count. */
export const bench = (options: Partial<ServerOptions> & { readonly quirks?: readonly Quirk[] } = {}): Bench => {
  let now = Date.parse("2026-03-01T10:00:00.000Z");
  let ids = 0;
  const server = createServer({
    profile: reference,
    tokens: (token) => token === "right",
    clock: () => now,
    newId: () => {
      ids += 1;
      return `id-${ids}`;
    },
    ...options,
  });
  const send: Send = async (method, path, body, headers = {}) => {
    const answer = await server.respond({
      method,
      path: `${server.basePath}${path}`,
      headers: { host: "scim.test", authorization: "Bearer right", ...headers },
      ...(body === undefined ? {} : { body }),
    });
    return { status: answer.status, headers: answer.headers, body: read(answer) };
  };
  const made = async (path: string, body: JsonObject) => {
    const answer = await send("POST", path, body);
    if (answer.status !== 201) throw new Error(`Not made: ${JSON.stringify(answer)}`);
    return answer.body;
  };
  return {
    server,
    send,
    made,
    wait: (ms) => {
      now += ms;
    },
  };
};

const read = ({ body, text }: ScimResponse): unknown => body ?? (text === undefined ? undefined : JSON.parse(text));

export const person = (userName: string, more: JsonObject = {}): JsonObject => ({ schemas: [user], userName, ...more });

export const team = (displayName: string, ...members: readonly string[]): JsonObject => ({
  schemas: [group],
  displayName,
  ...(members.length === 0 ? {} : { members: members.map((value) => ({ value })) }),
});

export const patching = (...operations: readonly JsonObject[]): JsonObject => ({
  schemas: [patchOp],
  Operations: operations,
});
