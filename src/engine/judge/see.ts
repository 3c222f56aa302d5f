import type { AppExchange, Divergence, RecordEvent, Skip, StepEnd, Unanswered } from "../../model/event.ts";
import type { Exchange } from "../../model/exchange.ts";
import type { FlowFailure } from "../../model/flow.ts";
import { expectations } from "../expect/expectations.ts";
import { isFailureExpected } from "../expect/idp.ts";
import { createEvidence, type StepEvidence } from "./evidence.ts";
import { beginAnew, complain, crashed, type ScenarioState, type Sent, sentIn } from "./scenario-state.ts";
import { type StepState, sawExchange } from "./step-state.ts";
import { answersCheck } from "./tally.ts";

const stepAt = ({ steps, outside }: ScenarioState, step: number): StepState => steps[step] ?? outside;

const evidenceFor = (state: ScenarioState, step: number): StepEvidence => {
  if (state.evidence.step !== step) state.evidence = { step, of: createEvidence() };
  return state.evidence.of;
};

const seeExchange = (state: ScenarioState, exchange: Exchange): void => {
  sawExchange(stepAt(state, exchange.step), exchange.index);
  evidenceFor(state, exchange.step).see(exchange);
  state.answered();
  // What a run takes away at its end is no part of the story: a DELETE that goes wrong is found where a scenario is about it.
  if (exchange.purpose !== "cleanup") state.runChecks.see(exchange);
};

const withoutQuery = (path: string): string => path.split("?")[0] ?? path;

/** Silence of one endpoint while others answer is the target's; silence of all of them is the world's. */
const seeUnanswered = (state: ScenarioState, event: Unanswered): void => {
  const { index, step, request, noAnswer, attempts, isProbeAnswered, operation } = event;
  const about = stepAt(state, step);
  sawExchange(about, index);
  about.hasNoAnswer = true;
  if (!isProbeAnswered) {
    about.error ??= noAnswer.message;
    state.errors.push(noAnswer.message);
    return;
  }
  state.answered();
  const complaint = {
    checkId: answersCheck.id,
    grade: state.bench.grade(answersCheck.requirement, "MUST"),
    exchange: index,
    where: "status",
    expected: "an answer",
    actual: `none, ${attempts === 1 ? "once" : `${attempts} times`}: ${noAnswer.message}`,
    message: `${request.method} ${withoutQuery(request.path)} gets no usable answer while other requests do`,
    step,
  };
  complain(state, complaint, operation === undefined ? {} : { operation });
};

/** The requirement or rule a broken expectation of the step cites: its own, the scenario's, or that of the last request an IdP sent. */
const citedBy = ({ steps, summary, evidence }: ScenarioState, step: number): string =>
  steps[step]?.summary.because ?? summary.because ?? evidence.of.last?.rule ?? summary.operation ?? "";

const stepKind = ({ steps }: ScenarioState, step: number): string => steps[step]?.summary.label.split(" ")[0] ?? "step";

/** The last request that the IdP sent in the step. */
const lastSent = (state: ScenarioState, step: number): Sent => {
  const { last } = evidenceFor(state, step);
  return last === undefined ? {} : sentIn(last);
};

/** In the IdP's eyes the operation did not work, whatever the RFC says about it. */
const flowFailed = (state: ScenarioState, { step, lastExchange }: StepEnd, { rule, ...failure }: FlowFailure): void =>
  complain(
    state,
    {
      ...failure,
      checkId: `idp/${stepKind(state, step)}`,
      grade: { requirement: rule, level: "IDP", verdict: "fail", remark: "" },
      ...(lastExchange === undefined ? {} : { exchange: lastExchange }),
      step,
    },
    lastSent(state, step),
  );

const judgeExpectations = (state: ScenarioState, end: StepEnd): void => {
  const { grade, definitionOf } = state.bench;
  const level = state.summary.idp === undefined ? "MUST" : "IDP";
  for (const { part, ...broken } of expectations(end, evidenceFor(state, end.step), definitionOf))
    complain(
      state,
      { ...broken, checkId: `expect/${part}`, grade: grade(citedBy(state, end.step), level), step: end.step },
      lastSent(state, end.step),
    );
};

const seeStepEnd = (state: ScenarioState, end: StepEnd): void => {
  const about = stepAt(state, end.step);
  about.isSeen = true;
  if (end.error !== undefined) {
    about.error ??= end.error;
    state.errors.push(end.error);
  }
  // The same step may be played again for somebody else.
  if (end.about !== undefined) beginAnew(state);
  const hasNoAnswer = about.hasNoAnswer;
  about.hasNoAnswer = false;
  if (hasNoAnswer) return;
  if (end.failure !== undefined && !isFailureExpected(end.expect)) flowFailed(state, end, end.failure);
  else judgeExpectations(state, end);
};

const seeSkip = (state: ScenarioState, { step, reason }: Skip): void => {
  state.skips.push(reason);
  for (const about of step < 0 ? state.steps : [stepAt(state, step)]) about.skip ??= reason;
};

const seeDivergence = (state: ScenarioState, event: Divergence): void => {
  const { scenario: _, kind: __, part, requirement, ...complaint } = event;
  complain(state, { ...complaint, checkId: `convergence/${part}`, grade: state.bench.grade(requirement, "IDP") });
};

/** The application writes to the same resources, by a way no check has seen. */
const seeApp = (state: ScenarioState, { purpose, request: { method }, response }: AppExchange): void => {
  if (purpose === "step" && method !== "GET" && response !== undefined && response.status < 300)
    state.runChecks.forget();
};

/** Takes in one event of the scenario. */
export const seeInScenario = (state: ScenarioState, event: RecordEvent): void => {
  switch (event.kind) {
    case "exchange":
      seeExchange(state, event);
      break;
    case "no-answer":
      seeUnanswered(state, event);
      break;
    case "app-exchange":
      seeApp(state, event);
      break;
    case "step-end":
      seeStepEnd(state, event);
      break;
    case "skip":
      seeSkip(state, event);
      break;
    case "note":
      state.list.note(event.text);
      break;
    case "divergence":
      seeDivergence(state, event);
      break;
    case "crash":
      crashed(state, event.message);
      break;
    case "scenario-end":
      state.isEnded = true;
      state.durationMs = event.durationMs;
      break;
    case "idp-event":
      evidenceFor(state, event.step).hear(event.event);
      break;
    case "header":
    case "scenario-start":
    case "end":
      break;
  }
};
