import type { Step } from "../../model/scenario.ts";

/** One line an administrator understands: `assign-user ada`, `GET /Users/${ada.id}`. */
export const labelOf = (step: Step): string =>
  step.kind === "request"
    ? `${step.method} ${step.path}`
    : [step.kind, step.subject ?? step.span].filter(Boolean).join(" ");
