import type { Check, CheckContext, FindingDraft } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import type { JsonObject } from "../../scim/json.ts";
import { trace } from "../example.ts";
import { keyOf } from "../memory/address.ts";
import { valueIn } from "../memory/attributes.ts";
import { once } from "../memory/judgement.ts";
import type { Memory } from "../memory/memory.ts";
import { memoryCheck } from "../memory/memory-check.ts";
import { typesOf } from "../memory/types.ts";
import { created, read } from "./example-user.ts";
import { resourcesIn, type ShownResource, showsResources } from "./resources.ts";

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
}

/** A thousand resources that share a fault are told of once each, up to here. */
const findingsMax = 5;

const placed = (shown: ShownResource, findings: readonly FindingDraft[]): readonly FindingDraft[] =>
  shown.pointer === "" ? findings : findings.map((each) => ({ ...each, where: `${shown.pointer}${each.where}` }));

/**
 * Foreign resources may be older than the target's rules; the answer to a create shows one of ours, and so does what has no id at all.
 * Ours stays ours where it is shown under another type.
 */
const isOwn = (
  { value, isListed }: ShownResource,
  memory: Memory,
  { request }: Exchange,
  { facts }: CheckContext,
): boolean => {
  if (request.method === "POST" && !isListed) return true;
  const id = valueIn(value, "id");
  if (typeof id !== "string") return true;
  return memory.resources.size > 0 && typesOf(facts).some((type) => memory.resources.has(keyOf(type, id)));
};

/** Those that can be judged; every check of the family asks. */
const ownIn = once((memory, exchange, context) =>
  resourcesIn(exchange, context).filter((shown) => isOwn(shown, memory, exchange, context)),
);

const everything = (): boolean => true;

/** A check of every resource of the scenario's own that any answer shows, alone or in a list. */
export const resourceCheck = ({ concerns = everything, judge, broken, ...check }: ResourceCheck): Check =>
  memoryCheck({
    ...check,
    appliesTo: showsResources,
    judge: (memory, exchange, context) => {
      let findings: readonly FindingDraft[] | undefined;
      for (const shown of ownIn(memory, exchange, context)) {
        if (!concerns(shown, context)) continue;
        const found = judge(shown, context, exchange);
        findings = found.length === 0 ? (findings ?? found) : [...(findings ?? []), ...placed(shown, found)];
        if (findings.length >= findingsMax) return findings.slice(0, findingsMax);
      }
      return findings;
    },
    examples: { passes: trace(created(), read()), fails: trace(created(), read(broken)) },
  });

/** Shown in full, so that what is always returned must stand in it. */
export const isWhole = ({ isWhole }: ShownResource): boolean => isWhole;
