import type { Check, FindingDraft } from "../../model/check.ts";
import { isObject, type Json } from "../../scim/json.ts";
import { exchange } from "../example.ts";
import { definitionsIn, type Placed, showsResourceTypes } from "../support/discovery.ts";
import { exampleResourceType, listed } from "../support/example-definitions.ts";
import { show } from "../support/text.ts";

const wrong = (where: string, expected: string, actual: Json | undefined, message: string): FindingDraft => ({
  where,
  expected,
  actual: show(actual),
  message,
});

const memberProblems = ({ value, pointer }: Placed): readonly FindingDraft[] =>
  ["name", "endpoint", "schema"]
    .filter((member) => typeof value[member] !== "string" || value[member] === "")
    .map((member) =>
      wrong(`${pointer}/${member}`, "a string", value[member], `A resource type must say its ${member}`),
    );

const extensionProblem = (extension: Json, pointer: string): FindingDraft | undefined => {
  if (!isObject(extension) || typeof extension.schema !== "string")
    return wrong(pointer, "an object with the extension's schema", extension, "An extension must name its schema");
  if (typeof extension.required === "boolean") return undefined;
  const message = "An extension must say whether it is required; clients decide by it what to send";
  return wrong(`${pointer}/required`, "true or false", extension.required, message);
};

const extensionProblems = ({ value, pointer }: Placed): readonly FindingDraft[] => {
  const { schemaExtensions } = value;
  if (schemaExtensions === undefined || schemaExtensions === null) return [];
  if (!Array.isArray(schemaExtensions))
    return [wrong(`${pointer}/schemaExtensions`, "an array", schemaExtensions, "The extensions must be an array")];
  return (schemaExtensions as readonly Json[]).flatMap((extension, index) => {
    const problem = extensionProblem(extension, `${pointer}/schemaExtensions/${index}`);
    return problem === undefined ? [] : [problem];
  });
};

export const resourceTypesAreComplete: Check = {
  id: "discovery/resource-types-are-complete",
  kind: "exchange",
  title: "Each resource type says its name, endpoint, schema, and of each extension whether it is required",
  requirement: "RFC7643-6-02",
  appliesTo: showsResourceTypes,
  judge: (exchange) =>
    definitionsIn(exchange, "ResourceTypes").flatMap((placed) => [
      ...memberProblems(placed),
      ...extensionProblems(placed),
    ]),
  examples: {
    passes: exchange({ path: "/ResourceTypes", body: listed(exampleResourceType) }),
    fails: exchange({ path: "/ResourceTypes", body: listed({ ...exampleResourceType, endpoint: null }) }),
  },
};
