import type { Answer, ScimResponse, Transport } from "../model/exchange.ts";
import { isObject, type Json, type JsonObject, type ResourceDefinition, urns } from "../scim/index.ts";
import { joined, onRequest } from "./characteristics.ts";
import { definitionNamed, definitionOf } from "./definitions.ts";
import { type FilterAnswer, judgeFilter, judgePatch, type PatchAnswer, type RefusalSeen } from "./judge.ts";
import type { FilterVector, PatchVector, Vector, VectorFailure } from "./vector.ts";

/** The bundled server as a vector meets it: resources are put there as they are, and everything else goes over the wire. */
export interface VectorTarget {
  readonly seed: (resources: readonly JsonObject[]) => Promise<readonly JsonObject[]>;
  readonly transport: Transport;
}

const media = { accept: "application/scim+json", "content-type": "application/scim+json" };

const refusalIn = ({ status, body }: ScimResponse): RefusalSeen => {
  const error = isObject(body) ? body : {};
  return {
    status,
    ...(typeof error.scimType === "string" ? { scimType: error.scimType } : {}),
    detail: typeof error.detail === "string" ? error.detail : "no detail",
  };
};

const unanswered = (answer: Answer): RefusalSeen =>
  answer.kind === "response" ? refusalIn(answer) : { status: 0, detail: answer.message };

/** Somebody whom no filter of a vector means, so that an answer that ignores the filter shows. */
const bystander: JsonObject = { schemas: [urns.user], userName: "bystander-of-the-vectors" };

const remove = async (
  { transport }: VectorTarget,
  definition: ResourceDefinition,
  id: Json | undefined,
): Promise<void> => {
  if (typeof id !== "string") return;
  await transport({
    method: "DELETE",
    path: `${definition.resourceType.endpoint}/${encodeURIComponent(id)}`,
    headers: media,
  });
};

/** Whether the resource is among what came back; undefined where the row has none. */
const isAmong = (body: Json | undefined, id: Json | undefined): boolean => {
  const resources = isObject(body) ? body.Resources : undefined;
  return Array.isArray(resources) && resources.some((resource: Json) => isObject(resource) && resource.id === id);
};

const ask = async (
  target: VectorTarget,
  vector: FilterVector,
  endpoint: string,
  id: Json | undefined,
): Promise<FilterAnswer> => {
  const path = `${vector.isAtRoot ? "/" : endpoint}?filter=${encodeURIComponent(vector.filter)}`;
  const answer = await target.transport({ method: "GET", path, headers: media });
  if (answer.kind !== "response" || answer.status !== 200) return { kind: "refused", error: unanswered(answer) };
  return { kind: "evaluated", isMatch: vector.resource === undefined ? undefined : isAmong(answer.body, id) };
};

const answerFilter = async (target: VectorTarget, vector: FilterVector): Promise<FilterAnswer> => {
  const definition = definitionOf(vector.resource);
  if (definition === undefined) return { kind: "refused", error: { status: 0, detail: "no such resource type" } };
  const [seeded] = await target.seed([vector.resource ?? bystander]);
  const answer = await ask(target, vector, definition.resourceType.endpoint, seeded?.id);
  await remove(target, definition, seeded?.id);
  return answer;
};

/** What the server says a resource is now, ETag and time of change included. */
const look = async ({ transport }: VectorTarget, path: string, definition: ResourceDefinition): Promise<JsonObject> => {
  const ask = async (asked: string): Promise<JsonObject> => {
    const answer = await transport({ method: "GET", path: asked, headers: media });
    return answer.kind === "response" && isObject(answer.body) ? answer.body : {};
  };
  const more = onRequest(definition);
  const shown = await ask(path);
  return more === undefined ? shown : joined(shown, await ask(`${path}?attributes=${more}`));
};

/** Of a reference the server may say more than was written: the address, the kind and the name of what it refers to. */
const told: readonly string[] = ["$ref", "type", "display", "displayName"];

const asWritten = (shown: Json | undefined, written: readonly JsonObject[]): Json | undefined => {
  if (Array.isArray(shown)) return shown.map((item: Json) => asWritten(item, written) ?? null);
  if (!isObject(shown)) return shown;
  const named = written.filter(({ value }) => value === shown.value);
  const isKept = (key: string): boolean => !told.includes(key) || named.length === 0 || named.some((one) => key in one);
  return Object.fromEntries(Object.entries(shown).filter(([key]) => isKept(key)));
};

const isReference = ({ value }: JsonObject): boolean => typeof value === "string";

/** Every object with a `value` that the row itself mentions, wherever it stands. */
const mentioned = (json: Json | undefined): readonly JsonObject[] => {
  if (Array.isArray(json)) return json.flatMap((item: Json) => mentioned(item));
  if (!isObject(json)) return [];
  return [...(isReference(json) ? [json] : []), ...Object.values(json).flatMap(mentioned)];
};

/** Names of attributes that refer to other resources; the server completes their values. */
const referring = ({ core, extensions }: ResourceDefinition): ReadonlySet<string> =>
  new Set(
    [core, ...extensions.map(({ schema }) => schema)]
      .flatMap(({ attributes }) => attributes)
      .filter(({ subAttributes }) => subAttributes?.some(({ name }) => name === "$ref"))
      .map(({ name }) => name),
  );

const withoutAdditions = (shown: JsonObject, vector: PatchVector, names: ReadonlySet<string>): JsonObject => {
  const written = mentioned([
    vector.before,
    vector.operations,
    ...vector.readings.map((reading) => (reading.kind === "applied" ? reading.after : null)),
  ]);
  return Object.fromEntries(
    Object.entries(shown).map(([name, value]) => {
      if (names.has(name)) return [name, asWritten(value, written) ?? null];
      return name.startsWith("urn:") && isObject(value)
        ? [name, withoutAdditions(value, vector, names)]
        : [name, value];
    }),
  );
};

const sendPatch = async (
  { transport }: VectorTarget,
  path: string,
  { operations }: PatchVector,
): Promise<RefusalSeen | undefined> => {
  const body = { schemas: [urns.patchOp], Operations: operations };
  const answer = await transport({ method: "PATCH", path, headers: media, body });
  const isDone = answer.kind === "response" && (answer.status === 200 || answer.status === 204);
  return isDone ? undefined : unanswered(answer);
};

const answerPatch = async (target: VectorTarget, vector: PatchVector): Promise<PatchAnswer> => {
  const definition = definitionNamed(vector.resourceType);
  if (definition === undefined)
    return { kind: "refused", error: { status: 0, detail: "no such resource type" }, after: vector.before };
  const [seeded] = await target.seed([{ ...vector.before, meta: { resourceType: vector.resourceType } }]);
  const path = `${definition.resourceType.endpoint}/${encodeURIComponent(String(seeded?.id))}`;
  const before = await look(target, path, definition);
  const error = await sendPatch(target, path, vector);
  const shown = await look(target, path, definition);
  await remove(target, definition, seeded?.id);
  const after = withoutAdditions(shown, vector, referring(definition));
  const isModified = JSON.stringify(before.meta) !== JSON.stringify(shown.meta);
  // A refusal has to leave version and time alone too: it then must not count as "nothing changed".
  if (error !== undefined) return { kind: "refused", error, after: isModified ? { ...after, touched: true } : after };
  return { kind: "applied", after, isModified };
};

export const runOverHttp = async (target: VectorTarget, vector: Vector): Promise<readonly VectorFailure[]> =>
  vector.kind === "filter"
    ? judgeFilter(vector, await answerFilter(target, vector))
    : judgePatch(vector, await answerPatch(target, vector));
