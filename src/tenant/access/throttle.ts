/** Counts what went wrong lately, by whatever name it is told. */
export interface Throttle {
  /** Seconds until another try is listened to; undefined when it is at once. */
  readonly waitS: (name: string, failuresMax: number) => number | undefined;
  readonly failed: (name: string) => void;
  readonly forget: (name: string) => void;
}

const windowMs = 15 * 60_000;

/** More names than this are not kept: the oldest go, so that nobody fills the memory with addresses. */
const namesMax = 10_000;

export const throttle = (clock: () => number): Throttle => {
  const failures = new Map<string, readonly number[]>();
  const recent = (name: string): readonly number[] =>
    (failures.get(name) ?? []).filter((at) => at > clock() - windowMs);
  return {
    waitS: (name, failuresMax) => {
      const held = recent(name);
      const first = held[held.length - failuresMax];
      return first === undefined ? undefined : Math.ceil((first + windowMs - clock()) / 1_000);
    },
    failed: (name) => {
      const held = recent(name);
      failures.delete(name);
      failures.set(name, [...held, clock()].slice(-100));
      const [oldest] = failures.keys();
      if (failures.size > namesMax && oldest !== undefined) failures.delete(oldest);
    },
    forget: (name) => {
      failures.delete(name);
    },
  };
};
