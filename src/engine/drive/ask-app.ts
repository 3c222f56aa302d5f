import type { AppDoor, AppQuestion, Asker } from "../../model/app-door.ts";
import type { AppExchange } from "../../model/event.ts";
import type { Answer } from "../../model/exchange.ts";
import type { Run } from "./run.ts";

export interface Asking {
  readonly asker: Asker;
  /** As the scenario calls them. */
  readonly who: string;
  readonly question: AppQuestion;
  readonly step: number;
  readonly purpose: AppExchange["purpose"];
}

/** Asks the application behind the target, and tells the record, without the secrets of either side. */
export const askApp = async (run: Run, app: AppDoor, asking: Asking): Promise<Answer> => {
  const { clock } = run.shared.world;
  const { asker, who, question, step, purpose } = asking;
  const atMs = clock();
  const answer = await app.ask(asker, question);
  const { method, path, body } = question;
  const told = answer.kind === "response" ? answer.body : undefined;
  const event: AppExchange = {
    kind: "app-exchange",
    scenario: run.planned.id,
    step,
    purpose,
    ...(who === "" ? {} : { who }),
    request: { method, path, ...(body === undefined ? {} : { body: run.redactor.secrets(body) }) },
    ...(answer.kind === "response"
      ? { response: { status: answer.status, ...(told === undefined ? {} : { body: run.redactor.secrets(told) }) } }
      : { noAnswer: answer }),
    atMs,
    durationMs: clock() - atMs,
  };
  run.lane.emit(event);
  if (purpose === "step") run.lastApp = event;
  return answer;
};
