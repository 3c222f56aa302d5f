import { parseTargetPath } from "../idps/support/target-path.ts";
import type { CaughtRequest } from "../model/exchange.ts";
import type { Dialect } from "../model/idp.ts";
import { type Comparison, compare } from "./compare.ts";
import type { Guise } from "./guise.ts";
import { withForms } from "./other-forms.ts";
import { rehearse } from "./play.ts";
import type { RecordedCase } from "./recorded-case.ts";
import { scenesOf } from "./scenes.ts";
import { asSender } from "./sender.ts";
import type { Player, Stage } from "./stage.ts";
import type { Scene } from "./world.ts";

/** One way of playing a case, and how far what it sends is from it. */
export interface Attempt extends Comparison {
  readonly scene: Scene;
  readonly whole: Dialect;
  readonly guise: Guise;
}

/** What a source may have left out: attributes of the mapping, and what every resource has. */
const mayBeExtra = ({ userMapping, groupMapping }: Dialect): ReadonlySet<string> =>
  new Set([
    ...["schemas", "id", "externalId", "meta", "active", "members"],
    ...[...userMapping, ...groupMapping].flatMap(({ target }) => {
      const path = parseTargetPath(target);
      return path.ok ? [path.value.namespace ?? path.value.attribute] : [];
    }),
  ]);

const withoutStrangers = ({ problems, extras }: Comparison, whole: Dialect): Comparison => {
  const known = mayBeExtra(whole);
  const strangers = extras.filter((pointer) => !known.has(pointer.split("/")[1]?.replaceAll("~1", "/") ?? ""));
  return {
    problems: [...problems, ...strangers.map((pointer) => `body ${pointer}: expected nothing of the kind`)],
    extras,
  };
};

/** A request of another kind is farther away than one whose body differs, however much. */
export const otherRequest = 1000;

export const distance = ({ problems }: Comparison): number =>
  problems.reduce((sum, problem) => sum + (/^(method|path):/.test(problem) ? otherRequest : 1), 0);

export const best = (
  recorded: RecordedCase,
  whole: Dialect,
  requests: readonly CaughtRequest[],
): Comparison | undefined =>
  requests
    .map((request) => withoutStrangers(compare(recorded, request), whole))
    .toSorted((left, right) => distance(left) - distance(right))[0];

export const nothingSent: Comparison = { problems: ["method: nothing was sent"], extras: [] };

export const attemptsAs = (guise: Guise, recorded: RecordedCase, player: Player, stage: Stage): readonly Attempt[] => {
  const whole = asSender(recorded, withForms(guise.kind.dialect, guise.forms));
  return scenesOf(recorded, whole)
    .filter(({ step }) => player.idp.flows[step] !== undefined)
    .map((scene) => {
      const requests = rehearse(stage, player.idp, whole, scene);
      return { ...(best(recorded, whole, requests) ?? nothingSent), scene, whole, guise };
    });
};
