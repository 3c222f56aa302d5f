import type { Filter } from "../filter/filter.ts";
import { parseFilter } from "../filter/parse-filter.ts";
import { isObject, type Json, type JsonObject } from "../json.ts";
import { fail, type Outcome, ok } from "../outcome.ts";
import { parseAttributePath } from "../path/parse-path.ts";
import type { AttributePath } from "../path/path.ts";
import { type Projection, readProjection } from "../projection/projection.ts";
import { strict, type Tolerances } from "../tolerance.ts";

/** What a client asks of a list (RFC 7644 §3.4.2). */
export interface ListQuery {
  readonly filter?: Filter;
  readonly sortBy?: AttributePath;
  readonly sortOrder: "ascending" | "descending";
  /** 1-based; anything below 1 reads as 1. */
  readonly startIndex: number;
  /** Missing: as many as the provider likes. A negative one reads as 0. */
  readonly count?: number;
  readonly projection: Projection;
}

/** The parameters as texts, whether they came in a URL or in a SearchRequest. */
export interface ListTexts {
  readonly filter?: string;
  readonly sortBy?: string;
  readonly sortOrder?: string;
  readonly startIndex?: string;
  readonly count?: string;
  readonly attributes?: string | readonly string[];
  readonly excludedAttributes?: string | readonly string[];
}

const refuse = (detail: string): Outcome<never> => fail({ status: 400, scimType: "invalidValue", detail });

const wholeNumber = /^[+-]?\d{1,15}$/;

const readNumber = (name: string, text: string | undefined): Outcome<number | undefined> => {
  if (text === undefined || text === "") return ok(undefined);
  if (wholeNumber.test(text.trim())) return ok(Number(text.trim()));
  return refuse(`${name} takes a whole number, not "${text}"`);
};

const readSortBy = (text: string | undefined): Outcome<AttributePath | undefined> => {
  if (text === undefined || text === "") return ok(undefined);
  const path = parseAttributePath(text);
  return path.ok ? path : refuse(`sortBy takes an attribute name, not "${text}"`);
};

/** RFC 7644 §3.4.2.3 allows these two words. */
const readSortOrder = (text: string | undefined): Outcome<ListQuery["sortOrder"]> => {
  const word = text?.toLowerCase() ?? "";
  if (word === "" || word === "ascending") return ok("ascending");
  return word === "descending" ? ok(word) : refuse(`sortOrder takes ascending or descending, not "${text}"`);
};

const optional = <T>(key: string, value: T | undefined): object => (value === undefined ? {} : { [key]: value });

/** Reads the parameters of a list; the first one that cannot be read is refused. */
export const readListQuery = (texts: ListTexts, tolerances: Tolerances = strict): Outcome<ListQuery> => {
  const filter = texts.filter === undefined ? ok(undefined) : parseFilter(texts.filter, tolerances);
  if (!filter.ok) return filter;
  const sortBy = readSortBy(texts.sortBy);
  if (!sortBy.ok) return sortBy;
  const sortOrder = readSortOrder(texts.sortOrder);
  if (!sortOrder.ok) return sortOrder;
  const startIndex = readNumber("startIndex", texts.startIndex);
  if (!startIndex.ok) return startIndex;
  const count = readNumber("count", texts.count);
  if (!count.ok) return count;
  const projection = readProjection(texts);
  if (!projection.ok) return projection;
  return ok({
    ...optional("filter", filter.value),
    ...optional("sortBy", sortBy.value),
    sortOrder: sortOrder.value,
    startIndex: Math.max(1, startIndex.value ?? 1),
    ...optional("count", count.value === undefined ? undefined : Math.max(0, count.value)),
    projection: projection.value,
  });
};

/** A URL's query; names are taken in any letter case, of a repeated one the first. */
export const parseListQuery = (query: URLSearchParams, tolerances: Tolerances = strict): Outcome<ListQuery> => {
  const texts: Record<string, string> = {};
  const known = ["filter", "sortBy", "sortOrder", "startIndex", "count", "attributes", "excludedAttributes"];
  for (const [name, value] of query) {
    const canonical = known.find((one) => one.toLowerCase() === name.toLowerCase());
    if (canonical !== undefined) texts[canonical] ??= value;
  }
  return readListQuery(texts, tolerances);
};

const textOf = (value: Json | undefined): string | undefined =>
  typeof value === "string" || typeof value === "number" ? String(value) : undefined;

const textsOf = (value: Json | undefined): readonly string[] | undefined =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : undefined;

/** A SearchRequest message (RFC 7644 §3.4.3). */
export const readSearchRequest = (body: Json | undefined, tolerances: Tolerances = strict): Outcome<ListQuery> => {
  if (!isObject(body)) return fail({ status: 400, scimType: "invalidSyntax", detail: "The body is not a JSON object" });
  const message: JsonObject = body;
  return readListQuery(
    {
      ...optional("filter", textOf(message.filter)),
      ...optional("sortBy", textOf(message.sortBy)),
      ...optional("sortOrder", textOf(message.sortOrder)),
      ...optional("startIndex", textOf(message.startIndex)),
      ...optional("count", textOf(message.count)),
      ...optional("attributes", textsOf(message.attributes)),
      ...optional("excludedAttributes", textsOf(message.excludedAttributes)),
    },
    tolerances,
  );
};
