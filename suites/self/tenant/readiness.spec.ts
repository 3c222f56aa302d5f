import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import type { Result } from "../../../src/model/result.ts";
import { applications } from "../../../src/tenant/profiles/index.ts";
import { scimulator } from "../cli/support.ts";
import { scratchFolder } from "../scratch.ts";

/** The rows of the page's table of readiness: identity provider, outcome, why. */
const outcomesOf = (id: string): readonly (readonly string[])[] =>
  (readFileSync(`suites/docs/profiles/${id}.md`, "utf8").split("## Readiness")[1] ?? "")
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll("`", "")),
    );

for (const { id } of applications) {
  test(`${id} is as ready for each identity provider as its page says, and for the reason it gives`, async () => {
    test.setTimeout(300_000);
    const outcomes = outcomesOf(id);
    const idps = outcomes.map(([idp = ""]) => idp);
    const out = scratchFolder();
    const stories = ["--idp", idps.join(","), "--reporter", "json", "--out", out];
    await scimulator(["run", "all", "--target", `bundled:${id}`, ...stories]);
    const result = JSON.parse(readFileSync(join(out, "result.json"), "utf8")) as Result;
    for (const [idp = "", outcome = "", why = ""] of outcomes) {
      const found = result.readiness.filter((one) => one.idp === idp).map(({ state }) => state);
      expect([idp, ...new Set(found)]).toEqual([idp, outcome]);
      const broken = new Set(
        result.scenarios
          .filter((one) => one.idp === idp)
          .flatMap(({ findings }) => findings.map(({ checkId }) => checkId)),
      );
      const named = [...why.matchAll(/[a-z]+\/[a-z-]+/g)].map(([check]) => check);
      expect([idp, named.filter((check) => !broken.has(check))]).toEqual([idp, []]);
    }
  });
}
