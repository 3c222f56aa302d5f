import type { CaughtRequest } from "../model/exchange.ts";
import { best, nothingSent } from "./attempt.ts";
import { type Comparison, compare } from "./compare.ts";
import { declared } from "./declare.ts";
import { type Guise, kindsFor } from "./guise.ts";
import { guisesFor, nearest } from "./nearest.ts";
import { perform } from "./play.ts";
import type { RecordedCase } from "./recorded-case.ts";
import type { Player, PlayerKind, Stage } from "./stage.ts";
import { tokenClientIn } from "./token.ts";
import type { Scene } from "./world.ts";

export type Outcome = "exact" | "shape" | "declared" | "miss";

export interface CaseResult {
  readonly recorded: RecordedCase;
  readonly outcome: Outcome;
  /** The kind and the other forms it was played as. */
  readonly guise?: Guise;
  /** Kind, switches and step that were played; missing where nothing was. */
  readonly playedAs?: string;
  /** The case says itself which kind it is of. */
  readonly isFlavourTold: boolean;
  /** Why it is declared, in what it differs, or what it has beside what the source shows. */
  readonly details: readonly string[];
}

/** Everything in which what was played differs from the kind as its dialect stands. */
const labelOf = ({ id, dialect }: PlayerKind, scene: Scene): string => {
  const switched = Object.entries(scene.dialect.settings).filter(
    ([name, { value }]) => JSON.stringify(value) !== JSON.stringify(dialect.settings[name]?.value),
  );
  const named = switched.map(
    ([name, { value }]) => `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`,
  );
  return [id, ...named, `by ${scene.step}`].join(" ");
};

const outcomeOf = ({ problems, extras }: Comparison): Outcome => {
  if (problems.length > 0) return "miss";
  return extras.length > 0 ? "shape" : "exact";
};

const missed = (recorded: RecordedCase, detail: string): CaseResult => ({
  recorded,
  outcome: "miss",
  isFlavourTold: false,
  details: [detail],
});

/** A token is asked for by the run's authentication, whichever IdP it plays. */
const judgeToken = (recorded: RecordedCase, guise: Guise, caught: CaughtRequest | undefined): CaseResult => {
  const comparison = caught === undefined ? nothingSent : compare(recorded, caught);
  return {
    recorded,
    outcome: outcomeOf(comparison),
    guise,
    playedAs: "client credentials of the run",
    isFlavourTold: true,
    details: comparison.problems,
  };
};

/** Lets the IdP run its flow in the world a case lets one infer, and judges the bytes that arrived. */
export const judgeCase = async (
  recorded: RecordedCase,
  stage: Stage,
  guises: (player: Player) => readonly Guise[] = (player) => guisesFor(recorded, player, stage),
): Promise<CaseResult> => {
  const player = stage.playerOf(recorded.idp);
  const plain = player?.kinds[0]?.dialect;
  const dialects = player?.kinds.map(({ dialect }) => dialect) ?? [];
  const why = declared(recorded, dialects, player?.forms.contradictions ?? []);
  if (why !== undefined) return { recorded, outcome: "declared", isFlavourTold: true, details: [why] };
  if (player === undefined) return missed(recorded, `no dialect for ${recorded.idp}`);
  const client = tokenClientIn(recorded);
  const [kind] = player.kinds;
  if (client !== undefined && kind !== undefined)
    return judgeToken(recorded, { kind, forms: [] }, await stage.askForToken(client));
  const attempt = nearest(recorded, player, stage, guises(player));
  if (attempt === undefined)
    return missed(
      recorded,
      `no step of ${plain?.title ?? recorded.idp} is known to send ${recorded.method} ${recorded.path}`,
    );
  const caught = await perform(stage, player.idp, attempt.whole, attempt.scene);
  const comparison = best(recorded, attempt.whole, caught) ?? nothingSent;
  const outcome = outcomeOf(comparison);
  return {
    recorded,
    outcome,
    guise: attempt.guise,
    playedAs: labelOf(attempt.guise.kind, attempt.scene),
    isFlavourTold: kindsFor(recorded, player).isTold,
    details:
      outcome === "miss" ? comparison.problems : comparison.extras.map((pointer) => `beside the source: ${pointer}`),
  };
};
