import type { CaughtRequest } from "../model/exchange.ts";
import type { Flow, Idp } from "../model/flow.ts";
import { type Dialect, type FlowContext, type FlowRequest, type IdpMemory, nothingRemembered } from "../model/idp.ts";
import type { DirectoryStepKind } from "../model/scenario.ts";
import { respond } from "./respond.ts";
import type { Stage } from "./stage.ts";
import { type Act, type Scene, still } from "./world.ts";

const letters = "0123456789abcdef";

const contextOf = (act: Act, dialect: Dialect, memory: IdpMemory, random: string | undefined): FlowContext => ({
  dialect,
  directory: act.directory,
  before: act.before,
  memory,
  step: {
    kind: act.step,
    place: { file: "", line: 0, column: 0 },
    ...(act.subject === undefined ? {} : { subject: act.subject }),
    ...(act.manager === undefined ? {} : { manager: act.manager }),
  },
  ...still,
  random: (label, length, alphabet = letters) =>
    random ??
    [...label.padEnd(length, "x")]
      .map((character) => alphabet[character.charCodeAt(0) % alphabet.length])
      .join("")
      .slice(0, length),
  uuid: () => random ?? "00000000-0000-4000-8000-000000000000",
  baseUrl: "http://127.0.0.1",
});

/** The scene's own mapping, and the dialect's rows beside it: accounts are made of whole profiles. */
const wholeDialect = (dialect: Dialect, whole: Dialect): Dialect => {
  const has = (target: string): boolean => dialect.userMapping.some((row) => row.target === target);
  return {
    ...dialect,
    userMapping: [...dialect.userMapping, ...whole.userMapping.filter(({ target }) => !has(target))],
    groupMapping: whole.groupMapping,
  };
};

/** Somebody out of use is suspended where nobody is deactivated. */
const alike: Partial<Record<DirectoryStepKind, DirectoryStepKind>> = { "deactivate-user": "suspend-user" };

const remember = (idp: Idp, dialect: Dialect, memory: IdpMemory, act: Act): IdpMemory => {
  const factory = idp.flows[act.step] ?? idp.flows[alike[act.step] ?? act.step];
  const flow = factory?.(contextOf(act, dialect, memory, undefined));
  if (flow === undefined) return memory;
  let turn = flow.next();
  while (!turn.done) turn = flow.next(respond(turn.value.method, turn.value.path, act.target));
  return turn.value.memory;
};

/** The flow of a scene, after its history; undefined where the IdP has no such step. */
const begin = (idp: Idp, whole: Dialect, scene: Scene): Flow | undefined => {
  const factory = idp.flows[scene.step];
  if (factory === undefined) return undefined;
  const past = wholeDialect(scene.dialect, whole);
  const memory = scene.history.reduce((known, act) => remember(idp, past, known, act), nothingRemembered);
  return factory(contextOf(scene, scene.dialect, memory, scene.random));
};

/** A request as it ought to arrive. */
const meant = (stage: Stage, dialect: Dialect, request: FlowRequest): CaughtRequest => {
  const { method, path, headers, body } = stage.requestOf(dialect, request);
  return {
    method,
    target: path,
    headers: Object.entries(headers),
    body: body === undefined ? "" : JSON.stringify(body),
  };
};

/** What a scene would send, found out without a wire. */
export const rehearse = (stage: Stage, idp: Idp, whole: Dialect, scene: Scene): readonly CaughtRequest[] => {
  const flow = begin(idp, whole, scene);
  if (flow === undefined) return [];
  const requests: CaughtRequest[] = [];
  let turn = flow.next();
  while (!turn.done) {
    requests.push(meant(stage, scene.dialect, turn.value));
    turn = flow.next(respond(turn.value.method, turn.value.path, scene.target));
  }
  return requests;
};

/** What a scene sends: the bytes that came to the other end of the wire. */
export const perform = async (
  stage: Stage,
  idp: Idp,
  whole: Dialect,
  scene: Scene,
): Promise<readonly CaughtRequest[]> => {
  const flow = begin(idp, whole, scene);
  if (flow === undefined) return [];
  const requests: CaughtRequest[] = [];
  let turn = flow.next();
  while (!turn.done) {
    const request = stage.requestOf(scene.dialect, turn.value);
    const { caught, answer } = await stage.send(request, respond(turn.value.method, turn.value.path, scene.target));
    if (caught !== undefined) requests.push(caught);
    turn = flow.next(answer);
  }
  return requests;
};
