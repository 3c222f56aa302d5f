import type { Flow, FlowEnd, FlowFactory, FlowFailure } from "../../model/flow.ts";
import type { Directory, FlowContext, IdpEvent, IdpMemory } from "../../model/idp.ts";
import { withKey, withoutKey } from "../../model/keyed.ts";
import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import type { Trouble } from "./answer.ts";

/** The flow worked: what the IdP remembers, and what its administrator sees. */
export const done = (memory: IdpMemory, ...events: readonly IdpEvent[]): FlowEnd => ({ memory, events });

/** Nothing went over the wire; `text` says why. */
export const silent = ({ memory, step }: FlowContext, text: string, rule: string): FlowEnd =>
  done(memory, { kind: "log", about: step.subject ?? step.kind, text, rule });

export const failure = (rule: string, message: string, { where, expected, actual }: Trouble): FlowFailure => ({
  rule,
  message,
  where,
  expected,
  actual,
});

export const withLink = (memory: IdpMemory, key: string, id: string): IdpMemory => ({
  ...memory,
  links: withKey(memory.links, key, id),
});

export const withGroupLink = (memory: IdpMemory, key: string, id: string): IdpMemory => ({
  ...memory,
  groupLinks: withKey(memory.groupLinks, key, id),
});

export const withoutLink = (memory: IdpMemory, key: string): IdpMemory => ({
  ...memory,
  links: withoutKey(memory.links, key),
});

export const withoutGroupLink = (memory: IdpMemory, key: string): IdpMemory => ({
  ...memory,
  groupLinks: withoutKey(memory.groupLinks, key),
});

const marksOf = ({ more }: IdpMemory, mark: string): JsonObject => {
  const marks = more[mark];
  return isObject(marks) ? marks : {};
};

/** What else an IdP remembers of a person, under a name of its flows: `suspended`, `unmanaged`, `sent`. */
export const noteOf = (memory: IdpMemory, mark: string, key: string): Json | undefined => {
  const marks = marksOf(memory, mark);
  return Object.hasOwn(marks, key) ? marks[key] : undefined;
};

export const withNote = (memory: IdpMemory, mark: string, key: string, value: Json | undefined): IdpMemory => {
  if (noteOf(memory, mark, key) === value) return memory;
  const marks = marksOf(memory, mark);
  const changed = value === undefined ? withoutKey(marks, key) : withKey(marks, key, value);
  return { ...memory, more: { ...memory.more, [mark]: changed } };
};

const directoryOf = (directory: Directory | undefined) => (directory === undefined ? {} : { directory });

export const appended = (first: FlowEnd, next: FlowEnd): FlowEnd => ({
  memory: next.memory,
  events: [...first.events, ...next.events],
  ...directoryOf(next.directory ?? first.directory),
  ...(first.failure === undefined && next.failure === undefined ? {} : { failure: first.failure ?? next.failure }),
});

/** Plays flows one after the other, each with what the last one remembered; the first failure ends it. */
export function* inTurn(context: FlowContext, flows: readonly FlowFactory[]): Flow {
  let end: FlowEnd = done(context.memory);
  for (const flow of flows) {
    end = appended(end, yield* flow({ ...context, memory: end.memory, ...directoryOf(end.directory) }));
    if (end.failure !== undefined) return end;
  }
  return end;
}

/** As `inTurn`, but the failure of one does not stop the others, and the first is told. */
export function* oneByOne(context: FlowContext, flows: readonly FlowFactory[]): Flow {
  let end: FlowEnd = done(context.memory);
  for (const flow of flows)
    end = appended(end, yield* flow({ ...context, memory: end.memory, ...directoryOf(end.directory) }));
  return end;
}

/** The same flow for several people. */
export const forEach = (context: FlowContext, subjects: readonly string[], flow: FlowFactory): Flow =>
  oneByOne(
    context,
    subjects.map((subject) => (now) => flow({ ...now, step: { ...now.step, subject } })),
  );
