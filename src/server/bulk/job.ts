import { refused } from "../answer.ts";
import type { Call } from "../call.ts";
import type { ServerContext } from "../context.ts";
import { bulkIdsIn, withIds, withoutReferences } from "./bulk-ids.ts";
import { type Carried, carryOut, unresolved } from "./carry-out.ts";
import type { BulkEntry, BulkOperation, BulkRequest } from "./read-bulk.ts";

/** Made without some of its references, because they lead in a circle: they are added when there is something to refer to. */
interface Unfinished {
  readonly at: number;
  readonly operation: BulkOperation;
  readonly missing: readonly string[];
}

/** Where a job stands. */
interface Job {
  readonly context: ServerContext;
  readonly call: Call;
  readonly request: BulkRequest;
  /** Where the POST with a bulkId stands. */
  readonly places: ReadonlyMap<string, number>;
  readonly ids: Map<string, string>;
  /** By place; what was not carried out has none. */
  readonly carried: Map<number, Carried>;
  readonly underWay: Set<number>;
  unfinished: readonly Unfinished[];
}

/**
 * RFC 7644 §3.7: in the order of the client, but what is referred to first. One that fails stops the others only when the client says so.
 */
export const runJob = async (
  context: ServerContext,
  call: Call,
  request: BulkRequest,
): Promise<ReadonlyMap<number, Carried>> => {
  const job: Job = {
    context,
    call,
    request,
    places: placesOf(request.operations),
    ids: new Map(),
    carried: new Map(),
    underWay: new Set(),
    unfinished: [],
  };
  for (const at of request.operations.keys()) await advance(job, at);
  for (const half of job.unfinished) await undo(job, half, half.missing[0] ?? "");
  return job.carried;
};

/** Of a bulkId that is there twice the first counts; the others are refused. */
const placesOf = (entries: readonly BulkEntry[]): ReadonlyMap<string, number> => {
  const places = new Map<string, number>();
  for (const [at, { operation, problem }] of entries.entries()) {
    const { method, bulkId } = operation;
    if (problem === undefined && method === "POST" && bulkId !== undefined && !places.has(bulkId))
      places.set(bulkId, at);
  }
  return places;
};

const isStopped = ({ carried, request }: Job): boolean =>
  [...carried.values()].filter(({ response }) => response.status >= 400).length >= request.failOnErrors;

const advance = async (job: Job, at: number): Promise<void> => {
  const entry = job.request.operations[at];
  if (entry === undefined || job.carried.has(at) || job.underWay.has(at) || isStopped(job)) return;
  job.underWay.add(at);
  const needed = bulkIdsIn([entry.operation.path, entry.operation.data ?? null]);
  for (const bulkId of needed) await advance(job, job.places.get(bulkId) ?? -1);
  if (!isStopped(job)) job.carried.set(at, await attempt(job, entry, at, needed));
  job.underWay.delete(at);
  for (const half of job.unfinished) await finish(job, half);
};

const attempt = async (
  job: Job,
  { operation, problem }: BulkEntry,
  at: number,
  needed: readonly string[],
): Promise<Carried> => {
  const { bulkId, method } = operation;
  if (problem !== undefined) return { response: refused(problem) };
  if (method === "POST" && bulkId !== undefined && job.places.get(bulkId) !== at)
    return {
      response: refused({ status: 400, scimType: "invalidValue", detail: `bulkId "${bulkId}" is there twice` }),
    };
  const lost = needed.find((each) => !job.ids.has(each) && !isUnderWay(job, each));
  if (lost !== undefined) return unresolved(lost, job.places.has(lost));

  const missing = needed.filter((each) => !job.ids.has(each));
  const carried = await carryOut(
    job.context,
    job.call,
    missing.length === 0 ? operation : reduced(job, operation),
    job.ids,
  );
  if (method !== "POST" || bulkId === undefined || carried.id === undefined) return carried;
  job.ids.set(bulkId, carried.id);
  if (missing.length > 0) job.unfinished = [...job.unfinished, { at, operation, missing }];
  return carried;
};

const isUnderWay = ({ places, underWay }: Job, bulkId: string): boolean => underWay.has(places.get(bulkId) ?? -1);

const reduced = ({ ids }: Job, operation: BulkOperation): BulkOperation => ({
  ...operation,
  data: withoutReferences(withIds(operation.data ?? null, ids)),
});

/** RFC 7644 §3.7.1: resources that refer to each other are made first and tied together then. */
const finish = async (job: Job, half: Unfinished): Promise<void> => {
  const lost = half.missing.find((bulkId) => !job.ids.has(bulkId) && !isUnderWay(job, bulkId));
  if (lost !== undefined) return undo(job, half, lost);
  if (half.missing.some((bulkId) => !job.ids.has(bulkId))) return;
  job.unfinished = job.unfinished.filter((other) => other !== half);
  const made = job.carried.get(half.at);
  if (made === undefined) return;
  const tied = await carryOut(job.context, job.call, { ...half.operation, method: "PUT", path: pathOf(half) }, job.ids);
  if (tied.response.status >= 400) return undo(job, half, half.missing[0] ?? "", tied);
  const { etag } = tied.response.headers;
  const headers = etag === undefined ? made.response.headers : { ...made.response.headers, etag };
  job.carried.set(half.at, { ...made, response: { ...made.response, headers } });
};

const pathOf = ({ operation: { path, bulkId = "" } }: Unfinished): string =>
  `${path.replace(/\/?(\?.*)?$/, "")}/bulkId:${encodeURIComponent(bulkId)}`;

/** What could only be made in part is not made. */
const undo = async (job: Job, half: Unfinished, lost: string, why = unresolved(lost, true)): Promise<void> => {
  job.unfinished = job.unfinished.filter((other) => other !== half);
  await carryOut(job.context, job.call, { method: "DELETE", path: pathOf(half) }, job.ids);
  job.ids.delete(half.operation.bulkId ?? "");
  job.carried.set(half.at, { response: why.response });
};
