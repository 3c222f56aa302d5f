import type { Place, RequestStep } from "../../model/scenario.ts";
import { isObject, type JsonObject } from "../../scim/json.ts";
import type { Recorded } from "../heard.ts";
import { type Cast, castOf } from "./created.ts";
import type { NamedId } from "./named-ids.ts";
import { canBeMade, presupposed } from "./presupposed.ts";
import { type Sources, withKnownVersions, withoutMark } from "./sources.ts";
import { tellBody, tellText } from "./tell-body.ts";
import { tellPath } from "./tell-path.ts";

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
  sources.ids.set(named.id, `\${${name}.id}`);
  return step({ method: "POST", path: `/${named.collection}`, headers: {}, body, as: name });
};

/** Versions that an answer tells; they can be asked for again only where it has a body to keep them with. */
const learnVersions = ({ sources }: Telling, { answer }: Recorded, name: string): void => {
  if (answer === undefined || answer.status >= 300 || !isObject(answer.body)) return;
  const meta = answer.body.meta;
  const shown = [answer.headers.etag, isObject(meta) ? meta.version : undefined];
  for (const version of shown)
    if (typeof version === "string") sources.versions.set(version, `\${${name}.meta.version}`);
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
    ...(body === undefined ? {} : { body: tellBody(body, sources) }),
    ...(text === undefined ? {} : { text: tellText(text, sources) }),
    ...(auth === undefined ? {} : { auth }),
  });
  const made = cast.created.find((created) => created.at === at);
  const name = made === undefined ? `answer${at + 1}` : nameFor(made.collection);
  if (made?.id !== undefined) sources.ids.set(made.id, `\${${name}.id}`);
  learnVersions(telling, one, name);
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
export const tellStory = (recorded: readonly Recorded[], mark?: string): Story => {
  const cast = castOf(recorded);
  const sources: Sources = {
    ids: new Map([...cast.nobody].map((id) => [id, "${unknownId}"])),
    versions: new Map(),
    passwords: new Map(),
    ...(mark === undefined ? {} : { mark }),
  };
  const telling: Telling = { recorded, cast, sources, nameFor: namer() };
  const given = cast.before.filter(canBeMade).map((named) => makeFirst(telling, named));
  const all = withoutIdleNames([...given, ...recorded.map((one, at) => tellOne(telling, one, at))]);
  return { given: all.slice(0, given.length), steps: all.slice(given.length) };
};
