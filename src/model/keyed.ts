/**
 * Things by keys of people or groups, or by ids: names that come once and never again. They are held in objects without a shape, since ordinary ones
 * would leave a shape behind for each name, among which the engine then searches whenever it reads an answer.
 */
export type Keyed<T> = Readonly<Record<string, T>>;

const nothing = <T>(): Record<string, T> => Object.create(null) as Record<string, T>;

export const keyed = <T>(entries: Iterable<readonly [string, T]> = []): Keyed<T> => {
  const made = nothing<T>();
  for (const [key, thing] of entries) made[key] = thing;
  return made;
};

/** Those of the keys for which there is something. */
export const keyedFrom = <T>(keys: Iterable<string>, find: (key: string) => T | undefined): Keyed<T> => {
  const made = nothing<T>();
  for (const key of keys) {
    const thing = find(key);
    if (thing !== undefined) made[key] = thing;
  }
  return made;
};

export const withKey = <T>(things: Keyed<T>, key: string, thing: T): Keyed<T> => {
  const made = nothing<T>();
  for (const name in things) made[name] = things[name] as T;
  made[key] = thing;
  return made;
};

export const withoutKey = <T>(things: Keyed<T>, key: string): Keyed<T> => {
  const made = nothing<T>();
  for (const name in things) if (name !== key) made[name] = things[name] as T;
  return made;
};
