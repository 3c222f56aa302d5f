import type { Flow, FlowEnd } from "../../model/flow.ts";
import type { DirectoryPerson, FlowContext } from "../../model/idp.ts";
import { type Json, type JsonObject, textOf } from "../../scim/json.ts";
import { urns } from "../../scim/urn.ts";
import { identified, readCreated, readList, reasonOf, statusOf, succeeded, type Trouble } from "../support/answer.ts";
import { done, failure, noteOf, silent, withLink, withNote, withoutLink } from "../support/end.ts";
import { type Mapped, mappedPerson, newResource, typed } from "../support/mapping.ts";
import { withoutPending } from "../support/pending.ts";
import { nameOf, personOf } from "../support/people.ts";
import { encodeQuery, equals, pathId } from "../support/query.ts";
import { memberOf } from "../support/resource.ts";
import { textSetting, textsSetting } from "../support/settings.ts";

const userPath = (id: string): string => `/Users/${pathId(id)}`;

/** GOOGLE-19: what failed stands in the failure list of the app. */
const failed = (context: FlowContext, action: string, trouble: Trouble, rule: string): FlowEnd => {
  const { key: about } = personOf(context);
  const text = `${action} failed: ${reasonOf(trouble)}: ${trouble.detail}`;
  return {
    memory: context.memory,
    events: [{ kind: "log", about, text, rule }],
    failure: failure(rule, text, trouble),
  };
};

/** What was sent last, by target path: Google sends an update only when a mapped value changed (GOOGLE-24). */
const valuesOf = (mapped: readonly Mapped[]): JsonObject =>
  Object.fromEntries(
    mapped.flatMap(({ path, value }) => (value === undefined ? [] : [[path.text, typed(path, value)] as const])),
  );

const remembered = (context: FlowContext, id: string, values: JsonObject) =>
  withNote(withLink(context.memory, personOf(context).key, id), "sent", personOf(context).key, values);

const updateFailed = (context: FlowContext, trouble: Trouble): FlowEnd =>
  failed(
    context,
    `Update of ${nameOf(personOf(context))}`,
    trouble,
    trouble.status === 404 ? "GOOGLE-18" : "GOOGLE-25",
  );

interface Update {
  readonly operation: string;
  readonly rule: string;
}

/** One replacement per changed attribute, each with its path; a value that went away is removed. */
const changedOperations = (mapped: readonly Mapped[], sent: JsonObject): readonly Json[] =>
  mapped.flatMap(({ path, value }): readonly Json[] => {
    const now = value === undefined ? undefined : typed(path, value);
    if (now === sent[path.text]) return [];
    return [now === undefined ? { op: "remove", path: path.text } : { op: "replace", path: path.text, value: now }];
  });

/** Nobody has published an update of Google's: it is a PUT of the whole mapping, or a PATCH of what changed, as the kind says. */
export function* update(context: FlowContext, id: string, { operation, rule }: Update): Flow {
  const { dialect } = context;
  const person = personOf(context);
  const mapped = mappedPerson(person, context);
  const sent = noteOf(context.memory, "sent", person.key);
  const operations = changedOperations(mapped, sent === undefined ? {} : (sent as JsonObject));
  if (operations.length === 0) return silent(context, "No mapped value changed", "GOOGLE-24");
  const path = userPath(id);
  const answer =
    textSetting(dialect, "users.update.verb") === "PUT"
      ? yield { method: "PUT", path, body: newResource(dialect, "users", mapped), operation, rule }
      : yield { method: "PATCH", path, body: { schemas: [urns.patchOp], Operations: operations }, operation, rule };
  const updated = succeeded(answer, "200 with the user, or 204");
  return updated.ok ? done(remembered(context, id, valuesOf(mapped))) : updateFailed(context, updated.trouble);
}

function* create(context: FlowContext, person: DirectoryPerson): Flow {
  const mapped = mappedPerson(person, context);
  const body = newResource(context.dialect, "users", mapped);
  const created = readCreated(
    yield { method: "POST", path: "/Users", body, operation: "user.create", rule: "GOOGLE-12" },
  );
  if (!created.ok) return failed(context, `Creation of ${nameOf(person)}`, created.trouble, "GOOGLE-25");
  const { id } = created.value;
  const event = { kind: "linked", about: person.key, text: `Created as ${id}`, rule: "GOOGLE-18" } as const;
  return done(remembered(context, id, valuesOf(mapped)), event);
}

const somebodyElse = (asked: string, got: Json | undefined): Trouble => ({
  where: "/Resources/0/userName",
  expected: `${JSON.stringify(asked)}, or no resource at all`,
  actual: JSON.stringify(got),
  detail: `the look-up for ${JSON.stringify(asked)} returned somebody else, whom Google would overwrite`,
});

const lookUpPath = ({ dialect }: FlowContext, attribute: string, value: string): string => {
  const parameters: Readonly<Record<string, string>> = {
    filter: encodeQuery(dialect, equals(attribute, value)),
    startIndex: "1",
  };
  const query = textsSetting(dialect, "users.lookup.parameters").map((name) => `${name}=${parameters[name] ?? ""}`);
  return `/Users?${query.join("&")}`;
};

/** Google looks the person up by user name before it creates (GOOGLE-11), and takes over whom it finds (GOOGLE-24). */
export function* provision(context: FlowContext): Flow {
  const person = personOf(context);
  const attribute = "userName";
  const asked = String(mappedPerson(person, context).find(({ path }) => path.text === attribute)?.value ?? "");
  const path = lookUpPath(context, attribute, asked);
  const list = readList(yield { method: "GET", path, operation: "user.lookup", rule: "GOOGLE-11" });
  if (!list.ok) return failed(context, `Look-up of ${nameOf(person)}`, list.trouble, "GOOGLE-25");
  const [first] = list.value.resources;
  if (first === undefined) return yield* create(context, person);
  const got = memberOf(first, attribute);
  if (got !== undefined && textOf(got).toLowerCase() !== asked.toLowerCase())
    return failed(context, `Look-up of ${nameOf(person)}`, somebodyElse(asked, got), "GOOGLE-11");
  const match = identified(first);
  if (match === undefined) {
    const trouble = { where: "/Resources/0/id", expected: "an id", actual: "nothing", detail: "the match has no id" };
    return failed(context, `Look-up of ${nameOf(person)}`, trouble, "GOOGLE-18");
  }
  return yield* update(context, match.id, { operation: "user.update", rule: "GOOGLE-24" });
}

export function* remove(context: FlowContext, id: string): Flow {
  const { key } = personOf(context);
  const answer = yield { method: "DELETE", path: userPath(id), operation: "user.delete", rule: "GOOGLE-23" };
  const deleted = succeeded(answer, "204");
  if (!deleted.ok && statusOf(answer) !== 404)
    return failed(context, `Deletion of ${nameOf(personOf(context))}`, deleted.trouble, "GOOGLE-25");
  const memory = withoutPending(withoutLink(context.memory, key), ({ about }) => about === key);
  return done(withNote(memory, "deleted", key, true));
}
