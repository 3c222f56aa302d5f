import type { Issue } from "../model/scenario.ts";
import { isObject, type Json, type JsonObject } from "../scim/json.ts";
import {
  type AuthenticationKey,
  type AuthenticationSettings,
  authenticationKeys,
  authenticationProblems,
  isAuthentication,
} from "./authentication.ts";
import { optionalTexts } from "./build/optional.ts";
import { objectAt, textAt, textsAt } from "./lenient.ts";
import { didYouMean } from "./nearest.ts";
import { parseFile } from "./parse-file.ts";
import { configSchema } from "./schemas/config.ts";
import { atKey, atValue, type Misfit } from "./shape/misfit.ts";
import type { YamlFile } from "./yaml/read-yaml.ts";

interface ConfiguredTarget {
  /** An address, or `bundled[:profile]`. */
  readonly url: string;
  readonly auth: AuthenticationSettings;
  /** Certificates of authorities to be trusted beside the usual ones. */
  readonly caFile?: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The application behind it, where it can be asked. */
  readonly app?: AppSettings;
}

/** Where an application is, and who may do everything there: the password stands in the environment. */
export interface AppSettings {
  readonly url?: string;
  readonly adminEmail?: string;
  readonly adminPasswordEnv?: string;
}

/** Values for flags that are not given, by the flag's name in camel case. */
type Defaults = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** `scimulator.config.yaml`; a flag wins over it. */
export interface Config {
  readonly targets: Readonly<Record<string, ConfiguredTarget>>;
  readonly defaults: Defaults;
  /** What `run` runs when nothing is named. */
  readonly suites: readonly string[];
}

const listFlags: readonly string[] = ["idp", "tag", "reporter"];

const target = (written: JsonObject): ConfiguredTarget => ({
  url: textAt(written, "url") ?? "",
  auth: {
    ...optionalTexts(written, ["tokenEnv"]),
    ...optionalTexts(objectAt(written, "auth"), ["is", ...authenticationKeys]),
  } as AuthenticationSettings,
  ...optionalTexts(written, ["caFile"]),
  headers: objectAt(written, "headers") as Readonly<Record<string, string>>,
  ...(written.app === undefined
    ? {}
    : { app: optionalTexts(objectAt(written, "app"), ["url", "adminEmail", "adminPasswordEnv"]) }),
});

const build = ({ value }: YamlFile): Config => {
  const config = isObject(value) ? value : {};
  const targets = objectAt(config, "targets");
  const defaults = objectAt(config, "defaults");
  return {
    targets: Object.fromEntries(Object.keys(targets).map((name) => [name, target(objectAt(targets, name))])),
    defaults: Object.fromEntries(
      Object.entries(defaults).map(([flag, set]) => [flag, listFlags.includes(flag) ? textsAt(defaults, flag) : set]),
    ) as Defaults,
    suites: textsAt(config, "suites"),
  };
};

const isAddress = (text: string): boolean => /^https?:\/\/|^bundled(:|$)/.test(text);

/** Header names that would put a credential into a file. */
export const isCredentialHeader = (name: string): boolean =>
  ["authorization", "proxy-authorization", "cookie", "x-api-key"].includes(name.toLowerCase());

const credentialHint = (name: string): string =>
  name.toLowerCase() === "authorization"
    ? 'name the environment variable that holds them under "tokenEnv"'
    : `write auth: { is: header, authHeader: ${name}, tokenEnv: VARIABLE } and put them into the variable`;

const called = (keys: readonly AuthenticationKey[]): string => keys.map((key) => `"${key}"`).join(" or ");

/** Keys that do not fit together, each at its place; a form that is none is the shape's to tell. */
const authenticationMisfits = (name: string, { auth, tokenEnv }: JsonObject): readonly Misfit[] => {
  if (!isObject(auth)) return [];
  const path = ["targets", name, "auth"];
  const settings = optionalTexts(auth, ["is", ...authenticationKeys]);
  const twice = 'Either "tokenEnv", which is short for a bearer token, or "auth", not both';
  return [
    ...(tokenEnv === undefined ? [] : [atKey(["targets", name, "tokenEnv"], twice)]),
    ...(isAuthentication(settings) ? authenticationProblems(settings, called) : []).map(({ key, message }) =>
      atKey(key === undefined ? path : [...path, key], message),
    ),
  ];
};

const meaning = (config: JsonObject): readonly Misfit[] => {
  const targets = objectAt(config, "targets");
  const names = Object.keys(targets);
  const chosen = textAt(objectAt(config, "defaults"), "target");
  return [
    ...(chosen === undefined || names.includes(chosen) || isAddress(chosen)
      ? []
      : [atValue(["defaults", "target"], `There is no target "${chosen}"`, didYouMean(chosen, names))]),
    ...names.flatMap((name) =>
      Object.keys(objectAt(objectAt(targets, name), "headers"))
        .filter(isCredentialHeader)
        .map((header) =>
          atValue(["targets", name, "headers", header], "Credentials do not belong in a file", {
            hint: credentialHint(header),
          }),
        ),
    ),
    ...names.flatMap((name) => authenticationMisfits(name, objectAt(targets, name))),
  ];
};

export const parseConfig = (
  text: string,
  file: string,
): { readonly config?: Config; readonly issues: readonly Issue[] } => {
  const { value, issues } = parseFile(
    text,
    file,
    configSchema,
    (json: Json) => (isObject(json) ? meaning(json) : []),
    build,
  );
  return value === undefined ? { issues } : { config: value, issues };
};
