import type { Quirk, ServerRequest } from "../../model/profile.ts";
import { isObject, type Json, type JsonObject } from "../../scim/index.ts";
import { listedIn } from "../quirk-kit/answers.ts";
import { discoveryAnswer, without } from "../quirk-kit/wire.ts";

const isBulk = ({ segments, method }: ServerRequest): boolean => segments[0] === "Bulk" && method === "POST";

/** Changes the answer to a bulk request. */
const answered = (change: (body: JsonObject, request: ServerRequest) => JsonObject): Pick<Quirk, "onResponse"> => ({
  onResponse: (response, request) =>
    isBulk(request) && response.status === 200 && isObject(response.body)
      ? { ...response, body: change(response.body, request) }
      : response,
});

const resultsIn = ({ Operations }: JsonObject): readonly JsonObject[] => listedIn({ Resources: Operations ?? [] });

const eachResult = (change: (result: JsonObject) => JsonObject): Pick<Quirk, "onResponse"> =>
  answered((body) => ({ ...body, Operations: resultsIn(body).map(change) }));

/** Reads a bulk request as if it said something else. */
const asked = (change: (body: JsonObject) => JsonObject): Pick<Quirk, "onRequest"> => ({
  onRequest: (request) =>
    isBulk(request) && isObject(request.body) ? { ...request, body: change(request.body) } : request,
});

const referring = (change: (json: Json) => Json): ((body: JsonObject) => JsonObject) => {
  const within = (json: Json): Json => {
    if (Array.isArray(json)) return json.map(within);
    if (!isObject(json)) return json;
    return Object.fromEntries(
      Object.entries(json).map(([name, value]) => [name, name === "members" ? change(value) : within(value)]),
    );
  };
  return (body) => within(body) as JsonObject;
};

const spelledOtherwise = (json: Json): Json =>
  JSON.parse(JSON.stringify(json).replaceAll('"bulkId:', '"BulkId:')) as Json;

export const bulkQuirks: readonly Quirk[] = [
  {
    id: "bulk-answers-207",
    title: "A bulk request is answered 207, as other protocols do it",
    caughtBy: ["bulk/is-answered-200"],
    onResponse: (response, request) =>
      isBulk(request) && response.status === 200 ? { ...response, status: 207 } : response,
  },
  {
    id: "bulk-patches-nothing",
    title: "A PATCH in a bulk request is told of as done, and does nothing",
    caughtBy: ["patch/replace-sets"],
    ...asked((body) => ({
      ...body,
      Operations: resultsIn(body).map((operation) =>
        operation.method === "PATCH" && isObject(operation.data)
          ? { ...operation, data: { ...operation.data, Operations: [{ op: "add", value: {} }] } }
          : operation,
      ),
    })),
  },
  {
    id: "bulk-answer-without-schema",
    title: "The answer to a bulk request does not carry the BulkResponse schema",
    caughtBy: ["bulk/response-names-its-schema"],
    ...answered((body) => without(body, "schemas")),
  },
  {
    id: "bulk-tells-failures-only",
    title: "A bulk request is answered with the results of the operations that failed",
    caughtBy: ["bulk/every-operation-is-answered"],
    ...answered((body, { body: sent }) =>
      isObject(sent) && sent.failOnErrors === undefined
        ? { ...body, Operations: resultsIn(body).filter(({ status }) => Number(status) >= 400) }
        : body,
    ),
  },
  {
    id: "bulk-forgets-bulk-ids",
    title: "The results of a bulk request have no bulkId",
    caughtBy: ["bulk/bulk-id-is-returned"],
    ...eachResult((result) => (Number(result.status) < 400 ? without(result, "bulkId") : result)),
  },
  {
    id: "bulk-without-locations",
    title: "A failed operation of a bulk request is told without the address of its resource",
    caughtBy: ["bulk/location-is-told"],
    ...eachResult((result) => (Number(result.status) < 400 ? result : without(result, "location"))),
  },
  {
    id: "bulk-locations-are-collections",
    title: "The location of what a bulk request made is the address of its endpoint",
    caughtBy: ["bulk/location-fits-the-operation"],
    ...eachResult((result) =>
      typeof result.location === "string" && result.status === "201"
        ? { ...result, location: result.location.replace(/\/[^/]*$/, "") }
        : result,
    ),
  },
  {
    id: "bulk-says-ok",
    title: "The status of a successful operation of a bulk request is the word OK",
    caughtBy: ["bulk/status-is-told"],
    ...eachResult((result) => (Number(result.status) < 400 ? { ...result, status: "OK" } : result)),
  },
  {
    id: "bulk-forgets-methods",
    title: "The results of a bulk request have no method",
    caughtBy: ["bulk/method-is-told"],
    ...eachResult((result) => without(result, "method")),
  },
  {
    id: "bulk-creates-answer-200",
    title: "The result of a create in a bulk request has the status 200",
    caughtBy: ["bulk/status-fits-the-operation"],
    ...eachResult((result) => (result.status === "201" ? { ...result, status: "200" } : result)),
  },
  {
    id: "bulk-failures-have-status-200",
    title: "The result of an operation of a bulk request that failed has the status 200 and an error beside it",
    caughtBy: ["bulk/status-fits-the-operation"],
    ...eachResult((result) => (Number(result.status) < 400 ? result : { ...result, status: "200" })),
  },
  {
    id: "bulk-fails-without-a-word",
    title: "A failed operation of a bulk request has a status and no error",
    caughtBy: ["bulk/failures-say-why"],
    ...eachResult((result) => without(result, "response")),
  },
  {
    id: "bulk-repeats-fail-on-errors",
    title: "The answer to a bulk request repeats failOnErrors",
    caughtBy: ["bulk/fail-on-errors-is-the-clients"],
    ...answered((body, { body: sent }) => ({ ...body, failOnErrors: (isObject(sent) && sent.failOnErrors) || 0 })),
  },
  {
    id: "bulk-never-stops",
    title: "failOnErrors has no effect",
    caughtBy: ["bulk/stops-when-told"],
    ...asked((body) => without(body, "failOnErrors")),
  },
  {
    id: "bulk-takes-more-than-declared",
    title: "A bulk request of more operations than ServiceProviderConfig allows is carried out",
    caughtBy: ["bulk/operations-are-limited"],
    onResponse: discoveryAnswer("ServiceProviderConfig", (response) =>
      isObject(response.body)
        ? {
            ...response,
            body: { ...response.body, bulk: { supported: true, maxOperations: 2, maxPayloadSize: 1_048_576 } },
          }
        : response,
    ),
  },
  {
    id: "bulk-keeps-bulk-ids",
    title: "References in a bulk request are kept as they were written, bulkId and all",
    caughtBy: ["bulk/references-are-resolved"],
    ...asked(referring(spelledOtherwise)),
  },
  {
    id: "bulk-drops-references",
    title: "References to what is made in the same bulk request are dropped",
    caughtBy: ["bulk/references-lead-to-what-was-made"],
    ...asked(referring(() => [])),
  },
  {
    id: "bulk-stops-at-the-first-failure",
    title: "A bulk request with failOnErrors stops at the first failure, however many are allowed",
    caughtBy: ["bulk/every-operation-is-answered"],
    ...asked((body) => (body.failOnErrors === undefined ? body : { ...body, failOnErrors: 1 })),
  },
];
