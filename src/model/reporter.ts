import type { Requirement } from "./check.ts";
import type { RecordEvent } from "./event.ts";
import type { Result } from "./result.ts";

/** What a report may show besides the result: the kept events (exchanges behind findings at least) and the catalogue rows cited. */
export interface ReportMaterial {
  readonly events: readonly RecordEvent[];
  readonly requirements: ReadonlyMap<string, Requirement>;
}

/** Result to text; opens no file and prints nothing. */
export interface Reporter {
  readonly id: string;
  readonly fileName: string;
  readonly render: (result: Result, material: ReportMaterial) => string;
}
