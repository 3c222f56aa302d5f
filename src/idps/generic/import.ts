import type { Answer } from "../../model/exchange.ts";
import type { Flow, FlowFactory } from "../../model/flow.ts";
import type { FlowContext, FlowRequest } from "../../model/idp.ts";
import { type Identified, identified, type Judged, type Listed, readList } from "../support/answer.ts";
import { done } from "../support/end.ts";
import { numberSetting, textSetting } from "../support/settings.ts";
import { failed } from "./failed.ts";
import { ruleOf } from "./setting.ts";

/** The query of the page that begins behind so many; undefined where the IdP asks no further. */
const queryFor = (context: FlowContext, seen: number): string | undefined => {
  const startIndex = `startIndex=${seen + 1}`;
  switch (textSetting(context.dialect, "import.paging")) {
    case "startIndex":
      return seen === 0 ? "" : `?${startIndex}`;
    case "startIndex and count":
      return `?${startIndex}&count=${numberSetting(context.dialect, "import.pageSize")}`;
    default:
      return seen === 0 ? "" : undefined;
  }
};

type Imported = Judged<readonly Identified[]>;

/** Page after page until everybody was seen; a page that brings nobody new is the end, whatever the target promises. */
function* walk(context: FlowContext, endpoint: string): Generator<FlowRequest, Imported, Answer> {
  const rule = ruleOf(context.dialect, "import.paging");
  const seen = new Map<string, Identified>();
  let counted = 0;
  for (let query = queryFor(context, 0); query !== undefined; query = queryFor(context, counted)) {
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

const importFrom = (endpoint: "/Users" | "/Groups", name: "imported" | "importedGroups"): FlowFactory =>
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
