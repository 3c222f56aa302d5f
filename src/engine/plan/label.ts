import type { FaultStep, Step } from "../../model/scenario.ts";

const faultLabel = ({ method, path, answer, times }: FaultStep): string =>
  [`fault ${answer}`, method, path, ...(times === 1 ? [] : [`${times} times`])].filter(Boolean).join(" ");

/** One line an administrator understands: `assign-user ada`, `GET /Users/${ada.id}`, `fault lost POST /Users`. */
export const labelOf = (step: Step): string => {
  switch (step.kind) {
    case "request":
      return `${step.method} ${step.path}`;
    case "fault":
      return faultLabel(step);
    default:
      return [step.kind, step.subject ?? step.span].filter(Boolean).join(" ");
  }
};
