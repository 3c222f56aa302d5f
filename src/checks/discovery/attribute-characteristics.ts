import type { FindingDraft } from "../../model/check.ts";
import { textOf } from "../../scim/json.ts";
import { attributeCheck } from "../support/attribute-check.ts";
import type { ShownAttribute } from "../support/attribute-definitions.ts";
import { schemaWith } from "../support/example-definitions.ts";
import { show } from "../support/text.ts";

const flags = ["multiValued", "required", "caseExact"];

const keywords: Readonly<Record<string, readonly string[]>> = {
  mutability: ["readOnly", "readWrite", "immutable", "writeOnly"],
  returned: ["always", "never", "default", "request"],
  uniqueness: ["none", "server", "global"],
};

const problem = ({ definition, pointer, name }: ShownAttribute, member: string, expected: string): FindingDraft => ({
  where: `${pointer}/${member}`,
  expected,
  actual: show(definition[member]),
  message: `/Schemas gives ${name} a ${member} that no client can read`,
});

/** What is left out has its default (RFC 7643 §2.2). */
export const attributeCharacteristics = attributeCheck({
  id: "discovery/attribute-characteristics",
  title: "The characteristics of an attribute are booleans and the keywords the RFC defines",
  requirement: "RFC7643-7-13",
  judge: (attribute) => {
    const { definition } = attribute;
    const given = (member: string) => definition[member] !== undefined && definition[member] !== null;
    return [
      ...flags
        .filter((flag) => given(flag) && typeof definition[flag] !== "boolean")
        .map((flag) => problem(attribute, flag, "true or false")),
      ...Object.entries(keywords)
        .filter(([member, words]) => given(member) && !words.includes(textOf(definition[member])))
        .map(([member, words]) => problem(attribute, member, words.join(", "))),
    ];
  },
  broken: schemaWith({ multiValued: "false" }),
});
