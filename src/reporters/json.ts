import type { Reporter } from "../model/reporter.ts";

/** The result as it is; its JSON Schema is published with the package. */
export const json: Reporter = {
  id: "json",
  fileName: "result.json",
  render: (result) => `${JSON.stringify(result, null, 2)}\n`,
};
