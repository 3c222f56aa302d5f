import type { Quirk } from "../../model/profile.ts";
import { isObject, type Json, type JsonObject } from "../../scim/index.ts";
import { answering, refusal, showing } from "../quirk-kit/answers.ts";
import {
  beforeFilter,
  forgiving,
  hasFilter,
  ignoring,
  isReadable,
  type Operation,
  operationsIn,
  plainPath,
  selectsNothing,
  turning,
  withValue,
} from "../quirk-kit/operations.ts";

const urnOf = ({ path = "" }: Operation): string =>
  path.includes(":") ? path.slice(0, path.lastIndexOf(":")).toLowerCase() : "";
const isCore = (operation: Operation): boolean => urnOf(operation).startsWith("urn:ietf:params:scim:schemas:core:");
/** The only extension the RFC has, written as the RFC writes it. */
const isExtension = (operation: Operation): boolean =>
  /^urn:ietf:params:scim:schemas:extension:enterprise:2\.0:User:(employeeNumber|costCenter|organization|division|department|manager)\b/.test(
    operation.path ?? "",
  ) && !hasFilter(operation);

const hasPlainKeys = ({ value }: Operation): boolean =>
  isObject(value) &&
  Object.keys(value).every((key) => !/[.:]/.test(key) && !["id", "members", "userName"].includes(key));

const knownNames = new Set(
  "userName name displayName nickName profileUrl title userType preferredLanguage locale timezone active password emails phoneNumbers ims photos addresses groups entitlements roles x509Certificates externalId id meta schemas members"
    .toLowerCase()
    .split(" "),
);

const rootOf = (operation: Operation): string => (operation.path ?? "").split(/[.[]/)[0]?.toLowerCase() ?? "";

const listAt = (resource: JsonObject, name: string): readonly Json[] => {
  const value = resource[name];
  return Array.isArray(value) ? value : [];
};

const isOfValue = (a: Json, b: Json): boolean => isObject(a) && isObject(b) && a.value === b.value;

const isPrimary = (element: Json): element is JsonObject => isObject(element) && element.primary === true;

/** Elements that were primary before the change and are no longer get the flag back. */
const keepPrimaries = (after: JsonObject, before: JsonObject): JsonObject =>
  withValue(
    after,
    "emails",
    listAt(after, "emails").map((element) =>
      isObject(element) && listAt(before, "emails").some((old) => isPrimary(old) && old.value === element.value)
        ? { ...element, primary: true }
        : element,
    ),
  );

/** A replace that begins with taking everything away. */
const wiping = (operation: Operation): readonly JsonObject[] => [
  { op: "remove", path: "name" },
  { ...operation.raw, op: "add" },
];

const oldPrimaryOnly = (after: JsonObject, before: JsonObject): JsonObject => {
  const old = listAt(before, "emails").find(isPrimary);
  const isKept =
    isObject(old) && listAt(after, "emails").some((element) => isObject(element) && element.value === old.value);
  if (!isKept || !isObject(old)) return after;
  const emails = listAt(after, "emails").map((element) =>
    isObject(element) ? { ...element, primary: element.value === old.value } : element,
  );
  return withValue(after, "emails", emails);
};

const ifPatched =
  (
    change: (after: JsonObject, before: JsonObject, operations: readonly Operation[]) => JsonObject,
  ): NonNullable<Quirk["onStore"]> =>
  (after, before, request) =>
    after === undefined || before === undefined || request.method !== "PATCH"
      ? after
      : change(after, before, operationsIn(request.body));

/** A PATCH that no provider can carry out, as far as the request alone tells. */
const isHopeless = ({ op, path }: Operation): boolean => op === "remove" && (path === "userName" || path === "id");

const isFlagWithoutFlag = ({ path, value }: Operation): boolean => path === "active" && isObject(value);

export const patchQuirks: readonly Quirk[] = [
  {
    id: "patch-add-keeps-the-old-name",
    title: "An add of displayName to a user who has one is answered with success and ignored",
    caughtBy: ["patch/add-sets"],
    onPatch: ignoring(
      ({ op, path }, { displayName }) => op === "add" && path === "displayName" && displayName !== undefined,
    ),
  },
  {
    id: "patch-add-replaces-the-list",
    title: "An add to a multi-valued attribute throws away the elements that were there",
    caughtBy: ["patch/add-appends"],
    onPatch: turning((operation) =>
      operation.op === "add" && plainPath(operation) !== undefined && Array.isArray(operation.value)
        ? { ...operation.raw, op: "replace" }
        : operation.raw,
    ),
  },
  {
    id: "patch-add-ignores-complex-values",
    title: "An add of an object to a complex attribute is answered with success and ignored",
    caughtBy: ["patch/add-merges"],
    onPatch: ignoring(({ op, path, value }) => op === "add" && path === "name" && isObject(value)),
  },
  {
    id: "patch-replace-needs-a-value-there",
    title: "A replace of nickName on a user who has none is answered with success and ignored",
    caughtBy: ["patch/replace-sets"],
    onPatch: ignoring(
      ({ op, path }, { nickName }) => op === "replace" && path === "nickName" && nickName === undefined,
    ),
  },
  {
    id: "patch-replace-appends-to-the-list",
    title: "A replace of a multi-valued attribute keeps the old elements beside the new ones",
    caughtBy: ["patch/replace-list"],
    onPatch: turning((operation) =>
      operation.op === "replace" &&
      plainPath(operation) !== undefined &&
      Array.isArray(operation.value) &&
      operation.path !== "active"
        ? { ...operation.raw, op: "add" }
        : operation.raw,
    ),
  },
  {
    id: "patch-replace-wipes-siblings",
    title: "A replace of a complex attribute takes away the sub-attributes it does not name",
    caughtBy: ["patch/replace-merges"],
    onPatch: turning((operation) =>
      operation.op === "replace" && operation.path === "name" && isObject(operation.value)
        ? wiping(operation)
        : operation.raw,
    ),
  },
  {
    id: "patch-remove-is-ignored",
    title: "A remove of a whole attribute is answered with success and ignored",
    caughtBy: ["patch/remove-clears"],
    onPatch: ignoring(
      (operation, resource) =>
        operation.op === "remove" &&
        operation.value === undefined &&
        !["userName", "displayName", "id"].includes(operation.path ?? "id") &&
        plainPath(operation)?.includes(".") === false &&
        resource[operation.path ?? ""] !== undefined,
    ),
  },
  {
    id: "patch-remove-of-a-part-removes-all",
    title: "A remove of a sub-attribute takes away the whole attribute",
    caughtBy: ["patch/remove-sub-attribute"],
    onPatch: turning((operation) => {
      const path = plainPath(operation);
      return operation.op === "remove" && path?.includes(".") === true
        ? { ...operation.raw, path: path.split(".")[0] ?? path }
        : operation.raw;
    }),
  },
  {
    id: "patch-remove-one-element-empties-the-list",
    title: "A remove through a filter takes away all elements: removing one member empties the group",
    caughtBy: ["patch/remove-selected"],
    onPatch: turning((operation) =>
      operation.op === "remove" && operation.path?.endsWith("]") === true
        ? { op: "remove", path: beforeFilter(operation) }
        : operation.raw,
    ),
  },
  {
    id: "patch-remove-leaves-types-behind",
    title: "A remove through a filter takes the values of an element away and leaves its type",
    caughtBy: ["patch/remove-selected"],
    onStore: ifPatched((after, before, operations) => {
      const isRemoval = operations.some(({ op, path }) => op === "remove" && /^emails\[.*\]$/.test(path ?? ""));
      const gone = listAt(before, "emails").filter(
        (old) => !listAt(after, "emails").some((each) => isOfValue(each, old)),
      );
      const left = gone.map((old): Json => (isObject(old) && old.type !== undefined ? { type: old.type } : {}));
      return isRemoval ? withValue(after, "emails", [...listAt(after, "emails"), ...left]) : after;
    }),
  },
  {
    id: "patch-add-puts-members-in-twice",
    title: "An add of a member who is there already puts the member in once more",
    caughtBy: ["patch/add-appends"],
    onStore: ifPatched((after, before, operations) => {
      const added = operations.flatMap(({ op, path, value }) =>
        op === "add" && path === "members" && Array.isArray(value) ? (value as readonly Json[]) : [],
      );
      const again = added.filter((member) => listAt(before, "members").some((old) => isOfValue(old, member)));
      return again.length === 0 ? after : withValue(after, "members", [...listAt(after, "members"), ...again]);
    }),
  },
  {
    id: "patch-value-path-changes-all-elements",
    title: "The filter of a value path is ignored: every element is changed",
    caughtBy: ["patch/value-path"],
    onPatch: turning((operation, resource) => {
      const { op, path = "" } = operation;
      const after = path.slice(path.indexOf("]") + 1);
      const isMany = listAt(resource, beforeFilter(operation)).length > 1;
      return op !== "remove" && hasFilter(operation) && after === ".value" && isMany
        ? { ...operation.raw, path: `${beforeFilter(operation)}${after}` }
        : operation.raw;
    }),
  },
  {
    id: "patch-add-without-path-is-ignored",
    title: "An add without a path is answered with success and ignored",
    caughtBy: ["patch/path-less-add"],
    onPatch: ignoring((operation) => operation.op === "add" && operation.path === undefined && hasPlainKeys(operation)),
  },
  {
    id: "patch-replace-without-path-is-ignored",
    title: "A replace without a path is answered with success and ignored",
    caughtBy: ["patch/path-less-replace"],
    onPatch: ignoring(
      (operation) => operation.op === "replace" && operation.path === undefined && hasPlainKeys(operation),
    ),
  },
  {
    id: "patch-replace-without-path-appends-to-lists",
    title: "A replace without a path adds its lists to what is there",
    caughtBy: ["patch/path-less-replace"],
    onPatch: turning(({ raw, op, path, value }) => {
      if (op !== "replace" || path !== undefined || !isObject(value)) return raw;
      const lists = Object.entries(value).filter(([, each]) => Array.isArray(each));
      const added = lists.map(([name, each]) => ({ op: "add", path: name, value: each }));
      return lists.length === 0
        ? raw
        : [
            ...added,
            { ...raw, value: Object.fromEntries(Object.entries(value).filter(([, each]) => !Array.isArray(each))) },
          ];
    }),
  },
  {
    id: "patch-value-path-looks-at-its-first-condition",
    title: "Behind an and, the filter of a value path says nothing",
    caughtBy: ["patch/value-path"],
    onPatch: turning(({ raw, op, path }) =>
      op === "replace" && path !== undefined ? { ...raw, path: path.replace(/\sand\s[^\]]*\]/i, "]") } : raw,
    ),
  },
  {
    id: "patch-value-path-depends-on-letter-case",
    title: "The filter of a value path finds a type only when it is written as it was stored",
    caughtBy: ["patch/value-path"],
    onPatch: ignoring(({ path }) => path !== undefined && /\[type eq "[A-Z]+"\]/.test(path)),
  },
  {
    id: "patch-extension-path-is-ignored",
    title: "A path is split at its first dot, so an extension's URN with 2.0 in it leads nowhere",
    caughtBy: ["patch/extension-path"],
    onPatch: ignoring(
      (operation) => isExtension(operation) && !isObject(operation.value) && !/:manager$/i.test(operation.path ?? ""),
    ),
  },
  {
    id: "patch-core-urn-in-path-is-ignored",
    title: "A path with the core schema's URN before the attribute leads nowhere",
    caughtBy: ["patch/qualified-path"],
    onPatch: ignoring((operation) => isCore(operation) && !hasFilter(operation)),
  },
  {
    id: "patch-path-depends-on-letter-case",
    title: "A path in other letters than the schema's leads nowhere",
    caughtBy: ["patch/path-in-any-case"],
    onPatch: ignoring((operation) => /^[A-Z]{2}/.test(plainPath(operation) ?? "") && knownNames.has(rootOf(operation))),
  },
  {
    id: "patch-keeps-the-old-primary",
    title: "Making an element primary leaves the old one primary too",
    caughtBy: ["patch/primary-moves", "resource/one-primary"],
    onStore: ifPatched((after, before) => (Array.isArray(after.emails) ? keepPrimaries(after, before) : after)),
  },
  {
    id: "patch-primary-does-not-move",
    title: "An element cannot be made primary while another one is",
    caughtBy: ["patch/primary-moves"],
    onStore: ifPatched((after, before) =>
      Array.isArray(after.emails) && listAt(before, "emails").some(isPrimary) ? oldPrimaryOnly(after, before) : after,
    ),
  },
  {
    id: "patch-operations-run-backwards",
    title: "The operations of a PATCH are carried out from the last to the first",
    caughtBy: ["patch/in-order"],
    onPatch: (operations) => (Array.isArray(operations) ? [...(operations as readonly Json[])].reverse() : operations),
  },
  {
    id: "patch-loses-the-nickname",
    title: "A PATCH takes away an attribute that none of its operations names",
    caughtBy: ["patch/keeps-the-rest"],
    onStore: ifPatched((after, _before, operations) =>
      JSON.stringify(operations.map(({ raw }) => raw))
        .toLowerCase()
        .includes("title") && !JSON.stringify(operations.map(({ raw }) => raw)).includes("nickName")
        ? withValue(after, "nickName", undefined)
        : after,
    ),
  },
  {
    id: "patch-stops-half-way",
    title: "When an operation fails, those before it stay carried out",
    caughtBy: ["patch/atomic"],
    onPatch: (operations) => {
      const all = Array.isArray(operations) ? operations.filter(isObject) : [];
      const at = operationsIn({ Operations: all }).findIndex(isHopeless);
      return at > 0 ? all.slice(0, at) : operations;
    },
    onResponse: answering(
      ({ status }, { method, body }) =>
        method === "PATCH" && status < 300 && operationsIn(body).length > 1 && operationsIn(body).some(isHopeless),
      () => refusal({ status: 400, scimType: "mutability", detail: "userName is required" }),
    ),
  },
  {
    id: "patch-refuses-and-writes",
    title: "A flag that is no boolean is refused and stored as false all the same",
    caughtBy: ["patch/refusal-changes-nothing"],
    onPatch: turning((operation) =>
      isFlagWithoutFlag(operation) ? { ...operation.raw, value: false } : operation.raw,
    ),
    onResponse: answering(
      ({ status }, { method, body }) =>
        method === "PATCH" && status < 300 && operationsIn(body).some(isFlagWithoutFlag),
      () => refusal({ status: 400, scimType: "invalidValue", detail: "active takes true or false" }),
    ),
  },
  {
    id: "patch-without-operations-succeeds",
    title: "A PATCH without any operation is answered with success",
    caughtBy: ["patch/needs-operations"],
    onPatch: forgiving,
  },
  {
    id: "patch-ignores-unknown-operations",
    title: "An operation that SCIM does not have is skipped and answered with success",
    caughtBy: ["patch/refuses-unknown-operation"],
    onPatch: ignoring(({ op }) => !["add", "remove", "replace"].includes(op)),
  },
  {
    id: "patch-add-without-value-succeeds",
    title: "An add without a value is answered with success",
    caughtBy: ["patch/needs-value"],
    onPatch: ignoring(({ op, value }) => (op === "add" || op === "replace") && value === undefined),
  },
  {
    id: "patch-remove-without-path-succeeds",
    title: "A remove without a path is answered with success",
    caughtBy: ["patch/remove-needs-path"],
    onPatch: ignoring(({ op, path }) => op === "remove" && path === undefined),
  },
  {
    id: "patch-ignores-unreadable-paths",
    title: "A path that breaks the grammar is skipped and answered with success",
    caughtBy: ["patch/refuses-malformed-path"],
    onPatch: ignoring((operation) => !isReadable(operation)),
  },
  {
    id: "patch-ignores-unknown-attributes",
    title: "A path to an attribute that no schema has is skipped and answered with success",
    caughtBy: ["patch/refuses-unknown-attribute"],
    onPatch: ignoring(
      (operation) => isReadable(operation) && plainPath(operation) !== undefined && !knownNames.has(rootOf(operation)),
    ),
  },
  {
    id: "patch-ignores-values-of-the-wrong-type",
    title: "A value that does not fit its attribute is skipped and answered with success",
    caughtBy: ["patch/refuses-wrong-type"],
    onPatch: ignoring(isFlagWithoutFlag),
  },
  {
    id: "patch-ignores-read-only-paths",
    title: "An operation on id is skipped and answered with success",
    caughtBy: ["patch/refuses-read-only"],
    onPatch: ignoring(({ path }) => path === "id"),
  },
  {
    id: "patch-writes-the-time-of-creation",
    title: "A PATCH may set meta.created",
    caughtBy: ["patch/refuses-read-only", "patch/read-only-stays", "resource/created-unchanged"],
    onPatch: ignoring(({ path }) => path === "meta.created"),
    onResponse: showing(["PATCH"], (resource, { body }) => {
      const written = operationsIn(body).find(({ path }) => path === "meta.created")?.value;
      return written === undefined || !isObject(resource.meta)
        ? resource
        : { ...resource, meta: { ...resource.meta, created: written } };
    }),
  },
  {
    id: "patch-writes-groups-without-path",
    title: "A PATCH without a path may set the groups of a user",
    caughtBy: ["patch/read-only-stays"],
    onResponse: showing(["PATCH"], (resource, { body }) => {
      const written = operationsIn(body).find(
        ({ path, value }) => path === undefined && isObject(value) && value.groups !== undefined,
      )?.value;
      return isObject(written) ? { ...resource, groups: written.groups ?? [] } : resource;
    }),
  },
  {
    id: "patch-changes-what-is-set-once",
    title: "An operation on an immutable value is skipped and answered with success",
    caughtBy: ["patch/refuses-immutable"],
    onPatch: ignoring(({ path = "" }) => path.endsWith(":hiredOn") || /^members\[.*\]\.value$/.test(path)),
  },
  {
    id: "patch-remove-of-a-required-attribute-succeeds",
    title: "A remove of userName is answered with success",
    caughtBy: ["patch/refuses-removing-required"],
    onPatch: ignoring(({ op, path }) => op === "remove" && (path === "userName" || path === "displayName")),
  },
  {
    id: "patch-replace-of-no-element-succeeds",
    title: "A PATCH that begins with a replace through a filter that nothing matches is answered with success",
    caughtBy: ["patch/no-target"],
    onPatch: ignoring(
      (operation, resource, at) => at === 0 && operation.op === "replace" && selectsNothing(operation, resource),
    ),
  },
  {
    id: "patch-errors-have-the-wrong-keyword",
    title: "A PATCH refused for mutability or a missing target gives another scimType",
    caughtBy: ["patch/error-names-the-cause"],
    onResponse: answering(
      ({ body, status }, { method }) =>
        method === "PATCH" &&
        status === 400 &&
        isObject(body) &&
        (body.scimType === "mutability" || body.scimType === "noTarget"),
      (response) => ({ ...response, body: { ...(response.body as JsonObject), scimType: "invalidValue" } }),
    ),
  },
  {
    id: "patch-answers-202",
    title: "A PATCH that worked is answered 202",
    caughtBy: ["patch/answers-with-the-resource"],
    onResponse: answering(
      ({ status }, { method, query }) => method === "PATCH" && status === 200 && !query.has("attributes"),
      (response) => ({ ...response, status: 202 }),
    ),
  },
  {
    id: "patch-with-attributes-answers-204",
    title: "A PATCH that asks for attributes is answered without a body",
    caughtBy: ["patch/attributes-need-a-body"],
    onResponse: answering(
      ({ status }, { method, query }) => method === "PATCH" && status === 200 && query.has("attributes"),
      ({ headers }) => ({ kind: "response", status: 204, headers }),
    ),
  },
  {
    id: "patch-of-nothing-moves-the-time",
    title: "A PATCH that adds what is there already answers with a new time of change",
    caughtBy: ["patch/no-op-leaves-the-time"],
    onResponse: answering(
      ({ status, body }, request) =>
        request.method === "PATCH" &&
        status === 200 &&
        isObject(body) &&
        operationsIn(request.body).every(({ op }) => op === "add"),
      (response) => {
        const body = response.body as JsonObject;
        const meta = isObject(body.meta) ? body.meta : {};
        return { ...response, body: { ...body, meta: { ...meta, lastModified: "2999-01-01T00:00:00.000Z" } } };
      },
    ),
  },
  {
    id: "patch-value-path-takes-ne-for-eq",
    title: "ne in the filter of a value path is read as eq",
    caughtBy: ["patch/value-path"],
    onPatch: turning(({ raw, path }) => (path === undefined ? raw : { ...raw, path: path.replace(/ ne /i, " eq ") })),
  },
  {
    id: "patch-null-without-path-is-ignored",
    title: "Null in a replace without a path leaves the value where it is",
    caughtBy: ["patch/path-less-replace"],
    onPatch: turning(({ raw, path, value }) =>
      path === undefined && isObject(value)
        ? { ...raw, value: Object.fromEntries(Object.entries(value).filter(([, each]) => each !== null)) }
        : raw,
    ),
  },
];
