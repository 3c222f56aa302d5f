import { type DirectoryStepKind, directoryStepKinds } from "../../model/scenario.ts";
import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import type { Known, KnownIdp } from "../known.ts";
import { listAt, objectAt, textAt } from "../lenient.ts";
import { didYouMean } from "../nearest.ts";
import { atKey, atValue, type Misfit } from "../shape/misfit.ts";
import { type StepShape, stepShapes } from "../step-shapes.ts";
import { personWords } from "../words.ts";
import type { Path } from "../yaml/read-yaml.ts";
import { appStepMisfits } from "./app.ts";
import { patienceMisfits } from "./fault.ts";
import { chosenIdp } from "./idp.ts";
import { type Declared, declaredIn, unknownKey } from "./keys.ts";
import { requestMisfits } from "./request.ts";

/** What no identity provider does. */
const otherKinds = ["request", "fault", "app"] as const;

type StepKind = DirectoryStepKind | (typeof otherKinds)[number];

const stepKinds: readonly StepKind[] = [...directoryStepKinds, ...otherKinds];

const companions = ["set", "members", "manager", "to", "and", "restart"] as const;

/** What a step is judged against. */
interface Setting {
  readonly declared: Declared;
  readonly idp?: KnownIdp;
  readonly hasIdp: boolean;
}

const isDirectoryStep = (kind: string): kind is DirectoryStepKind => Object.hasOwn(stepShapes, kind);

const needsSubject = (kind: DirectoryStepKind): string =>
  stepShapes[kind].subject === "span"
    ? `"${kind}" needs to know how far: write "${kind}: 7d"`
    : `"${kind}" needs to know whom: write "${kind}: <key>"`;

/** A step written as one bare word. */
const wordMisfits = (word: string, path: Path, setting: Setting): readonly Misfit[] => {
  if (!isDirectoryStep(word)) return [atValue(path, `There is no step "${word}"`, didYouMean(word, stepKinds))];
  const { subject } = stepShapes[word];
  if (subject !== "none") return [atValue(path, needsSubject(word))];
  return idpMisfits(word, path, setting);
};

/** Directory steps are done at an identity provider, and not every one has every step. */
const idpMisfits = (kind: DirectoryStepKind, path: Path, { idp, hasIdp }: Setting): readonly Misfit[] => {
  if (!hasIdp) return [atKey(path, `"${kind}" is done at an identity provider: say which one under "idp"`)];
  if (idp === undefined || idp.steps.includes(kind)) return [];
  return [atKey(path, `${idp.id} has no step "${kind}"`, didYouMean(kind, idp.steps))];
};

const subjectMisfits = (kind: DirectoryStepKind, value: Json, path: Path, { declared }: Setting): readonly Misfit[] => {
  const { subject } = stepShapes[kind];
  if (subject === "none") return [];
  if (value === null) return [atValue(path, needsSubject(kind))];
  if (subject === "span") return [];
  return typeof value === "string" ? unknownKey(value, subject, declared, path) : [];
};

/** What stands beside a step belongs to it, and nothing it needs is missing. */
const companionMisfits = (kind: StepKind, step: JsonObject, path: Path): readonly Misfit[] => {
  const { companion: wanted, option }: Partial<StepShape> = isDirectoryStep(kind) ? stepShapes[kind] : {};
  const missing =
    wanted !== undefined && step[wanted] === undefined
      ? [atKey([...path, kind], `"${kind}" needs "${wanted}" beside it`)]
      : [];
  const surplus = companions
    .filter((name) => name !== wanted && name !== option && step[name] !== undefined)
    .map((name) => atKey([...path, name], `"${name}" goes with ${hosts(name).join(" or ")}, not with ${kind}`));
  return [...missing, ...surplus];
};

const hosts = (name: (typeof companions)[number]): readonly string[] =>
  directoryStepKinds.filter((kind) => [stepShapes[kind].companion, stepShapes[kind].option].includes(name));

const setMisfits = (kind: StepKind, step: JsonObject, path: Path): readonly Misfit[] => {
  const valid = kind === "update-user" ? personWords : kind === "rename-group" ? ["displayName"] : undefined;
  if (valid === undefined) return [];
  return Object.keys(objectAt(step, "set"))
    .filter((name) => !valid.includes(name))
    .map((name) =>
      atKey(
        [...path, "set", name],
        `"${name}" cannot be set here: expected ${valid.join(", ")}`,
        didYouMean(name, valid),
      ),
    );
};

/** A fault stands between an identity provider and the target, and by itself brings about nothing that could be expected. */
const faultMisfits = (step: JsonObject, path: Path, { hasIdp }: Setting): readonly Misfit[] => [
  ...(hasIdp ? [] : [atKey([...path, "fault"], 'A "fault" befalls an identity provider: say which one under "idp"')]),
  ...["expect", "because"]
    .filter((name) => step[name] !== undefined)
    .map((name) => atKey([...path, name], `"${name}" belongs to the step that the fault befalls`)),
  ...patienceMisfits(objectAt(step, "fault"), [...path, "fault"]),
];

const kindMisfits = (kind: StepKind, step: JsonObject, path: Path, setting: Setting): readonly Misfit[] => {
  switch (kind) {
    case "request":
      return requestMisfits({ value: objectAt(step, "request"), path: [...path, "request"] });
    case "fault":
      return faultMisfits(step, path, setting);
    case "app":
      return appStepMisfits({ value: objectAt(step, "app"), path: [...path, "app"] }, setting.declared);
    default:
      return [
        ...idpMisfits(kind, [...path, kind], setting),
        ...subjectMisfits(kind, step[kind] ?? null, [...path, kind], setting),
      ];
  }
};

const stepMisfits = (step: Json, path: Path, setting: Setting): readonly Misfit[] => {
  if (typeof step === "string") return wordMisfits(step, path, setting);
  if (!isObject(step)) return [];
  const [kind, ...others] = Object.keys(step).filter((name): name is StepKind =>
    stepKinds.some((kind) => kind === name),
  );
  if (kind === undefined) return nothingToDo(step, path);
  return [
    ...others.map((other) =>
      atKey([...path, other], `One step does one thing: "${other}" stands beside "${kind}"`, {
        hint: 'start a new step with "- "',
      }),
    ),
    ...kindMisfits(kind, step, path, setting),
    ...(others.length === 0 ? companionMisfits(kind, step, path) : []),
    ...setMisfits(kind, step, path),
  ];
};

const stepWords: readonly string[] = [...companions, "expect", "because"];

/** An unknown key is told by the step's shape, with the step that was probably meant. */
const nothingToDo = (step: JsonObject, path: Path): readonly Misfit[] =>
  Object.keys(step).every((name) => stepWords.includes(name))
    ? [atValue(path, `This step says nothing to do: expected one of ${stepKinds.join(", ")}`)]
    : [];

const givenMisfits = (entry: Json, path: Path): readonly Misfit[] => {
  if (isObject(entry)) return requestMisfits({ value: objectAt(entry, "request"), path: [...path, "request"] });
  return typeof entry === "string"
    ? [atValue(path, `"${entry}" is not a request: write GET /Users, or request: { … }`)]
    : [];
};

/** Each step does one thing that the identity provider has, to somebody who is declared. */
export const everyStepMisfits = (scenario: JsonObject, known: Known): readonly Misfit[] => {
  const idp = chosenIdp(scenario, known);
  const hasIdp = scenario.idp !== undefined;
  const setting: Setting = { declared: declaredIn(scenario), hasIdp, ...(idp === undefined ? {} : { idp }) };
  return [
    ...listAt(scenario, "steps").flatMap((step, index) => stepMisfits(step, ["steps", index], setting)),
    ...listAt(scenario, "given").flatMap((entry, index) => givenMisfits(entry, ["given", index])),
  ];
};

export const becauseMisfits = (scenario: JsonObject, { requirements }: Known): readonly Misfit[] => {
  const cited = (holder: JsonObject, path: Path): readonly Misfit[] => {
    const id = textAt(holder, "because");
    if (id === undefined || requirements === undefined || requirements.has(id)) return [];
    return [atValue([...path, "because"], `There is no requirement or rule "${id}"`, didYouMean(id, requirements))];
  };
  const steps = listAt(scenario, "steps").flatMap((step, index) =>
    isObject(step) ? [{ step, path: ["steps", index] }] : [],
  );
  const uncited = steps.filter(
    ({ step }) =>
      step.request !== undefined &&
      step.expect !== undefined &&
      step.because === undefined &&
      scenario.because === undefined,
  );
  return [
    ...cited(scenario, []),
    ...steps.flatMap(({ step, path }) => cited(step, path)),
    ...uncited.map(({ path }) =>
      atKey(
        [...path, "expect"],
        'A request with "expect" needs "because": the requirement that a broken expectation breaks',
      ),
    ),
  ];
};
