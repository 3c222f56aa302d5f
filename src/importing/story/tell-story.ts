import type { Place, RequestStep } from "../../model/scenario.ts";
import { isObject, type JsonObject } from "../../scim/json.ts";
import type { Recorded } from "../heard.ts";
import { type Cast, castOf } from "./created.ts";
import { createIdBook } from "./id-book.ts";
import type { NamedId } from "./named-ids.ts";
import { placeIn } from "./place-in-path.ts";
import { canBeMade, presupposed } from "./presupposed.ts";
import { type Sources, withKnownVersions, withoutMark } from "./sources.ts";
import { tellBody, tellText } from "./tell-body.ts";
import { tellPath } from "./tell-path.ts";

/** What follows from the seed of a run of ours: the mark that its names carry, and the id that nobody has. */
export interface EarlierRun {
  readonly mark: string;
  readonly unknownId: string;
}

/** A recording as steps: one for each request, and what has to be there before. */
export interface Story {
  readonly given: readonly RequestStep[];
  readonly steps: readonly RequestStep[];
}

const nowhere: Place = { file: "", line: 1, column: 1 };

const step = (more: Pick<RequestStep, "method" | "path" | "headers"> & Partial<RequestStep>): RequestStep => ({
  kind: "request",
  place: nowhere,
  auth: "run",
  repeat: 1,
  ...more,
});

/** `user`, `user2`, `user3`: what has no better name is called after its collection. */
const namer = (): ((collection: string) => string) => {
  const counts = new Map<string, number>();
  return (collection) => {
    const word = collection
      .replace(/s$/i, "")
      .replaceAll(/[^A-Za-z0-9]/g, "")
      .replace(/^[^A-Za-z]*/, "")
      .toLowerCase();
    const name = word === "" || word === "run" || word === "n" ? "resource" : word;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count === 1 ? name : `${name}${count}`;
  };
};

interface Telling {
  readonly recorded: readonly Recorded[];
  readonly cast: Cast;
  readonly sources: Sources;
  readonly nameFor: (collection: string) => string;
}

const makeFirst = ({ recorded, sources, nameFor }: Telling, named: NamedId): RequestStep => {
  const name = nameFor(named.collection);
  const body = presupposed(recorded, named, name, (shown) => tellBody(shown, sources) as JsonObject);
  sources.ids.learn(named.id, `\${${name}.id}`, named.collection);
  return step({ method: "POST", path: `/${named.collection}`, headers: {}, body, as: name });
};

/** Versions and times that an answer tells; they can be asked for again only where it has a body to keep them with. */
const learnMeta = ({ sources }: Telling, { answer }: Recorded, name: string): void => {
  if (answer === undefined || answer.status >= 300 || !isObject(answer.body)) return;
  const meta = isObject(answer.body.meta) ? answer.body.meta : {};
  const shown = [answer.headers.etag, meta.version];
  for (const version of shown)
    if (typeof version === "string") sources.versions.set(version, `\${${name}.meta.version}`);
  learnTimes(sources, meta, name);
};

const learnTimes = ({ ids }: Sources, meta: JsonObject, name: string): void => {
  for (const key of ["created", "lastModified"]) {
    const time = meta[key];
    if (typeof time === "string") ids.learn(time, `\${${name}.meta.${key}}`);
  }
};

const tellHeaders = (headers: RequestStep["headers"], sources: Sources): RequestStep["headers"] =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      /^if-(none-)?match$/i.test(name)
        ? withoutMark(withKnownVersions(value, sources), sources)
        : withoutMark(value, sources),
    ]),
  );

const tellOne = (telling: Telling, one: Recorded, at: number): RequestStep => {
  const { sources, cast, nameFor } = telling;
  const { method, path, headers, body, text, auth } = one.request;
  const told = step({
    method,
    path: tellPath(path, sources),
    headers: tellHeaders(headers, sources),
    ...(body === undefined ? {} : { body: tellBody(body, { ...sources, collection: placeIn(path).collection }) }),
    ...(text === undefined ? {} : { text: tellText(text, sources) }),
    ...(auth === undefined ? {} : { auth }),
  });
  const made = cast.created.find((created) => created.at === at);
  const name = made === undefined ? `answer${at + 1}` : nameFor(made.collection);
  if (made?.id !== undefined) sources.ids.learn(made.id, `\${${name}.id}`, made.collection);
  learnMeta(telling, one, name);
  return { ...told, as: name };
};

/** An answer that nothing later speaks of needs no name. */
const withoutIdleNames = (steps: readonly RequestStep[]): readonly RequestStep[] => {
  const spoken = new Set(
    steps.flatMap(({ path, headers, body, text }) =>
      [...JSON.stringify([path, headers, body, text]).matchAll(/\$\{([\w-]+)/g)].map(([, name]) => name),
    ),
  );
  return steps.map((one) => {
    if (one.as === undefined || spoken.has(one.as)) return one;
    const { as: _, ...rest } = one;
    return rest;
  });
};

/** Tells a recording so that it can happen again, on any target: with ids, versions and names of the run that plays it. */
export const tellStory = (recorded: readonly Recorded[], earlier?: EarlierRun): Story => {
  const cast = castOf(recorded, earlier?.unknownId);
  const sources: Sources = {
    ids: createIdBook(),
    versions: new Map(),
    passwords: new Map(),
    ...(earlier === undefined ? {} : { mark: earlier.mark }),
  };
  for (const { id, collection } of cast.nobody) sources.ids.learn(id, "${unknownId}", collection);
  if (earlier !== undefined) sources.ids.learn(earlier.unknownId, "${unknownId}");
  const telling: Telling = { recorded, cast, sources, nameFor: namer() };
  const given = cast.before.filter(canBeMade).map((named) => makeFirst(telling, named));
  const all = withoutIdleNames([...given, ...recorded.map((one, at) => tellOne(telling, one, at))]);
  return { given: all.slice(0, given.length), steps: all.slice(given.length) };
};
