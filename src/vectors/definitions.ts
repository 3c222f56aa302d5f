import type { Profile } from "../model/profile.ts";
import {
  defineResourceType,
  isObject,
  type JsonObject,
  type ResourceDefinition,
  readSchema,
  type Schema,
  urns,
} from "../scim/index.ts";
import { strict } from "../server/profiles/strict.ts";
import probeExtension from "./probe-extension.json" with { type: "json" };

const readProbe = readSchema(probeExtension as unknown as JsonObject);

/** A test extension that has what the standard schemas lack; vectors use its attributes. */
const probe: readonly Schema[] = readProbe.ok ? [readProbe.value] : [];

/** The bundled server to the letter, with the extension the vectors need. */
export const vectorProfile: Profile = {
  ...strict,
  schemas: [...strict.schemas, ...probe],
  resourceTypes: strict.resourceTypes.map((type) =>
    type.schema === urns.user
      ? {
          ...type,
          schemaExtensions: [...type.schemaExtensions, ...probe.map(({ id }) => ({ schema: id, required: false }))],
        }
      : type,
  ),
};

const definitions: readonly ResourceDefinition[] = vectorProfile.resourceTypes.map((type) =>
  defineResourceType(type, vectorProfile.schemas),
);

/** The type whose core schema a resource lists. */
export const definitionOf = (resource: JsonObject | undefined): ResourceDefinition | undefined => {
  const listed: unknown = resource?.schemas;
  const names = Array.isArray(listed) ? listed : [];
  const meta = resource?.meta;
  const named = isObject(meta) ? meta.resourceType : undefined;
  return (
    definitions.find(({ resourceType }) => names.includes(resourceType.schema)) ??
    definitions.find(({ resourceType }) => resourceType.name === named) ??
    definitions[0]
  );
};

export const definitionNamed = (name: string): ResourceDefinition | undefined =>
  definitions.find(({ resourceType }) => resourceType.name === name);
