import type { Json, JsonObject } from "../scim/json.ts";
import type { Exchange, NoAnswer, Purpose, ScimRequest } from "./exchange.ts";
import type { TargetFacts } from "./facts.ts";
import type { FlowFailure } from "./flow.ts";
import type { IdpEvent } from "./idp.ts";
import type { PlannedScenario } from "./plan.ts";
import type { Expectation } from "./scenario.ts";

export const recordSchema = "scimulator/record/1";

/** First line of a record. */
export interface RecordHeader {
  readonly kind: "header";
  readonly schema: typeof recordSchema;
  readonly tool: { readonly name: string; readonly version: string };
  readonly seed: number;
  readonly startedAt: string;
  readonly facts: TargetFacts;
  readonly plan: readonly PlannedSummary[];
}

/** What the judge needs of a planned scenario; the record must be judged without the scenario's file. */
export type PlannedSummary = Pick<
  PlannedScenario,
  "id" | "title" | "file" | "idp" | "kind" | "countsFor" | "operation" | "tags" | "because"
> & { readonly steps: readonly StepSummary[]; readonly skip?: string };

export interface StepSummary {
  /** One line an administrator understands: `assign-user ada`, `GET /Users/${ada.id}`. */
  readonly label: string;
  readonly line: number;
  readonly because?: string;
}

interface InScenario {
  readonly scenario: string;
}
interface InStep extends InScenario {
  readonly step: number;
}

export interface ScenarioStart extends InScenario {
  readonly kind: "scenario-start";
  readonly atMs: number;
}
export interface ScenarioEnd extends InScenario {
  readonly kind: "scenario-end";
  readonly durationMs: number;
}

/** A request that got no answer. `isProbeAnswered`: after a repeat failed too, a probe of another endpoint was (or was not) answered. */
export interface Unanswered extends InStep {
  readonly kind: "no-answer";
  readonly index: number;
  readonly purpose: Purpose;
  readonly operation?: string;
  readonly request: ScimRequest;
  readonly noAnswer: NoAnswer;
  readonly attempts: number;
  readonly isProbeAnswered: boolean;
  readonly atMs: number;
  readonly durationMs: number;
}

/** One thing an IdP's administrator would see. */
export interface IdpEventLine extends InStep {
  readonly kind: "idp-event";
  readonly event: IdpEvent;
}

/** Something asked of the application behind the target. Secrets are stand-ins. */
export interface AppExchange extends InStep {
  readonly kind: "app-exchange";
  readonly purpose: "step" | "readback";
  /** As the scenario calls them; missing for nobody in particular. */
  readonly who?: string;
  readonly request: { readonly method: string; readonly path: string; readonly body?: Json };
  /** One of the two. */
  readonly response?: { readonly status: number; readonly body?: Json };
  readonly noAnswer?: NoAnswer;
  readonly atMs: number;
  readonly durationMs: number;
}

/** What the application said of what an expectation speaks of. */
export interface AppSaid {
  readonly signIn?: JsonObject;
  readonly session?: JsonObject;
  readonly person?: JsonObject;
  /** For each pattern what was found for it. */
  readonly outbox?: readonly Json[];
  readonly audit?: readonly Json[];
  readonly team?: readonly string[];
}

/** A step came to its end. Everything the judge needs to hold the step's expectation against the exchanges stands here, variables resolved. */
export interface StepEnd extends InStep {
  readonly kind: "step-end";
  /** Whom or what it was about, where one step is played for many. */
  readonly about?: string;
  /** Milliseconds that had passed at the IdP by then, where one step is played for many. */
  readonly nowMs?: number;
  readonly failure?: FlowFailure;
  /** It failed in the IdP's eyes because of a fault of the script, which says nothing about the target. */
  readonly isThwarted?: true;
  /** The step could not be carried to its end though the target is not to blame for it (a refused write, a time limit); its verdict is `error`. */
  readonly error?: string;
  /** Index of the last exchange of the step itself. */
  readonly lastExchange?: number;
  readonly expect?: Expectation;
  /** Readbacks made for `expect.target`, in its order. */
  readonly readbacks: readonly Readback[];
  /** What the application answered, for an `app` step. */
  readonly appAnswer?: { readonly status: number; readonly body?: Json };
  /** What it said of what `expect.app` speaks of. */
  readonly app?: AppSaid;
  /** What the IdP believed at this moment. */
  readonly idp?: {
    readonly tasks: readonly Json[];
    readonly linked: readonly string[];
    readonly imported: Json;
    readonly counters: JsonObject;
    /** Of those whom the expectation names: whom an import took them for, what it found changed, and what the directory says of them. */
    readonly matched?: JsonObject;
    readonly changed?: JsonObject;
    readonly people?: JsonObject;
    /** Why the IdP is held up; missing where it is not. */
    readonly quarantine?: string;
  };
}

/** What was read for one target pattern. */
export interface Readback {
  /** Index of the exchange; missing when there was nothing to read, because no id is known. */
  readonly exchange?: number;
  /** A second read that asked for `members` by name, made when the first did not show them. */
  readonly membersExchange?: number;
  /** The ids that the pattern's member keys stand for. */
  readonly members?: readonly string[];
}

export interface Skip extends InStep {
  readonly kind: "skip";
  /** Always says why. -1 as step: the whole scenario. */
  readonly reason: string;
  /** The step whose failure caused it. */
  readonly becauseOf?: number;
}

/** A behaviour worth knowing that no requirement forbids. */
export interface Note extends InStep {
  readonly kind: "note";
  readonly text: string;
}

/** Something the target holds is not what the IdP's directory and mapping say, once all was told. */
export interface Divergence extends InStep {
  readonly kind: "divergence";
  readonly part: DivergencePart;
  /** The mapping's rule, or the requirement that the target does not meet. */
  readonly requirement: string;
  /** Index of the exchange that shows it. */
  readonly exchange?: number;
  readonly where: string;
  readonly expected: string;
  readonly actual: string;
  readonly message: string;
}

/** Who is missing, what attributes differ, who is active that should not be, who is in which group, and who is there that nobody knows. */
export const divergenceParts = ["missing", "attributes", "activity", "members", "surplus"] as const;

export type DivergencePart = (typeof divergenceParts)[number];

/** We crashed; the run went on. */
export interface Crash extends InScenario {
  readonly kind: "crash";
  readonly message: string;
}

export interface RunEnd {
  readonly kind: "end";
  readonly durationMs: number;
  readonly isInterrupted: boolean;
  /** Resources that could not be removed, as `/Users/<id>`. */
  readonly leftBehind: readonly string[];
}

/** One line of `record.ndjson`. */
export type RecordEvent =
  | RecordHeader
  | ScenarioStart
  | Exchange
  | Unanswered
  | IdpEventLine
  | AppExchange
  | StepEnd
  | Skip
  | Note
  | Divergence
  | Crash
  | ScenarioEnd
  | RunEnd;
