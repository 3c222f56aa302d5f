import { parseTargetPath } from "../idps/support/target-path.ts";
import type { CaughtRequest } from "../model/exchange.ts";
import type { Dialect } from "../model/idp.ts";
import type { OtherForm } from "../model/idp-forms.ts";
import { type Comparison, compare } from "./compare.ts";
import { declared } from "./declare.ts";
import { agree, combinations, formsAbout, formsMax, orderIn, withForms } from "./other-forms.ts";
import { perform, rehearse } from "./play.ts";
import { isPartial, type RecordedCase } from "./recorded-case.ts";
import { scenesOf } from "./scenes.ts";
import { asSender } from "./sender.ts";
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

interface Meant {
  readonly kinds: readonly PlayerKind[];
  readonly isTold: boolean;
}

/** The kinds that a case can mean: the one whose id its flavour is, or whose title names it; else all. */
const kindsFor = ({ flavour }: RecordedCase, { kinds }: Player): Meant => {
  const meant = kinds.filter(({ id, title }) => flavour !== undefined && (id === flavour || title.includes(flavour)));
  return meant.length === 0 ? { kinds, isTold: kinds.length < 2 } : { kinds: meant, isTold: meant.length === 1 };
};

/** As which app an IdP sends: its kind, and the forms it has beside the usual ones. */
export interface Guise {
  readonly kind: PlayerKind;
  readonly forms: readonly OtherForm[];
}

const pieces = /%[0-9a-f]{2}|[+&=]|[^%+&=]+/gi;

/** Each piece of a query with the one behind it: so much of it as one form decides. */
const pairsIn = (query: string): readonly string[] => {
  const all = query.match(pieces) ?? [];
  return all.map((piece, index) => `${piece} ${all[index + 1] ?? ""}`);
};

/** Where a problem is, and what the case says there; of a query, which an IdP writes in several ways at once, piece by piece. */
const expectationsIn = (problem: string): readonly string[] => {
  const [, expected, sent] = /^query: expected (.*), sent (.*)$/s.exec(problem) ?? [];
  if (expected === undefined || sent === undefined) return [problem.replace(/[,;] sent .*$/s, "")];
  const there = new Set(pairsIn(sent));
  return pairsIn(expected).filter((pair) => !there.has(pair));
};

/** Whether what was sent meets something that was missed before. */
const isNearer = (attempt: Attempt | undefined, before: Attempt): boolean => {
  if (attempt === undefined || distance(attempt) >= otherRequest) return false;
  const missed = new Set(attempt.problems.flatMap(expectationsIn));
  return before.problems.flatMap(expectationsIn).some((expectation) => !missed.has(expectation));
};

/** The forms that bring some scene nearer to the case, by themselves or beside others that do; the rest would only be dressing. */
const tellingForms = (
  kinds: readonly PlayerKind[],
  forms: readonly OtherForm[],
  attemptsIn: (guise: Guise) => readonly Attempt[],
): readonly OtherForm[] => {
  const telling = new Set<OtherForm>();
  let grounds: readonly (readonly OtherForm[])[] = [[]];
  for (let count = 0; count < formsMax && grounds.length > 0; count += 1) {
    const usual = grounds.flatMap((ground) =>
      kinds.map((kind) => ({ ground, kind, attempts: attemptsIn({ kind, forms: ground }) })),
    );
    if (usual.some(({ attempts }) => attempts.some(({ problems }) => problems.length === 0))) break;
    grounds = forms.flatMap((form) => {
      const found = usual.find(({ ground, kind, attempts }) => {
        if (telling.has(form) || !agree(form, ground)) return false;
        const others = attemptsIn({ kind, forms: [...ground, form] });
        return attempts.some((before, index) => isNearer(others[index], before));
      });
      return found === undefined ? [] : [[...found.ground, form]];
    });
    for (const form of grounds.flat()) telling.add(form);
  }
  return forms.filter((form) => telling.has(form));
};

const guisesFor = (recorded: RecordedCase, player: Player, stage: Stage): readonly Guise[] => {
  const { kinds } = kindsFor(recorded, player);
  const order = kinds[0] === undefined ? [] : orderIn(recorded, kinds[0].dialect);
  const possible = [...formsAbout(recorded, player.forms.forms), ...order];
  const telling = tellingForms(kinds, possible, (guise) => attemptsAs(guise, recorded, player, stage));
  return combinations(telling).flatMap((forms) => kinds.map((kind) => ({ kind, forms })));
};

interface Attempt extends Comparison {
  readonly scene: Scene;
  readonly whole: Dialect;
  readonly guise: Guise;
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
const otherRequest = 1000;

const distance = ({ problems }: Comparison): number =>
  problems.reduce((sum, problem) => sum + (/^(method|path):/.test(problem) ? otherRequest : 1), 0);

const best = (recorded: RecordedCase, whole: Dialect, requests: readonly CaughtRequest[]): Comparison | undefined =>
  requests
    .map((request) => withoutStrangers(compare(recorded, request), whole))
    .toSorted((left, right) => distance(left) - distance(right))[0];

const nothingSent: Comparison = { problems: ["method: nothing was sent"], extras: [] };

const attemptsAs = (guise: Guise, recorded: RecordedCase, player: Player, stage: Stage): readonly Attempt[] => {
  const whole = asSender(recorded, withForms(guise.kind.dialect, guise.forms));
  return scenesOf(recorded, whole)
    .filter(({ step }) => player.idp.flows[step] !== undefined)
    .map((scene) => {
      const requests = rehearse(stage, player.idp, whole, scene);
      return { ...(best(recorded, whole, requests) ?? nothingSent), scene, whole, guise };
    });
};

/** Looks, without a wire, for the way of playing that comes nearest. */
const nearest = (
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

const outcomeOf = ({ problems, extras }: Comparison, recorded: RecordedCase): Outcome => {
  if (problems.length > 0) return "miss";
  return isPartial(recorded) && extras.length > 0 ? "shape" : "exact";
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
    outcome: outcomeOf(comparison, recorded),
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
  const outcome = outcomeOf(comparison, recorded);
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
