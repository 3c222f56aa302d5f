import { issuesTrouble } from "../cli/trouble.ts";
import { createJudge } from "../engine/index.ts";
import { readRecord } from "../wire/record.ts";
import { loadCatalogue } from "./catalogue.ts";
import type { RunOutcome } from "./outcome.ts";
import { checkReports, type ReportOptions } from "./reports.ts";
import { createTrail } from "./trail.ts";

/** The same fold that judges a live run, over a saved one. */
export const judgeRecord = async (path: string, reports: ReportOptions): Promise<RunOutcome> => {
  checkReports(reports);
  const { checks, requirements, consequences } = loadCatalogue();
  const judge = createJudge({ checks, requirements, consequences });
  const trail = createTrail();
  for await (const line of readRecord(path)) {
    if (line.kind === "issue") throw issuesTrouble([line.issue]);
    trail.keep(line.event);
    judge.see(line.event);
  }
  return {
    result: judge.finish(),
    events: trail.events,
    isInputWrong: false,
    isCrashed: judge.crashes().length > 0,
    isUnreachable: false,
  };
};
