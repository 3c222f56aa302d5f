import { importChanges, importMatches } from "../../model/idp.ts";
import { directoryStepKinds, restarts } from "../../model/scenario.ts";
import { spanPattern } from "../../model/span.ts";
import type { JsonObject } from "../../scim/json.ts";
import { methods } from "../short-request.ts";
import { type StepShape, type SubjectKind, stepShapes } from "../step-shapes.ts";
import { capabilities, kindWords, listWords } from "../words.ts";
import { fault } from "./fault.ts";
import { anything, described, key, list, named, record, ruleId, tag, text, textOrList, titled } from "./parts.ts";
import { oneValue, person, wordsOf } from "./person.ts";

const status: JsonObject = {
  type: ["integer", "array"],
  minimum: 100,
  maximum: 599,
  items: { type: "integer", minimum: 100, maximum: 599 },
  description: "One HTTP status, or a list of those that are fine.",
};

const request = titled(
  "request",
  named(
    {
      method: { enum: methods },
      path: described({ type: "string", pattern: "^/" }, "Below the target's base address, starting with a slash."),
      query: described(
        { type: "object", additionalProperties: { type: ["string", "number"] } },
        "Query parameters as people write them; they are encoded and appended to the path.",
      ),
      headers: described(record({ type: "string" }), "Headers beside the usual ones."),
      body: described(anything, "The body, as JSON."),
      text: described({ type: "string" }, "The body as raw text, for what is not JSON."),
      auth: described(
        { enum: ["run", "none", "wrong", "empty"] },
        "Which credentials go with it; `run` are the real ones.",
      ),
      as: described(key, "A name for the resource in the answer, so that ${name.id} can be used later."),
      repeat: described(
        { type: "integer", minimum: 1, maximum: 1000 },
        "Sends it so many times; ${n} is the number of the turn.",
      ),
      walk: described({ type: "boolean" }, "Follows the pages to the end."),
    },
    ["method", "path"],
  ),
);

const expectation = described(
  titled(
    "expectation",
    named({
      status,
      headers: described(record(anything), "Patterns for headers of the last answer."),
      body: described(anything, "A pattern for the body of the last answer."),
      exchanges: described(
        list(
          titled(
            "exchange",
            named({
              method: text,
              path: described({ type: "string", pattern: "^/" }, "A template: /Users, /Users/{id}."),
              query: record(anything),
              headers: record(anything),
              body: anything,
              status,
            }),
          ),
        ),
        "What must have gone over the wire in this step, in order.",
      ),
      target: described(
        {
          type: ["object", "array"],
          properties: { user: key, group: key, gone: { type: "boolean" }, members: list(key) },
          items: {
            type: "object",
            properties: { user: key, group: key, gone: { type: "boolean" }, members: list(key) },
          },
        },
        "What the target must now say of a user or a group; keys are SCIM paths.",
      ),
      idp: described(
        named({
          tasks: list(anything),
          linked: list(key),
          imported: anything,
          counters: record(anything),
          matched: described(
            record({ enum: importMatches }, key),
            "Whom the last import took somebody for; `linked` was known before, `none` is nobody in the directory.",
          ),
          changed: described(record({ enum: importChanges }, key), "What the last import found changed, by name."),
          people: described(record(record(anything), key), "What the directory now says of people, in neutral words."),
          quarantine: described({ type: "boolean" }, "Whether the identity provider is held up."),
          log: described(
            list(anything),
            "Entries that the step must have made in the identity provider's log, besides others: a word of one, or its shape.",
          ),
        }),
        "What the identity provider now believes.",
      ),
      app: described(
        named({
          "sign-in": described(
            record({ enum: ["allowed", "refused"] }, key),
            "Whether people get in: with the password the story gave them, else by single sign-on.",
          ),
          session: described(
            record({ enum: ["holds", "ended"] }, key),
            "Whether the session they opened last still holds.",
          ),
          person: described(record(record(anything), key), "Patterns of what the application shows of people."),
          outbox: described(list(record(anything)), "Each is met by one message; `to` is the key of its receiver."),
          audit: described(
            list(record(anything)),
            "Each is met by one entry of the log; `about` is the key or the id of whom it is about.",
          ),
          team: described(list(key), "Those of the story's people who stand on the team list, and no others of them."),
        }),
        "What the application behind the target must now say.",
      ),
    }),
  ),
  "What must hold after the step.",
);

const app = titled(
  "app",
  named({
    as: described(
      key,
      "Who asks: the key of a person, in the session they got last, or admin; nobody in particular if left out.",
    ),
    method: { enum: methods },
    path: described({ type: "string", pattern: "^/" }, "Below the application's address: /people, /sign-in."),
    body: described({ type: "object" }, "The body, as JSON."),
    keep: described(key, "A name for the answer, so that ${name.key} can be used later."),
    "hand-over": described(
      { type: "string", enum: ["token"] },
      "The identity provider takes over the key the application showed last; nothing is asked, and it stands alone.",
    ),
  }),
);

const subjects: Readonly<Record<SubjectKind, JsonObject>> = {
  person: key,
  group: key,
  either: key,
  none: { type: ["null", "boolean"], enum: [null, true] },
  span: { type: "string", pattern: spanPattern },
};

const subject = ({ subject: about, description }: StepShape): JsonObject => described(subjects[about], description);

const stepKeys: JsonObject = {
  ...Object.fromEntries(directoryStepKinds.map((kind) => [kind, subject(stepShapes[kind])])),
  request: described(request, "Sends one request as it stands, for what no identity provider sends."),
  app: described(app, "Asks something of the application behind the target; the story then needs app."),
  fault: described(fault, "Lets something go wrong between the identity provider and the target, from here on."),
  set: described(
    { ...record(oneValue), properties: wordsOf(listWords) },
    "New values: for update-user attributes of the person (null clears), for rename-group its displayName.",
  ),
  members: described({ ...list(key), minItems: 1 }, "Keys of the people put in or taken out."),
  manager: described({ type: ["string", "null"] }, "Key of the manager; null removes it."),
  to: described(text, "For link-group: the name the target has for the group, where it is another one."),
  and: described(
    { type: "string", enum: ["keep", "delete"] },
    "For unlink-group: whether the target keeps the group or loses it; it keeps it where nothing is said.",
  ),
  restart: described(
    { type: "string", enum: restarts },
    "For cycle: what the job forgets before it: what changed since when (`watermark`), the links as well (`full`), or that deletions were held back (`deletions`).",
  ),
  expect: expectation,
  because: ruleId,
};

const step: JsonObject = {
  title: "step",
  type: ["object", "string"],
  properties: stepKeys,
  additionalProperties: false,
  description:
    "One thing an administrator does, or one raw request; a request without a body may be written short, as GET /Users.",
};

const capability: JsonObject = {
  type: "string",
  pattern: `^(${capabilities.join("|")}|urn:\\S+|app:[a-z0-9-]+)$`,
  description: `One of ${capabilities.join(", ")}, the URN of a schema, or a product as app:amplitude.`,
};

const given: JsonObject = {
  title: "entry of given",
  type: ["object", "string"],
  properties: { request, because: ruleId },
  required: ["request"],
  additionalProperties: false,
  description: "One raw request, long or short.",
};

const idp: JsonObject = {
  title: "idp",
  type: ["string", "object"],
  description: "Which identity provider is played, and as which app kind, flavour or connector.",
  properties: {
    is: text,
    ...Object.fromEntries(kindWords.map((word) => [word, textOrList])),
    settings: described(record(anything), "Overrides of the dialect's settings, by dotted name."),
    mapping: described(
      record({ type: ["string", "null"] }),
      "Overrides of the user mapping: source attribute to SCIM path; null takes it away.",
    ),
  },
  required: ["is"],
  additionalProperties: false,
};

const directory = titled(
  "directory",
  named({
    people: record(person, key),
    groups: record(titled("group", named({ displayName: text, description: text, members: list(key) })), key),
  }),
);

/** `scenarios/**\/*.yaml`: one file, one story. */
export const scenarioSchema: JsonObject = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "scenario",
  description: "One story: what an administrator or the wire does, step by step, and what must hold.",
  ...named(
    {
      title: described(text, "One sentence that tells the story."),
      description: text,
      idp,
      operation: described(tag, "The cell of the operation grid it fills, as create-user."),
      tags: list(tag),
      needs: described(list(capability), "Capabilities without which it is skipped."),
      alone: described(
        { type: "boolean" },
        "Nothing else of the run goes on meanwhile: for stories that look at all that the target holds, such as an import.",
      ),
      because: ruleId,
      directory: described(directory, "People and groups as the identity provider's directory holds them."),
      given: described(list(given), "Requests that make true what the story presupposes."),
      steps: { type: "array", items: step, minItems: 1 },
    },
    ["title", "steps"],
  ),
};
