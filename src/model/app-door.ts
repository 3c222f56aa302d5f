import type { Json } from "../scim/json.ts";
import type { Answer } from "./exchange.ts";

/** Who asks an application: its administrator, whom the door knows; whoever has a session; or nobody in particular. */
export type Asker =
  | { readonly kind: "admin" }
  | { readonly kind: "session"; readonly session: string }
  | { readonly kind: "nobody" };

export interface AppQuestion {
  readonly method: string;
  /** Below the application's address, with its query: `/people?search=ada`. */
  readonly path: string;
  readonly body?: Json;
}

/** The second door of a target: the application behind its SCIM endpoint. It never rejects for what the world does. */
export interface AppDoor {
  readonly ask: (asker: Asker, question: AppQuestion) => Promise<Answer>;
  /** The IdP's administrator takes over the key that the application showed last: from now on the run comes in with it. False where none was shown. */
  readonly handOver: () => boolean;
}
