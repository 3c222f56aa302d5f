import type { IdpMemory } from "../../../model/idp.ts";
import { isObject, type Json } from "../../../scim/json.ts";

/** Whom something in a cycle is about. */
export interface Subject {
  readonly over: "people" | "groups";
  readonly key: string;
}

/** Somebody who failed, and when they are tried again. */
export interface Retry extends Subject {
  readonly tries: number;
  readonly firstMs: number;
  readonly dueMs: number;
}

/** What a provisioning job keeps from cycle to cycle. */
export interface Job {
  /** When the last cycle began, by the IdP's clock; null before the first. */
  readonly lastMs: number | null;
  /** ENTRA-30: an initial cycle was carried to its end, so that those to come look at what changed since. */
  readonly hasWatermark: boolean;
  /** An initial cycle is going on. */
  readonly isFromStart: boolean;
  readonly changed: readonly Subject[];
  readonly retries: readonly Retry[];
  /** ENTRA-106: whose deletion waits for an administrator. */
  readonly staged: readonly Subject[];
}

const newJob: Job = {
  lastMs: null,
  hasWatermark: false,
  isFromStart: false,
  changed: [],
  retries: [],
  staged: [],
};

export const jobIn = ({ more }: IdpMemory): Job =>
  isObject(more.job) ? { ...newJob, ...(more.job as unknown as Job) } : newJob;

export const withJob = (memory: IdpMemory, change: Partial<Job>): IdpMemory => ({
  ...memory,
  more: { ...memory.more, job: { ...jobIn(memory), ...change } as unknown as Json },
});

/** Whether the cycle that is going on looks at everything anew. */
export const isFromStart = (memory: IdpMemory): boolean => jobIn(memory).isFromStart;

export const isSameSubject =
  (one: Subject) =>
  ({ over, key }: Subject): boolean =>
    over === one.over && key === one.key;

/** Each subject once, where it came first. */
export const distinct = (subjects: readonly Subject[]): readonly Subject[] => [
  ...new Map(subjects.map(({ over, key }) => [`${over}/${key}`, { over, key }])).values(),
];
