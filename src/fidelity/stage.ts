import type { Answer, CaughtRequest, ScimRequest, ScimResponse } from "../model/exchange.ts";
import type { Idp } from "../model/flow.ts";
import type { Dialect, FlowRequest } from "../model/idp.ts";
import type { IdpForms } from "../model/idp-forms.ts";
import type { TokenClient } from "./token.ts";

/** An app kind or flavour, with its dialect. */
export interface PlayerKind {
  readonly id: string;
  readonly title: string;
  readonly dialect: Dialect;
}

/** An IdP that can be played: what it does, and what it is in each of its kinds. */
export interface Player {
  readonly idp: Idp;
  readonly kinds: readonly PlayerKind[];
  readonly forms: IdpForms;
}

/** A request as it arrived, and what the IdP was handed for an answer. */
export interface Sent {
  readonly caught: CaughtRequest | undefined;
  readonly answer: Answer;
}

/** Everything that is handed in: the IdPs there are, the requests an engine makes of what flows say, and a wire to catch them on. */
export interface Stage {
  /** By any of its names; undefined where nobody wrote it a dialect. */
  readonly playerOf: (idp: string) => Player | undefined;
  readonly requestOf: (dialect: Dialect, request: FlowRequest) => ScimRequest;
  /** What the run's own client credentials ask a token endpoint. */
  readonly askForToken: (client: TokenClient) => Promise<CaughtRequest | undefined>;
  readonly send: (request: ScimRequest, response: ScimResponse) => Promise<Sent>;
}
