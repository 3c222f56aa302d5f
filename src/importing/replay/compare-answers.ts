import type { Exchange, ScimRequest, ScimResponse } from "../../model/exchange.ts";
import { differences, isObject, type Json, type JsonObject } from "../../scim/index.ts";
import { placeIn } from "../story/place-in-path.ts";
import { comparable } from "./lists.ts";
import { sameJson, sameText } from "./same-words.ts";
import { learnIds, type Side } from "./sides.ts";

/** One place where two answers differ; `where` is `status`, `headers.<name>`, `body`, or a JSON Pointer into the body. */
export interface AnswerDifference {
  readonly where: string;
  readonly expected: string;
  readonly actual: string;
}

const absent = "nothing";

const printed = (value: Json | undefined): string => (value === undefined ? absent : JSON.stringify(value));

const mediaType = (value: string): string => value.split(";", 1)[0]?.trim().toLowerCase() ?? "";

/** The headers that a client acts on, in the words that both runs share. */
const telling: Readonly<Record<string, (value: string, side: Side) => string>> = {
  "content-type": mediaType,
  location: sameText,
  etag: () => "<version>",
  "www-authenticate": (value) => value.split(/\s/, 1)[0]?.toLowerCase() ?? "",
};

const headerDifferences = (
  [before, first]: readonly [Side, ScimResponse],
  [after, second]: readonly [Side, ScimResponse],
): readonly AnswerDifference[] =>
  Object.entries(telling).flatMap(([name, tell]) => {
    const [was, is] = [first.headers[name], second.headers[name]];
    const expected = was === undefined ? absent : tell(was, before);
    const actual = is === undefined ? absent : tell(is, after);
    return expected === actual ? [] : [{ where: `headers.${name}`, expected, actual }];
  });

/** How an error is explained is for people to read, and every server has its own words. */
const withoutDetail = (body: JsonObject, status: number): JsonObject => {
  const { detail, ...rest } = body;
  return status < 400 || detail === undefined ? body : { ...rest, detail: "<text>" };
};

const bodyDifferences = (
  request: ScimRequest,
  [before, first]: readonly [Side, ScimResponse],
  [after, second]: readonly [Side, ScimResponse],
): readonly AnswerDifference[] => {
  const [was, is] = comparable(request, [before, first.body], [after, second.body]);
  const expected = was === undefined ? undefined : sameJson(was, before);
  const actual = is === undefined ? undefined : sameJson(is, after);
  if (isObject(expected) && isObject(actual))
    return differences(withoutDetail(expected, first.status), withoutDetail(actual, second.status)).map(
      ({ pointer, expected: one, actual: other }) => ({
        where: pointer,
        expected: printed(one),
        actual: printed(other),
      }),
    );
  const texts = [printed(expected ?? first.text), printed(actual ?? second.text)] as const;
  return texts[0] === texts[1] ? [] : [{ where: "body", expected: texts[0], actual: texts[1] }];
};

/** An error's own words say more than its number. */
const statusOf = ({ status, body }: ScimResponse): string => {
  const words = isObject(body) && status >= 400 ? [body.scimType, body.detail] : [];
  return [status, ...words.filter((word) => typeof word === "string" && word !== "")].join(" ");
};

/** Where the second answer to a request differs from the first. Another status says it all; the bodies then speak of different things. */
export const compareAnswers = (
  { request, response: first }: Exchange,
  second: ScimResponse,
  before: Side,
  after: Side,
): readonly AnswerDifference[] => {
  learnIds(request, [before, first], [after, second]);
  if (first.status !== second.status)
    return [{ where: "status", expected: String(first.status), actual: statusOf(second) }];
  const { collection } = placeIn(request.path);
  const sides = [
    [{ ...before, collection }, first],
    [{ ...after, collection }, second],
  ] as const;
  return [...headerDifferences(...sides), ...bodyDifferences(request, ...sides)];
};
