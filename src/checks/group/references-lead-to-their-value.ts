import type { Check, FindingDraft } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import type { Json } from "../../scim/json.ts";
import { exchange } from "../example.ts";
import { valueIn } from "../memory/attributes.ts";
import { group } from "../memory/examples.ts";
import { resourceIn } from "../memory/read-answer.ts";

const lastSegment = (uri: string): string => {
  const path = uri.replace(/[?#].*$/, "").replace(/\/+$/, "");
  return path.slice(path.lastIndexOf("/") + 1);
};

const leadsTo = (uri: string, id: string): boolean => [id, encodeURIComponent(id)].includes(lastSegment(uri));

const judgeMember = (element: Json, at: number): readonly FindingDraft[] => {
  const [value, reference] = [valueIn(element, "value"), valueIn(element, "$ref")];
  if (typeof value !== "string" || typeof reference !== "string" || leadsTo(reference, value)) return [];
  const message = "A member's $ref leads to another resource than the one its value names";
  return [{ where: `/members/${at}/$ref`, expected: `a URI that ends in ${value}`, actual: reference, message }];
};

const membersIn = ({ response }: Exchange): readonly Json[] => {
  const members = valueIn(resourceIn(response.body), "members");
  return Array.isArray(members) ? members : [];
};

const member = (reference: string) => group({ members: [{ value: "u1", $ref: reference }] });

export const referencesLeadToTheirValue: Check = {
  id: "group/references-lead-to-their-value",
  kind: "exchange",
  title: "The value of a member is the id of a resource, and $ref is that resource's URI",
  requirement: "RFC7643-4.2-05",
  appliesTo: (of) =>
    of.response.status < 300 && membersIn(of).some((element) => valueIn(element, "$ref") !== undefined),
  judge: (of) => membersIn(of).flatMap(judgeMember),
  examples: {
    passes: exchange({ path: "/Groups/g1", body: member("https://target.example/Users/u1") }),
    fails: exchange({ path: "/Groups/g1", body: member("https://target.example/Users/ada") }),
  },
};
