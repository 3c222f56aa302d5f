import type { Quirk, ServerRequest } from "../../model/profile.ts";
import { isObject, type Json, type JsonObject, urns } from "../../scim/index.ts";
import { answering } from "../quirk-kit/answers.ts";
import { everyDefinition, everyList, everyResource, isUnfiltered, withMeta, without } from "../quirk-kit/wire.ts";

/** Lists that show users in full. */
const isWhole = (request: ServerRequest): boolean =>
  isUnfiltered(request) && !request.query.has("attributes") && !request.query.has("excludedAttributes");

const inUnfilteredLists = (change: (resource: JsonObject) => JsonObject) =>
  everyList(
    (body) => ({
      ...body,
      Resources: Array.isArray(body.Resources)
        ? body.Resources.map((each: Json) => (isObject(each) ? change(each) : each))
        : [],
    }),
    isWhole,
  );

const workplace = "urn:scimulator:params:scim:schemas:extension:workplace:2.0:User";

/** Shows the users of a list with something more in an extension. */
const alsoShowing = (name: string, value: Json) =>
  inUnfilteredLists((resource) => {
    const extension = resource[workplace] ?? {};
    return resource.userName === undefined || !isObject(extension) || extension[name] !== undefined
      ? resource
      : { ...resource, [workplace]: { ...extension, [name]: value } };
  });

const laterBy = (ms: number, time: Json | undefined): string => new Date(Date.parse(String(time)) + ms).toISOString();

const meta = (change: (meta: JsonObject) => JsonObject) => everyResource((resource) => withMeta(resource, change));

/** Groups are numbered as users are: each new group has the id of the latest user. */
const numberedAlike = (): Pick<Quirk, "onRequest" | "onResponse"> => {
  let latestUser = "";
  const idOfGroup = new Map<string, string>();
  const renumbered = (text: string): string =>
    [...idOfGroup].reduce((each, [shown, real]) => each.replaceAll(real, shown), text);
  return {
    onRequest: (request) => {
      const [endpoint = "", id = ""] = request.segments;
      const real = endpoint === "Groups" ? idOfGroup.get(id) : undefined;
      return real === undefined ? request : { ...request, segments: [endpoint, real, ...request.segments.slice(2)] };
    },
    onResponse: (response, { method, segments }) => {
      const isMade = method === "POST" && response.status === 201 && isObject(response.body);
      const id = isMade && isObject(response.body) ? String(response.body.id) : "";
      if (isMade && segments[0] === "Users") latestUser = id;
      if (isMade && segments[0] === "Groups" && latestUser !== "" && !idOfGroup.has(latestUser))
        idOfGroup.set(latestUser, id);
      return JSON.parse(renumbered(JSON.stringify(response))) as typeof response;
    },
  };
};

export const resourceQuirks: readonly Quirk[] = [
  {
    id: "created-as-number",
    title: "meta.created is a number of milliseconds",
    caughtBy: ["resource/value-types"],
    onResponse: meta((shown) => ({ ...shown, created: Date.parse(String(shown.created)) })),
  },
  {
    id: "created-without-time",
    title: "meta.created is a date without a time",
    caughtBy: ["resource/value-types"],
    onResponse: meta((shown) => ({ ...shown, created: String(shown.created).slice(0, 10) })),
  },
  {
    id: "number-as-text",
    title: "Lists show a number as a text",
    caughtBy: ["resource/value-types"],
    onResponse: alsoShowing("floor", "3"),
  },
  {
    id: "one-language-without-array",
    title: "Lists show a multi-valued attribute without an array around its value",
    caughtBy: ["resource/arrays"],
    onResponse: alsoShowing("languages", "en"),
  },
  {
    id: "two-values-primary",
    title: "Lists show two values of one attribute as primary",
    caughtBy: ["resource/one-primary"],
    onResponse: alsoShowing("equipment", [
      { value: "laptop-1", primary: true },
      { value: "laptop-2", primary: true },
    ]),
  },
  {
    id: "database-key-shown",
    title: "Lists show the key that resources have in the database",
    caughtBy: ["resource/known-attributes"],
    onResponse: inUnfilteredLists((resource) => ({ ...resource, _id: String(resource.id).replaceAll("-", "") })),
  },
  {
    id: "required-read-only-not-shown",
    title: "The schema requires an attribute that only the server sets, and it is not shown",
    caughtBy: ["resource/required-is-shown"],
    onResponse: everyDefinition("Schemas", (schema) =>
      schema.id === urns.user && Array.isArray(schema.attributes)
        ? {
            ...schema,
            attributes: [
              ...schema.attributes,
              { name: "tenant", type: "string", multiValued: false, required: true, mutability: "readOnly" },
            ],
          }
        : schema,
    ),
  },
  {
    id: "listed-without-id",
    title: "The list of all resources shows no ids",
    caughtBy: ["resource/has-id"],
    onResponse: inUnfilteredLists((resource) => without(resource, "id")),
  },
  {
    id: "id-as-number",
    title: "The list of all resources shows ids as numbers",
    caughtBy: ["resource/has-id", "resource/value-types"],
    onResponse: inUnfilteredLists((resource) => ({ ...resource, id: Number(String(resource.id).slice(-6)) })),
  },
  {
    id: "resource-without-schemas",
    title: "Resources do not list their schemas",
    caughtBy: ["resource/names-schemas"],
    onResponse: everyResource((resource) => without(resource, "schemas")),
  },
  {
    id: "base-schema-left-out",
    title: "A resource lists its extensions only",
    caughtBy: ["resource/base-schema"],
    onResponse: everyResource((resource) =>
      Array.isArray(resource.schemas) && resource.schemas.length > 1
        ? { ...resource, schemas: resource.schemas.filter((uri: Json) => uri !== urns.user) }
        : resource,
    ),
  },
  {
    id: "schemas-of-version-1",
    title: "A resource lists the schema of SCIM 1.1 beside its own",
    caughtBy: ["resource/schemas-of-its-type"],
    onResponse: everyResource((resource) =>
      Array.isArray(resource.schemas)
        ? { ...resource, schemas: [...resource.schemas, "urn:scim:schemas:core:1.0"] }
        : resource,
    ),
  },
  {
    id: "schemas-listed-twice",
    title: "A resource lists its base schema twice",
    caughtBy: ["resource/schemas-once"],
    onResponse: everyResource((resource) =>
      Array.isArray(resource.schemas) ? { ...resource, schemas: [...resource.schemas, ...resource.schemas] } : resource,
    ),
  },
  ...["created", "location"].map(
    (member): Quirk => ({
      id: `meta-without-${member.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
      title: `Resources do not show meta.${member}`,
      caughtBy: ["resource/meta-is-complete"],
      onResponse: meta((shown) => without(shown, member)),
    }),
  ),
  {
    id: "resource-type-in-plural",
    title: "meta.resourceType in lists is the name of the endpoint",
    caughtBy: ["resource/resource-type"],
    onResponse: inUnfilteredLists((resource) =>
      withMeta(resource, (shown) => ({ ...shown, resourceType: `${String(shown.resourceType)}s` })),
    ),
  },
  {
    id: "location-without-id",
    title: "meta.location in lists is the address of the collection",
    caughtBy: ["resource/location"],
    onResponse: inUnfilteredLists((resource) =>
      withMeta(resource, (shown) => ({ ...shown, location: String(shown.location).replace(/\/[^/]*$/, "") })),
    ),
  },
  {
    id: "location-with-query",
    title: "meta.location carries a query",
    caughtBy: ["resource/location"],
    onResponse: inUnfilteredLists((resource) =>
      withMeta(resource, (shown) => ({ ...shown, location: `${String(shown.location)}?tenant=1` })),
    ),
  },
  {
    id: "modified-at-the-epoch",
    title: "meta.lastModified in lists is the beginning of 1970",
    caughtBy: ["resource/modified-after-created"],
    onResponse: inUnfilteredLists((resource) =>
      withMeta(resource, (shown) => ({ ...shown, lastModified: "1970-01-01T00:00:00Z" })),
    ),
  },
  {
    id: "write-only-attribute-shown",
    title: "Lists show an attribute that can only be written",
    caughtBy: ["resource/returned-never"],
    onResponse: alsoShowing("doorCode", "1815"),
  },
  {
    id: "address-listed-twice",
    title: "Lists show each e-mail address twice",
    caughtBy: ["resource/values-once"],
    onResponse: inUnfilteredLists((resource) =>
      Array.isArray(resource.emails)
        ? {
            ...resource,
            emails: [
              ...resource.emails,
              ...resource.emails.map((email: Json) => (isObject(email) ? without(email, "primary") : email)),
            ],
          }
        : resource,
    ),
  },
  {
    id: "group-reference-to-the-collection",
    title: "$ref of a user's group is the address of all groups",
    caughtBy: ["resource/references-agree"],
    onResponse: everyResource((resource) =>
      Array.isArray(resource.groups)
        ? {
            ...resource,
            groups: resource.groups.map((group: Json) =>
              isObject(group) ? { ...group, $ref: "http://localhost/scim/v2/Groups" } : group,
            ),
          }
        : resource,
    ),
  },
  {
    id: "group-reference-to-a-user",
    title: "$ref of a user's group leads to a user of its id",
    caughtBy: ["resource/references-agree"],
    onResponse: everyResource((resource) =>
      Array.isArray(resource.groups)
        ? {
            ...resource,
            groups: resource.groups.map((group: Json) =>
              isObject(group) ? { ...group, $ref: String(group.$ref).replace("/Groups/", "/Users/") } : group,
            ),
          }
        : resource,
    ),
  },
  {
    id: "patch-shows-new-id",
    title: "A PATCH that asks for some attributes is answered with an id of its own",
    caughtBy: ["resource/id-unchanged"],
    onResponse: answering(
      ({ body }, { method, query }) => method === "PATCH" && query.has("attributes") && isObject(body),
      (response) => ({
        ...response,
        body: isObject(response.body) ? { ...response.body, id: `${String(response.body.id)}-2` } : {},
      }),
    ),
  },
  {
    id: "created-moves-by-milliseconds",
    title: "Each update moves meta.created by as long as it took",
    caughtBy: ["resource/created-unchanged"],
    onStore: (after, before) =>
      after !== undefined && before !== undefined
        ? withMeta(after, (shown) => ({ ...shown, created: laterBy(3, shown.created) }))
        : after,
  },
  {
    id: "created-follows-writes",
    title: "meta.created is the time of the latest write",
    caughtBy: ["resource/created-unchanged"],
    onStore: (after, before) =>
      after !== undefined && before !== undefined
        ? withMeta(after, (shown) => ({
            ...shown,
            created: "2027-01-01T00:00:00Z",
            lastModified: "2027-01-01T00:00:00Z",
          }))
        : after,
  },
  {
    id: "ids-are-counted-by-type",
    title: "A new group has the id that the latest user has",
    caughtBy: ["resource/id-is-nobody-elses"],
    ...numberedAlike(),
  },
];
