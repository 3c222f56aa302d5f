import { stringify } from "yaml";
import type {
  AppPattern,
  AppStep,
  Expectation,
  FaultStep,
  RequestStep,
  Scenario,
  Step,
  TargetPattern,
} from "../model/scenario.ts";
import type { Json, JsonObject } from "../scim/json.ts";
import { shortened } from "./short-request.ts";

type Printed = { readonly [key: string]: unknown };

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length === 0);

/** Leaves out what the parser would fill in by itself. */
const written = (shape: Printed): Printed =>
  Object.fromEntries(Object.entries(shape).filter(([, value]) => !isEmpty(value)));

const target = ({ user, group, isGone, attributes, members }: TargetPattern): Printed => ({
  ...(user === undefined ? {} : { user }),
  ...(group === undefined ? {} : { group }),
  ...(isGone ? { gone: true } : {}),
  ...attributes,
  ...(members === undefined ? {} : { members }),
});

const appPattern = ({ signIn, ...rest }: AppPattern): Printed => ({
  ...(signIn === undefined ? {} : { "sign-in": signIn }),
  ...rest,
});

const expectation = (expect: Expectation): Printed => {
  const { target: patterns, app: said, ...rest } = expect;
  return {
    ...rest,
    ...(patterns === undefined ? {} : { target: patterns.map(target) }),
    ...(said === undefined ? {} : { app: appPattern(said) }),
  };
};

const about = ({ expect, because }: Step): Printed => ({
  ...(expect === undefined ? {} : { expect: expectation(expect) }),
  ...(because === undefined ? {} : { because }),
});

const request = (step: RequestStep): Printed => {
  const { method, path, headers, body, text, auth, as, repeat, walk } = step;
  return {
    request: {
      ...written({
        method,
        path,
        headers,
        auth: auth === "run" ? undefined : auth,
        as,
        repeat: repeat === 1 ? undefined : repeat,
        walk,
      }),
      ...(body === undefined ? {} : { body }),
      ...(text === undefined ? {} : { text }),
    },
    ...about(step),
  };
};

const fault = ({ method, path, answer, times, retryAfter }: FaultStep): Printed => ({
  fault: written({
    on: [method, path].filter(Boolean).join(" ") || undefined,
    answer,
    times: times === 1 ? undefined : times,
    "retry-after": retryAfter,
  }),
});

const app = (step: AppStep): Printed => {
  const { who, method, path, body, keep, isHandOver } = step;
  const question = { ...written({ as: who, method, path, keep }), ...(body === undefined ? {} : { body }) };
  return { app: isHandOver ? { "hand-over": "token" } : question, ...about(step) };
};

const step = (one: Step): Printed => {
  if (one.kind === "request") return request(one);
  if (one.kind === "fault") return fault(one);
  if (one.kind === "app") return app(one);
  const { kind, subject, span, set, members, manager, to, and, restart } = one;
  return {
    [kind]: subject ?? span ?? null,
    ...(set === undefined ? {} : { set }),
    ...(members === undefined ? {} : { members }),
    ...(manager === undefined ? {} : { manager }),
    ...(to === undefined ? {} : { to }),
    ...(and === undefined ? {} : { and }),
    ...(restart === undefined ? {} : { restart }),
    ...about(one),
  };
};

const idp = ({ idp: choice }: Scenario): Json | undefined => {
  if (choice === undefined) return undefined;
  const { is, kinds, settings, mapping } = choice;
  const rest = written({ app: kinds, settings, mapping }) as JsonObject;
  return Object.keys(rest).length === 0 ? is : { is, ...rest };
};

/** A scenario as the file a person would have written; parsing it gives the scenario back. */
export const printScenario = (scenario: Scenario): string => {
  const { title, description, operation, tags, needs, isAlone, because, directory, given, steps } = scenario;
  const file = {
    ...written({
      title,
      description,
      idp: idp(scenario),
      operation,
      tags,
      needs,
      ...(isAlone === true ? { alone: true } : {}),
      because,
      directory: written({ ...directory }),
      given: given.map(request).map(shortened),
    }),
    steps: steps.map(step).map(shortened),
  };
  return stringify(file, { lineWidth: 120, aliasDuplicateObjects: false });
};
