import type { Dialect } from "../../model/idp.ts";
import type { DirectoryStepKind } from "../../model/scenario.ts";
import { barePathOf, counterIn, filterIn, idIn, queryOf, type RecordedCase } from "../recorded-case.ts";
import { directoryOf, type HeldType, type Holdings, type Scene } from "../world.ts";
import { matchingUsersBy } from "./matching.ts";

/** Steps that are about the connection and nobody in particular. */
const stepsFor = ({ operation }: RecordedCase): readonly DirectoryStepKind[] =>
  /import/.test(operation)
    ? ["import-users", "import-groups"]
    : /test/.test(operation)
      ? ["test-connection"]
      : ["test-connection", "import-users", "import-groups"];

/** Whether such a thing is asked at all is a switch of the app. */
const withSwitches = (dialect: Dialect): readonly Dialect[] => [
  dialect,
  ...Object.entries(dialect.settings).flatMap(([name, setting]) =>
    typeof setting.value === "boolean"
      ? [{ ...dialect, settings: { ...dialect.settings, [name]: { ...setting, value: !setting.value } } }]
      : [],
  ),
];

/** As many resources as it takes for this page to be asked for, in pages that end before it. */
const pagesFor = (recorded: RecordedCase): Holdings => {
  const before = (counterIn(queryOf(recorded), "startIndex") ?? 1) - 1;
  const count = counterIn(queryOf(recorded), "count") ?? before;
  if (before <= 0) return { total: 0 };
  const pages = Array.from({ length: before }, (_, index) => index + 1).find(
    (number) => before % number === 0 && before / number <= count,
  );
  return { total: before + 1, pageSizeMax: before / (pages ?? 1) };
};

const isAbout = (urn: string, text: string): boolean =>
  text.toLowerCase().includes((urn.split(":").at(-1) ?? urn).toLowerCase());

/** What is asked for is of the schema, among those the IdP knows such resources by, whose name the endpoint has, or else the operation. */
const typesFor = (recorded: RecordedCase, dialect: Dialect): readonly HeldType[] => {
  const endpoint = `/${barePathOf(recorded).split("/").at(-1)}`;
  const value = dialect.settings["entitlements.schemas"]?.value;
  const schemas = Array.isArray(value) ? value.map(String) : [];
  const schema = [endpoint, recorded.operation].flatMap((text) => schemas.find((urn) => isAbout(urn, text)) ?? [])[0];
  return schema === undefined ? [] : [{ endpoint, schema }];
};

/** Test of the connection, discovery, imports: the directory does not matter, the target's resources do. */
export const connectionScenes = (recorded: RecordedCase, dialect: Dialect): readonly Scene[] => {
  if (idIn(recorded) !== "") return [];
  const nowhere = directoryOf([]);
  const { attribute, value } = filterIn(recorded) ?? {};
  const chosen = attribute === undefined ? dialect : matchingUsersBy(dialect, attribute);
  return withSwitches(chosen).flatMap((switched) =>
    stepsFor(recorded).map((step) => ({
      dialect: switched,
      step,
      before: nowhere,
      directory: nowhere,
      history: [],
      target: { ...pagesFor(recorded), types: typesFor(recorded, dialect) },
      ...(value === undefined ? {} : { random: value }),
    })),
  );
};

/** A test of the connection may write, too: what it creates it deletes. */
export const testScenes = (recorded: RecordedCase, dialect: Dialect): readonly Scene[] => {
  if (recorded.method === "GET" || !/\b(test|connection)\b/.test(recorded.operation)) return [];
  const nowhere = directoryOf([]);
  const id = idIn(recorded);
  const target = id === "" ? {} : { newId: id };
  return [{ dialect, step: "test-connection", before: nowhere, directory: nowhere, history: [], target }];
};
