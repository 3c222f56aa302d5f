import type { Capabilities, Capability, ProductNeed, SchemaNeed, TargetFacts } from "../../model/facts.ts";
import type { Scenario } from "../../model/scenario.ts";
import { resourceTypeOf } from "../target-kind.ts";

const enterpriseUser = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:user";

const declares = (word: string, isSupported: boolean | undefined): string | undefined =>
  isSupported === false ? `the target's ServiceProviderConfig says that it does not support ${word}` : undefined;

const lacksGroups = (facts: TargetFacts): string | undefined =>
  facts.discovered.resourceTypes && resourceTypeOf(facts, "group") === undefined
    ? "the target has no resource type for groups"
    : undefined;

const lacksEnterprise = (facts: TargetFacts): string | undefined => {
  const extensions = resourceTypeOf(facts, "user")?.schemaExtensions ?? [];
  const isDeclared =
    extensions.some(({ schema }) => schema.toLowerCase() === enterpriseUser) ||
    (facts.discovered.schemas && facts.schemas.some(({ id }) => id.toLowerCase() === enterpriseUser));
  return facts.discovered.resourceTypes && !isDeclared ? "the target has no enterprise extension for users" : undefined;
};

/** Cursors came ten years after the rest: who does not speak of them does not have them. */
const lacksCursors = ({ discovered }: TargetFacts, { pagination }: Capabilities): string | undefined =>
  declares("paging by cursor", pagination?.cursor ?? (discovered.serviceProviderConfig ? false : undefined));

const lacksSchemas = ({ discovered }: TargetFacts): string | undefined =>
  discovered.schemas ? undefined : "the target publishes no schemas";

type Denial = (facts: TargetFacts, capabilities: Capabilities) => string | undefined;

const isSchema = (need: Capability): need is SchemaNeed => need.startsWith("urn:");

const isProduct = (need: Capability): need is ProductNeed => need.startsWith("app:");

const lacksApp = ({ app }: TargetFacts): string | undefined =>
  app === undefined ? "the target has no application that can be asked" : undefined;

const lacksProduct = ({ app }: TargetFacts, need: ProductNeed): string | undefined => {
  const product = need.slice("app:".length);
  return app?.product === product ? undefined : `the target is not ${product}, or its application cannot be asked`;
};

/** A resource type may be of a schema that is not published. */
const lacksSchema = ({ schemas, resourceTypes }: TargetFacts, urn: SchemaNeed): string | undefined =>
  [...schemas.map(({ id }) => id), ...resourceTypes.map(({ schema }) => schema)].some(
    (known) => known.toLowerCase() === urn.toLowerCase(),
  )
    ? undefined
    : `the target has no schema ${urn}`;

const denials: Readonly<Record<Exclude<Capability, SchemaNeed | ProductNeed>, Denial>> = {
  patch: (_, { patch }) => declares("PATCH", patch),
  bulk: (_, { bulk }) => declares("bulk requests", bulk?.supported),
  filter: (_, { filter }) => declares("filters", filter?.supported),
  changePassword: (_, { changePassword }) => declares("changing passwords", changePassword),
  sort: (_, { sort }) => declares("sorting", sort),
  etag: (_, { etag }) => declares("ETags", etag),
  cursor: lacksCursors,
  groups: lacksGroups,
  enterprise: lacksEnterprise,
  schemas: lacksSchemas,
  app: lacksApp,
};

/** A story about another product than the target is. */
export const isOfOtherProduct = (facts: TargetFacts, { needs }: Pick<Scenario, "needs">): boolean =>
  needs.some((need) => isProduct(need) && deniedBy(facts, [need]) !== undefined);

/** What a target may do without and still be provisioned whole: who declares not to have it leaves nothing open. */
const optional: ReadonlySet<Capability> = new Set(["schemas", "app", "groups", "enterprise", "changePassword"]);

/** A story about what only some targets have says nothing of one that has it not: it is no gap in what is known of it. */
export const isAboutOthers = (facts: TargetFacts, { needs }: Pick<Scenario, "needs">): boolean =>
  needs.some(
    (need) => (isSchema(need) || isProduct(need) || optional.has(need)) && deniedBy(facts, [need]) !== undefined,
  );

/** Why the target rules the scenario out. What it does not say it may well do, so only a denial counts. */
export const deniedBy = (facts: TargetFacts, needs: readonly Capability[]): string | undefined =>
  needs
    .map((need) => {
      if (isSchema(need)) return lacksSchema(facts, need);
      return isProduct(need) ? lacksProduct(facts, need) : denials[need](facts, facts.capabilities);
    })
    .find((reason) => reason !== undefined);
