import type { ServerContext } from "./context.ts";
import type { StoredResource } from "./store/store.ts";

/** The resource an id stands for: one that is there, or one that only its id still leads to. */
export const held = async (
  { store, behind }: ServerContext,
  type: string,
  id: string,
): Promise<StoredResource | undefined> => {
  const record = await store.get(type, id);
  return record !== undefined || behind === undefined ? record : behind.former(type, id);
};
