import type { Profile } from "../model/profile.ts";
import type { Store } from "../model/store.ts";
import type { TokenCheck } from "./authenticate.ts";
import type { Behind } from "./behind.ts";
import type { Catalog } from "./catalog/catalog.ts";
import type { Exclusively } from "./exclusively.ts";
import type { Hooks } from "./hooks.ts";
import type { Seal } from "./read/cursor.ts";

/** Everything a request's handling may need; made once per server. */
export interface ServerContext {
  readonly profile: Profile;
  readonly catalog: Catalog;
  readonly store: Store;
  readonly hooks: Hooks;
  readonly tokens: TokenCheck;
  readonly exclusively: Exclusively;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly newId: () => string;
  /** What is kept of a secret; never its text. */
  readonly concealSecret: (secret: string) => string;
  readonly seal: Seal;
  /** The userName of whom a token was issued to; undefined for one that is nobody's. */
  readonly subjectOf: (token: string) => string | undefined;
  /** Missing where the endpoint is all there is. */
  readonly behind?: Behind;
}
