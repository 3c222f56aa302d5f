import type { Answer } from "../../model/exchange.ts";
import type { Flow, FlowFactory } from "../../model/flow.ts";
import type { FlowContext, FlowRequest } from "../../model/idp.ts";
import { type Identified, identified, type Judged, type Listed, readList } from "../support/answer.ts";
import { done } from "../support/end.ts";
import { encodeQuery } from "../support/query.ts";
import { numberSetting, textSetting } from "../support/settings.ts";
import { failed } from "./failed.ts";
import { ruleOf } from "./setting.ts";

const filtered = { "/Users": "users", "/Groups": "groups" } as const;

type Endpoint = keyof typeof filtered;

/** What the page that begins behind so many is asked for by; undefined where the IdP asks no further. */
const pageFor = ({ dialect }: FlowContext, seen: number): readonly string[] | undefined => {
  const startIndex = `startIndex=${seen + 1}`;
  switch (textSetting(dialect, "import.paging")) {
    case "startIndex":
      return seen === 0 ? [] : [startIndex];
    case "startIndex and count":
      return [startIndex, `count=${numberSetting(dialect, "import.pageSize")}`];
    default:
      return seen === 0 ? [] : undefined;
  }
};

/** A filter is the administrator's, and stands before or behind what the page is asked for by. */
const queryFor = (context: FlowContext, endpoint: Endpoint, seen: number): string | undefined => {
  const { dialect } = context;
  const page = pageFor(context, seen);
  if (page === undefined) return undefined;
  const filter = textSetting(dialect, `${filtered[endpoint]}.import.filter`);
  const asked = filter === "" ? [] : [`filter=${encodeQuery(dialect, filter)}`];
  const query = textSetting(dialect, "import.filterAt") === "end" ? [...page, ...asked] : [...asked, ...page];
  return query.length === 0 ? "" : `?${query.join("&")}`;
};

type Imported = Judged<readonly Identified[]>;

/** Page after page until everybody was seen; a page that brings nobody new is the end, whatever the target promises. */
function* walk(context: FlowContext, endpoint: Endpoint): Generator<FlowRequest, Imported, Answer> {
  const rule = ruleOf(context.dialect, "import.paging");
  const seen = new Map<string, Identified>();
  let counted = 0;
  for (let query = queryFor(context, endpoint, 0); query !== undefined; query = queryFor(context, endpoint, counted)) {
    const answer = yield { method: "GET", path: `${endpoint}${query}`, operation: "import.page", rule };
    const page: Judged<Listed> = readList(answer);
    if (!page.ok) return page;
    const { resources, totalResults } = page.value;
    const before = seen.size;
    for (const one of resources.flatMap((resource) => identified(resource) ?? [])) seen.set(one.id, one);
    counted += resources.length;
    if (counted >= totalResults || seen.size === before) break;
  }
  return { ok: true, value: [...seen.values()] };
}

const importFrom = (endpoint: Endpoint, name: "imported" | "importedGroups"): FlowFactory =>
  function* (context): Flow {
    const found = yield* walk(context, endpoint);
    const rule = ruleOf(context.dialect, "import.paging");
    if (!found.ok) return failed(context, "Import", found.trouble, { rule });
    const text = `${found.value.length} read from ${endpoint}`;
    const memory = { ...context.memory, [name]: found.value.map(({ id }) => id) };
    return done(memory, { kind: "imported", about: endpoint, text, rule });
  };

export const importUsers = importFrom("/Users", "imported");
export const importGroups = importFrom("/Groups", "importedGroups");
