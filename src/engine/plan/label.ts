import type { AppStep, FaultStep, Step } from "../../model/scenario.ts";

const faultLabel = ({ method, path, answer, times }: FaultStep): string =>
  [`fault ${answer}`, method, path, ...(times === 1 ? [] : [`${times} times`])].filter(Boolean).join(" ");

const appLabel = ({ method, path, who, isHandOver }: AppStep): string =>
  isHandOver ? "app: the new key is handed over" : `app ${method} ${path}${who === undefined ? "" : ` as ${who}`}`;

/** One line an administrator understands: `assign-user ada`, `GET /Users/${ada.id}`, `fault lost POST /Users`. */
export const labelOf = (step: Step): string => {
  switch (step.kind) {
    case "request":
      return `${step.method} ${step.path}`;
    case "fault":
      return faultLabel(step);
    case "app":
      return appLabel(step);
    default:
      return [step.kind, step.subject ?? step.span].filter(Boolean).join(" ");
  }
};
