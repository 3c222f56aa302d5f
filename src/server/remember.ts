/**
 * Keeps at least the last `size` results used and at most twice as many: what was not asked for while a generation filled up goes with it.
 * Cheaper than an exact order, which would have to be kept at each look.
 */
export const remember = <T>(size: number, make: (key: string) => T): ((key: string) => T) => {
  let young = new Map<string, T>();
  let old = new Map<string, T>();

  const keep = (key: string, value: T): T => {
    if (young.size >= size) {
      old = young;
      young = new Map();
    }
    young.set(key, value);
    return value;
  };
  return (key) => young.get(key) ?? keep(key, old.get(key) ?? make(key));
};
