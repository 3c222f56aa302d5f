import type { ScimResponse } from "../../model/exchange.ts";
import type { Profile } from "../../model/profile.ts";
import { type JsonObject, listResponse } from "../../scim/index.ts";
import { answer, refusedWith } from "../answer.ts";
import type { Call } from "../call.ts";
import { remember } from "../remember.ts";
import { resourceTypeDocument, schemaDocument, serviceProviderConfig } from "./documents.ts";

/** Answers what lies below one of the discovery endpoints; `id` is undefined for the endpoint itself. */
export type Discovery = (call: Call, id: string | undefined) => ScimResponse;

/** Addresses in the documents depend on the base URL, of which there is nearly always one. */
const keptBases = 8;

export const discovery = (profile: Profile): ReadonlyMap<string, Discovery> => {
  const config = remember(keptBases, (base) => shown(serviceProviderConfig(profile, base)));
  const types = remember(keptBases, (base) =>
    shelf(profile.resourceTypes.map((type) => [type.id, resourceTypeDocument(type, base)])),
  );
  const schemas = remember(keptBases, (base) =>
    shelf(profile.schemas.map((schema) => [schema.id, schemaDocument(schema, base)])),
  );
  return new Map<string, Discovery>([
    ["ServiceProviderConfig", (call, id) => (id === undefined ? unfiltered(call, config(call.base)) : unknown(id))],
    ["ResourceTypes", (call, id) => fromShelf(call, types(call.base), id)],
    ["Schemas", (call, id) => fromShelf(call, schemas(call.base), id)],
  ]);
};

interface Shelf {
  readonly all: ScimResponse;
  /** By lower-case id: RFC 7644 §3.10 takes URNs in any letter case. */
  readonly one: ReadonlyMap<string, ScimResponse>;
}

const shown = (document: JsonObject): ScimResponse => answer(200, JSON.stringify(document));

/** RFC 7644 §4: always all of them, whatever paging or sorting is asked for. */
const shelf = (documents: readonly (readonly [id: string, document: JsonObject])[]): Shelf => ({
  all: shown(
    listResponse({
      resources: documents.map(([, document]) => document),
      totalResults: documents.length,
      startIndex: 1,
    }),
  ),
  one: new Map(documents.map(([id, document]) => [id.toLowerCase(), shown(document)])),
});

const fromShelf = (call: Call, { all, one }: Shelf, id: string | undefined): ScimResponse =>
  unfiltered(call, id === undefined ? all : (one.get(id.toLowerCase()) ?? unknown(id)));

/** RFC 7644 §4: a client that believes it got a filtered list of what a server can do would be misled. */
const unfiltered = ({ request: { query } }: Call, document: ScimResponse): ScimResponse =>
  query.has("filter") ? refusedWith(403, "Discovery endpoints cannot be filtered") : document;

const unknown = (id: string): ScimResponse => refusedWith(404, `There is no discovery document "${id}"`);
