import type { NoAnswerReason } from "../../../src/model/exchange.ts";
import type { Behaviour } from "../wire/raw-server.ts";

/** A target that means harm, or is badly broken, and how a run against it has to end. */
export interface HostileTarget {
  /** Goes on after "a target that ". */
  readonly name: string;
  /** What a reader of the result must find there. */
  readonly says: RegExp;
  /** 1: there are findings; 3: nobody could talk to it. */
  readonly code: 0 | 1 | 3;
  /** Scenarios that meet what is wrong with it; otherwise the usual ones. */
  readonly words?: readonly string[];
}

/** One that is written as bytes: what no HTTP library would send. */
export interface SocketTarget extends HostileTarget {
  readonly behave: Behaviour;
  /** Why a single request gets no answer; missing where an answer comes, though not one to be glad of. */
  readonly reason?: NoAnswerReason;
}

/** What an honest server would have answered, in parts, so that a target may twist one of them. */
export interface Honest {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** One that speaks HTTP: given the request, and what an honest server would say if it is asked. */
export interface HandlerTarget extends HostileTarget {
  /** Made anew for each run, for what a target remembers. */
  readonly answers: () => (
    request: Request,
    honest: (asked?: Request) => Promise<Honest>,
  ) => Response | Promise<Response>;
}
