import { idps } from "../../../../src/idps/index.ts";
import type { Answer } from "../../../../src/model/exchange.ts";
import { behaviourOf, type FlowEnd } from "../../../../src/model/flow.ts";
import {
  type Dialect,
  type Directory,
  type DirectoryGroup,
  type DirectoryPerson,
  type FlowContext,
  type FlowRequest,
  type IdpMemory,
  nothingRemembered,
} from "../../../../src/model/idp.ts";
import type { DirectoryStep } from "../../../../src/model/scenario.ts";
import type { Json, JsonObject } from "../../../../src/scim/json.ts";

export { nothingRemembered as blank };

export const person = (key: string, more: Partial<DirectoryPerson> = {}): DirectoryPerson => ({
  key,
  id: `${key}-directory-id`,
  isActive: true,
  isAssigned: true,
  attributes: {
    userName: `${key}@example.org`,
    email: `${key}@example.org`,
    givenName: "Ada",
    familyName: "Byron",
    displayName: "Ada Byron",
  },
  ...more,
});

export const group = (key: string, members: readonly string[], more: Partial<DirectoryGroup> = {}): DirectoryGroup => ({
  key,
  id: `${key}-directory-id`,
  displayName: key,
  attributes: {},
  members,
  ...more,
});

const byKey = <T extends { readonly key: string }>(things: readonly T[]): Readonly<Record<string, T>> =>
  Object.fromEntries(things.map((thing) => [thing.key, thing]));

export const directory = (people: readonly DirectoryPerson[], groups: readonly DirectoryGroup[] = []): Directory => ({
  people: byKey(people),
  groups: byKey(groups),
});

export const json = (status: number, body?: Json): Answer => ({
  kind: "response",
  status,
  headers: { "content-type": "application/scim+json" },
  ...(body === undefined ? {} : { body }),
});

export const listOf = (...resources: readonly JsonObject[]): Answer =>
  json(200, {
    schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
    totalResults: resources.length,
    startIndex: 1,
    itemsPerPage: resources.length,
    Resources: resources,
  });

export const problem = (status: number, detail: string): Answer =>
  json(status, { schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"], status: String(status), detail });

/** A target as a function; what it answers may depend on everything it was asked. */
export type Target = (request: FlowRequest, index: number) => Answer;

/** Answers in a row; running out of them is a mistake of the test's. */
export const answers =
  (...all: readonly Answer[]): Target =>
  (request, index) => {
    const answer = all[index];
    if (answer === undefined) throw new Error(`nobody expected ${request.method} ${request.path}`);
    return answer;
  };

export interface Played {
  readonly requests: readonly FlowRequest[];
  readonly end: FlowEnd;
}

export interface Scene {
  readonly dialect: Dialect;
  readonly directory: Directory;
  readonly before?: Directory;
  readonly memory?: IdpMemory;
  readonly random?: FlowContext["random"];
  readonly nowMs?: number;
}

type StepLine = Omit<DirectoryStep, "place">;

const patterned: FlowContext["random"] = (label, length, alphabet = "0123456789abcdef") =>
  [...label.padEnd(length, "x")]
    .map((_, index) => alphabet[index % alphabet.length])
    .join("")
    .slice(0, length);

/** Plays one step of an administrator against a target, without an engine. */
export const play = (scene: Scene, step: StepLine, target: Target): Played => {
  const factory = behaviourOf(idps, scene.dialect)?.flows[step.kind];
  if (factory === undefined) throw new Error(`${scene.dialect.id} has no step ${step.kind}`);
  const context: FlowContext = {
    dialect: scene.dialect,
    directory: scene.directory,
    before: scene.before ?? scene.directory,
    memory: scene.memory ?? nothingRemembered,
    step: { place: { file: "test", line: 1, column: 1 }, ...step },
    random: scene.random ?? patterned,
    nowMs: scene.nowMs ?? 0,
    uuid: () => "7d420df3-9995-4831-a406-ecf8166f5f6a",
    baseUrl: "http://127.0.0.1",
  };
  const requests: FlowRequest[] = [];
  const flow = factory(context);
  let turn = flow.next();
  while (!turn.done) {
    requests.push(turn.value);
    turn = flow.next(target(turn.value, requests.length - 1));
  }
  return { requests, end: turn.value };
};

/** `GET /Users/1` for each request. */
export const lines = ({ requests }: Played): readonly string[] =>
  requests.map(({ method, path }) => `${method} ${path}`);
