/** Keeps what was used last, at most `size` of it. */
export const remember = <T>(size: number, make: (key: string) => T): ((key: string) => T) => {
  const known = new Map<string, T>();
  return (key) => {
    const held = known.get(key);
    if (held !== undefined) {
      known.delete(key);
      known.set(key, held);
      return held;
    }
    const made = make(key);
    known.set(key, made);
    if (known.size > size) forgetOldest(known);
    return made;
  };
};

const forgetOldest = (known: Map<string, unknown>): void => {
  const [oldest] = known.keys();
  if (oldest !== undefined) known.delete(oldest);
};
