import type { Dialect } from "../model/idp.ts";
import type { Contradiction } from "../model/idp-forms.ts";
import { isObject, type Json } from "../scim/json.ts";
import { barePathOf, decoded, escaped, isRecorded, pathOf, type RecordedCase } from "./recorded-case.ts";

/** Who said it, where it was not the IdP's own client. */
const families: Readonly<Record<string, string>> = {
  validator: "a validator of the vendor's, not the client",
  suite: "a test suite of the vendor's, not the client",
  server: "what a server says, not an IdP",
};

/** The operation's first word, or who was recorded; a server that has an IdP's name, as `somebody-server`, is a server whatever it was asked. */
const familyOf = ({ idp, operation, confidence }: RecordedCase): string => {
  if (idp.endsWith("-server")) return "server";
  return /\bvalidator\b/i.test(confidence) ? "validator" : (operation.split(".")[0] ?? "");
};

const older = /^urn:scim:schemas:(core|extension:\w+):1\.\d/;

const textsIn = (value: Json | undefined): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

/** SCIM 1.1, by its schemas or by an endpoint that SCIM 2.0 does not have, of an IdP whose dialects do not speak it. */
const isOlderProtocol = (recorded: RecordedCase, dialects: readonly Dialect[]): boolean => {
  const own = dialects.flatMap(({ settings }) =>
    ["users.schemas", "groups.schemas"].flatMap((name) => textsIn(settings[name]?.value)),
  );
  const asked = dialects.flatMap(({ settings }) => [
    ...textsIn([settings["capabilities.path"]?.value ?? ""]),
    ...textsIn(settings["connection.requests"]?.value),
  ]);
  if (own.some((urn) => older.test(urn)) || asked.some((path) => path !== "" && barePathOf(recorded).endsWith(path)))
    return false;
  const schemas = textsIn(recorded.body?.schemas);
  return (
    /\/ServiceProviderConfigs$|\/Schemas\/urn:scim:/.test(decoded(barePathOf(recorded))) ||
    (schemas.some((urn) => older.test(urn)) && !schemas.some((urn) => /:2\.0\b/.test(urn)))
  );
};

const anything = "*";

const isLike = (pattern: Json | undefined, value: Json | undefined): boolean => {
  if (pattern === undefined || pattern === anything) return true;
  if (Array.isArray(pattern))
    return (
      Array.isArray(value) &&
      value.length === pattern.length &&
      pattern.every((one: Json, index) => isLike(one, value[index] as Json))
    );
  if (!isObject(pattern)) return pattern === value;
  return (
    isObject(value) &&
    Object.keys(pattern).join("\n") === Object.keys(value).join("\n") &&
    Object.entries(pattern).every(([name, one]) => isLike(one, value[name]))
  );
};

const isPathLike = (pattern: string | undefined, recorded: RecordedCase): boolean =>
  pattern === undefined ||
  new RegExp(`^${pattern.split(anything).map(escaped).join('[^"]*')}$`, "s").test(decoded(pathOf(recorded)));

const contradicts = ({ operation, method, path, body }: Contradiction, recorded: RecordedCase): boolean =>
  [anything, recorded.operation].includes(operation) &&
  (method ?? recorded.method) === recorded.method &&
  isPathLike(path, recorded) &&
  isLike(body, recorded.body);

/** Why a case need not be sent as it stands; never for one that somebody recorded of the client. */
export const declared = (
  recorded: RecordedCase,
  dialects: readonly Dialect[],
  contradictions: readonly Contradiction[],
): string | undefined => {
  const family = families[familyOf(recorded)];
  if (family !== undefined) return family;
  if (isRecorded(recorded) || dialects.length === 0) return undefined;
  if (isOlderProtocol(recorded, dialects)) return "SCIM 1.1, which no dialect of this IdP speaks";
  const found = contradictions.find((one) => contradicts(one, recorded));
  return found === undefined ? undefined : `contradicts ${found.rule}: ${found.because}`;
};
