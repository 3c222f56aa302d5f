import type { Answer } from "../../model/exchange.ts";
import type { Flow, FlowEnd } from "../../model/flow.ts";
import type { FlowContext, FlowRequest } from "../../model/idp.ts";
import { type Json, type JsonObject, textOf } from "../../scim/json.ts";
import { type Judged, type Listed, readList, type Trouble } from "../support/answer.ts";
import { oneByOne, silent } from "../support/end.ts";
import { memberOf } from "../support/resource.ts";
import { flagSetting, textsSetting } from "../support/settings.ts";
import { namedEndpoint } from "./named-endpoint.ts";
import { walk } from "./pages.ts";
import { failedRemotely, failedWith, sentences } from "./task.ts";

const about = "entitlements";
const rule = "OKTA-104";

const refused = (context: FlowContext, trouble: Trouble): FlowEnd =>
  failedRemotely(context, sentences.entitlements(), trouble, { about, rule });

const unfit = (context: FlowContext, trouble: Trouble, by: string): FlowEnd =>
  failedWith(context, `${sentences.entitlements()}: ${trouble.detail}`, trouble, { about, rule: by });

function* read(path: string, operation: string): Generator<FlowRequest, Judged<Listed>, Answer> {
  return readList(yield { method: "GET", path, operation, rule });
}

/** Whether a resource type is of a schema that Okta takes for roles or entitlements. */
const isTaken = ({ dialect }: FlowContext, type: JsonObject): boolean => {
  const schema = textOf(memberOf(type, "schema") ?? "").toLowerCase();
  return textsSetting(dialect, "entitlements.schemas").some((urn) => urn.toLowerCase() === schema);
};

const descriptionMax = 1000;

const isText = (value: Json | undefined): boolean => typeof value === "string" && value !== "";

/** OKTA-106: what Okta cannot take of a role or an entitlement. */
const unusable = (resource: JsonObject, index: number): Trouble | undefined => {
  const at = (name: string, expected: string, actual: string): Trouble => ({
    where: `/Resources/${index}/${name}`,
    expected,
    actual,
    detail: `an entitlement needs ${expected}`,
  });
  const nameless = ["id", "displayName"].find((name) => !isText(memberOf(resource, name)));
  if (nameless !== undefined)
    return at(nameless, `a text as its ${nameless}`, JSON.stringify(memberOf(resource, nameless) ?? null));
  const { length } = textOf(memberOf(resource, "description") ?? "");
  return length > descriptionMax
    ? at("description", `a description of at most ${descriptionMax} characters`, `${length} characters`)
    : undefined;
};

const notNamed = (type: JsonObject): Trouble => ({
  where: "/Resources/endpoint",
  expected: "an endpoint below the base URL",
  actual: JSON.stringify(memberOf(type, "endpoint") ?? null),
  detail: `the resource type ${textOf(memberOf(type, "name") ?? "")} names no endpoint below the base URL`,
});

/** OKTA-117: Okta's entitlements suite asks each endpoint for one resource and wants to be told that it got one. */
function* probe(context: FlowContext, endpoint: string): Flow {
  const answer = yield {
    method: "GET",
    path: `${endpoint}?count=1&startIndex=1`,
    operation: "suite.entitlements",
    rule: "OKTA-117",
  };
  const page = readList(answer);
  if (!page.ok) return refused(context, page.trouble);
  const { resources, itemsPerPage } = page.value;
  if (resources.length === 0 || itemsPerPage === 1) return silent(context, `One page at ${endpoint}`, "OKTA-117");
  const trouble: Trouble = {
    where: "/itemsPerPage",
    expected: "1",
    actual: JSON.stringify(itemsPerPage ?? null),
    detail: "a page of one has to say that it holds one",
  };
  return unfit(context, trouble, "OKTA-117");
}

type Read =
  | { readonly kind: "walked"; readonly all: readonly JsonObject[] }
  | { readonly kind: "refused"; readonly trouble: Trouble };

/** How entitlements are paged is not documented: as imports are, and a short page is nobody's fault; or not at all. */
function* readAll(context: FlowContext, endpoint: string): Generator<FlowRequest, Read, Answer> {
  const operation = "entitlement.list";
  if (flagSetting(context.dialect, "entitlements.paged")) return yield* walk(context, endpoint, operation, rule);
  const list = yield* read(endpoint, operation);
  return list.ok ? { kind: "walked", all: list.value.resources } : { kind: "refused", trouble: list.trouble };
}

/** One resource type's endpoint. */
const readType = (type: JsonObject) =>
  function* (context: FlowContext): Flow {
    const endpoint = namedEndpoint(context.baseUrl, type);
    if (endpoint === undefined) return unfit(context, notNamed(type), rule);
    if (flagSetting(context.dialect, "entitlements.probe")) return yield* probe(context, endpoint);
    const found = yield* readAll(context, endpoint);
    if (found.kind === "refused") return refused(context, found.trouble);
    const [wrong] = found.all.flatMap((resource, index) => unusable(resource, index) ?? []);
    if (wrong !== undefined) return unfit(context, wrong, "OKTA-106");
    return silent(context, `${found.all.length} entitlements at ${endpoint}`, rule);
  };

/** Resource types, schemas, and then every endpoint that has roles or entitlements, whatever its name. */
export function* discoverEntitlements(context: FlowContext): Flow {
  const types = yield* read("/ResourceTypes", "discovery.resource-types");
  if (!types.ok) return refused(context, types.trouble);
  const schemas = yield* read("/Schemas", "discovery.schemas");
  if (!schemas.ok) return refused(context, schemas.trouble);
  const taken = types.value.resources.filter((type) => isTaken(context, type));
  return taken.length === 0
    ? silent(context, "No resource type of the target has roles or entitlements", rule)
    : yield* oneByOne(context, taken.map(readType));
}
