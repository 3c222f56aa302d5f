import type { Check, CheckContext, FindingDraft } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import type { JsonObject } from "../../scim/json.ts";
import { type ExampleExchange, exchange } from "../example.ts";
import { read } from "./example-user.ts";
import { resourcesIn, type ShownResource } from "./resources.ts";

interface ResourceCheck {
  readonly id: string;
  readonly title: string;
  readonly requirement: string;
  /** Which of the shown resources can be judged; all when left out. */
  readonly concerns?: (shown: ShownResource, context: CheckContext) => boolean;
  /** Findings whose `where` is a pointer into the resource. */
  readonly judge: (shown: ShownResource, context: CheckContext, exchange: Exchange) => readonly FindingDraft[];
  /** What of a good user is changed so that the check finds it. */
  readonly broken: JsonObject;
  readonly brokenBy?: ExampleExchange;
}

/** A thousand resources that share a fault are told of once each, up to here. */
const findingsMax = 5;

const placed = (shown: ShownResource, findings: readonly FindingDraft[]): readonly FindingDraft[] =>
  shown.pointer === "" ? findings : findings.map((each) => ({ ...each, where: `${shown.pointer}${each.where}` }));

/** A check of every resource that any answer shows, alone or in a list. */
export const resourceCheck = ({ concerns = () => true, judge, broken, brokenBy, ...check }: ResourceCheck): Check => ({
  ...check,
  kind: "exchange",
  appliesTo: (exchange, context) => resourcesIn(exchange, context).some((shown) => concerns(shown, context)),
  judge: (exchange, context) => {
    let findings: readonly FindingDraft[] = [];
    for (const shown of resourcesIn(exchange, context)) {
      const found = concerns(shown, context) ? judge(shown, context, exchange) : [];
      if (found.length > 0) findings = [...findings, ...placed(shown, found)].slice(0, findingsMax);
      if (findings.length === findingsMax) break;
    }
    return findings;
  },
  examples: { passes: exchange(read()), fails: exchange(read(broken, brokenBy)) },
});

/** Shown in full, so that what is always returned must stand in it. */
export const isWhole = ({ isWhole }: ShownResource): boolean => isWhole;
