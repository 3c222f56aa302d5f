import type { Capabilities, Capability, SchemaNeed, TargetFacts } from "../../model/facts.ts";
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

const isSchema = (need: Capability): need is SchemaNeed => need.includes(":");

/** A resource type may be of a schema that is not published. */
const lacksSchema = ({ schemas, resourceTypes }: TargetFacts, urn: SchemaNeed): string | undefined =>
  [...schemas.map(({ id }) => id), ...resourceTypes.map(({ schema }) => schema)].some(
    (known) => known.toLowerCase() === urn.toLowerCase(),
  )
    ? undefined
    : `the target has no schema ${urn}`;

const denials: Readonly<Record<Exclude<Capability, SchemaNeed>, Denial>> = {
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
};

/** A story about a schema that only some targets have, or publish, says nothing of one that has not: it is no gap in what is known of it. */
export const isAboutOthers = (facts: TargetFacts, { needs }: Pick<Scenario, "needs">): boolean =>
  needs.some((need) => (isSchema(need) || need === "schemas") && deniedBy(facts, [need]) !== undefined);

/** Why the target rules the scenario out. What it does not say it may well do, so only a denial counts. */
export const deniedBy = (facts: TargetFacts, needs: readonly Capability[]): string | undefined =>
  needs
    .map((need) => (isSchema(need) ? lacksSchema(facts, need) : denials[need](facts, facts.capabilities)))
    .find((reason) => reason !== undefined);
