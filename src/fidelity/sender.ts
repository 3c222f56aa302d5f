import type { Dialect } from "../model/idp.ts";
import type { Json } from "../scim/json.ts";
import { hasOwnTemplate } from "./derive.ts";
import { counterIn, endpointOf, parameterIn, queryOf, type RecordedCase } from "./recorded-case.ts";

const withSetting = (dialect: Dialect, name: string, value: Json): Dialect => {
  const setting = dialect.settings[name];
  return setting === undefined
    ? dialect
    : { ...dialect, settings: { ...dialect.settings, [name]: { ...setting, value } } };
};

/** What stands where the text of the header has the release; undefined where the rest is another text. */
const releaseIn = (sent: string, header: string, release: string): string | undefined => {
  const [before = "", after = ""] = header.split(release);
  const isAlike = sent.startsWith(before) && sent.endsWith(after) && sent.length > before.length + after.length;
  const found = isAlike ? sent.slice(before.length, sent.length - after.length) : "";
  return /^[\w.+-]+$/.test(found) ? found : undefined;
};

/** A client that names its release in a header is as old as the case says. */
const inRelease: Sender = ({ headers }, dialect) => {
  const release = dialect.settings["client.release"]?.value;
  if (typeof release !== "string") return dialect;
  const sent = new Map(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
  const found = dialect.headers
    .filter(({ value }) => value.includes(release) && value !== release)
    .flatMap(({ name, value }) => releaseIn(sent.get(name.toLowerCase()) ?? "", value, release) ?? [])[0];
  if (found === undefined) return dialect;
  const named = dialect.headers.map((header) => ({ ...header, value: header.value.replaceAll(release, found) }));
  return { ...withSetting(dialect, "client.release", found), headers: named };
};

/** Whoever wrote the template wrote its schemas. */
const inTemplate: Sender = ({ body }, dialect) => {
  const schemas = body?.schemas;
  const isTold = Array.isArray(schemas) && schemas.every((urn) => typeof urn === "string");
  return isTold && hasOwnTemplate(dialect) ? withSetting(dialect, "users.schemas", schemas) : dialect;
};

/** How long a page is was only guessed. */
const byPages: Sender = (recorded, dialect) => {
  const count = counterIn(queryOf(recorded), "count");
  return count === undefined || dialect.settings["import.pageSize"]?.confidence !== "inferred"
    ? dialect
    : withSetting(dialect, "import.pageSize", count);
};

/** Where an IdP is documented to read lists through a filter, the filter is the administrator's. */
const byFilter: Sender = (recorded, dialect) => {
  const name = `${endpointOf(recorded)?.toLowerCase()}.import.filter`;
  const filter = recorded.method === "GET" ? parameterIn(queryOf(recorded), "filter") : undefined;
  return filter === undefined || dialect.settings[name]?.confidence === "inferred"
    ? dialect
    : withSetting(dialect, name, filter);
};

type Sender = (recorded: RecordedCase, dialect: Dialect) => Dialect;

/** The dialect with what a case says itself of whoever sent it. */
export const asSender: Sender = (recorded, dialect) =>
  [inRelease, inTemplate, byPages, byFilter].reduce((told, by) => by(recorded, told), dialect);
