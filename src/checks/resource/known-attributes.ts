import { standardSchemas } from "../../scim/index.ts";
import { isObject } from "../../scim/json.ts";
import { resourceCheck } from "../support/resource-check.ts";
import type { ShownResource } from "../support/resources.ts";
import { inWords, shapeOf } from "../support/shape.ts";

const unescaped = (token: string): string => token.replaceAll("~1", "/").replaceAll("~0", "~");

/** The standard schemas know it, so a target that uses it without publishing it means the same. */
const isStandard = (pointer: string, { type: { resourceType } }: ShownResource): boolean => {
  const [first = "", ...rest] = pointer
    .slice(1)
    .split("/")
    .map(unescaped)
    .filter((token) => !/^\d+$/.test(token));
  const isUrn = first.toLowerCase().startsWith("urn:");
  const uri = (isUrn ? first : resourceType.schema).toLowerCase();
  const [name, sub] = (isUrn ? rest : [first, ...rest]).map((token) => token.toLowerCase());
  const schema = standardSchemas.find(({ id }) => id.toLowerCase() === uri);
  const attribute = schema?.attributes.find((each) => each.name.toLowerCase() === name);
  if (attribute === undefined) return false;
  return sub === undefined || (attribute.subAttributes?.some((each) => each.name.toLowerCase() === sub) ?? false);
};

const isUnknownExtension = (pointer: string): boolean => /^\/urn:[^/]*$/i.test(pointer);

/** `$ref` is a convention for any reference (RFC 7643 §2.3.7), and null says that there is nothing. */
const isHarmless = (pointer: string, { value }: ShownResource): boolean => {
  const [, first = ""] = pointer.split("/").map(unescaped);
  return pointer.endsWith("/$ref") || (isObject(value) && value[first] === null);
};

export const knownAttributes = resourceCheck({
  id: "resource/known-attributes",
  title: "A resource has no attributes but those of its schemas",
  requirement: "RFC7643-3-10",
  concerns: ({ type }) => type.isPublished,
  judge: (shown, { facts }) =>
    shapeOf(shown)
      .filter(({ kind, pointer }) => kind === "unknown" && !isStandard(pointer, shown) && !isHarmless(pointer, shown))
      .filter(({ pointer }) => facts.discovered.resourceTypes || !isUnknownExtension(pointer))
      .map(({ pointer }) => ({
        where: pointer,
        expected: "an attribute that /Schemas lists for this resource type",
        actual: inWords(pointer),
        message: `${inWords(pointer)} is shown, but no schema of the resource type has it`,
      })),
  broken: { _id: "65f0" },
});
