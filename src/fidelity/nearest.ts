import { type Attempt, attemptsAs, distance } from "./attempt.ts";
import { type Guise, kindsFor } from "./guise.ts";
import { combinations, formsAbout, orderIn } from "./other-forms.ts";
import type { RecordedCase } from "./recorded-case.ts";
import type { Player, Stage } from "./stage.ts";
import { tellingForms } from "./telling-forms.ts";

/** As which apps a case can have been sent, the usual ones first. */
export const guisesFor = (recorded: RecordedCase, player: Player, stage: Stage): readonly Guise[] => {
  const { kinds } = kindsFor(recorded, player);
  const order = kinds[0] === undefined ? [] : orderIn(recorded, kinds[0].dialect);
  const possible = [...formsAbout(recorded, player.forms.forms), ...order];
  const telling = tellingForms(kinds, possible, (guise) => attemptsAs(guise, recorded, player, stage));
  return combinations(telling).flatMap((forms) => kinds.map((kind) => ({ kind, forms })));
};

/** Looks, without a wire, for the way of playing that comes nearest. */
export const nearest = (
  recorded: RecordedCase,
  player: Player,
  stage: Stage,
  guises: readonly Guise[],
): Attempt | undefined => {
  let found: Attempt | undefined;
  for (const guise of guises) {
    for (const attempt of attemptsAs(guise, recorded, player, stage))
      if (found === undefined || distance(attempt) < distance(found)) found = attempt;
    if (found?.problems.length === 0) return found;
  }
  return found;
};
