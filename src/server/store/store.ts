export type { IndexDefinition, Store, StoreChange, StoredResource, StoreFactory } from "../../model/store.ts";
