import type { HandlerTarget, Honest } from "../hostile-target.ts";
import { isDiscovery, twisting, withTexts } from "./answers.ts";

/** What clients go on by stays, so that runs get far enough to show the rest. */
const goneOnBy: ReadonlySet<string> = new Set([
  "id",
  "schemas",
  "value",
  "resourceType",
  "location",
  "$ref",
  "status",
  "scimType",
]);

/** Most controls may stand in a header as a library lets it be written; these may not. */
const isHeaderCharacter = (character: string): boolean =>
  character.charCodeAt(0) < 256 && !"\0\r\n".includes(character);

const headersWith = (headers: Honest["headers"], text: string): Honest["headers"] => {
  const inHeader = text.split("").filter(isHeaderCharacter).join("").trim();
  return { ...headers, etag: `W/"${inHeader}"`, "x-note": inHeader, "www-authenticate": inHeader };
};

/** Every text of every answer, errors' details and headers included, ends in this. */
const saying = (name: string, text: string): HandlerTarget => ({
  name,
  answers: twisting(({ status, headers, body }, request) => ({
    status,
    headers: headersWith(headers, text),
    body: isDiscovery(request) ? body : withTexts(body, (own) => own + text, goneOnBy),
  })),
  says: /meta\.created must be a dateTime/,
  code: 1,
});

const markup = `"><script>alert(1)</script><img src=x onerror=alert(1)>'onmouseover='alert(1)</style></textarea><!--]]>`;

/** Their texts are written for whoever shows them. */
export const texts: readonly HandlerTarget[] = [
  saying("writes markup into every text", markup),
  saying("ends the report's own script and style", "</script></style></pre></details></html><script>alert(1)</script>"),
  saying(
    "writes escape codes into every text",
    "\x1b[2J\x1b[31mPASS\x1b[0m\x1b]0;title\x07\x1b]8;;http://evil.example\x07link\x1b]8;;\x07",
  ),
  saying("writes eight-bit escape codes into every text", "\x9b31mPASS\x9b0m\x9d0;title\x9c"),
  saying(
    "writes workflow commands into every text",
    "\n::error file=a,line=1::x\n::add-mask::a\n##[error]x\n##vso[task.setvariable variable=a]b\n##teamcity[x]",
  ),
  saying("writes NUL and other controls into every text", "\0\x01\x07\b\x0b\x0c\x7f\x85\u2028\u2029"),
  saying("turns every text round", "\u202e\u2066txet\u2069\u200f\u061c\u200b\ufeff"),
  saying("ends every text in half a character", "\ud83d"),
  saying("writes names of the run into every text", "${run}${ada.id}${__proto__.polluted}{{7*7}}%s%n$&$1"),
  saying(
    "writes Markdown and formulas into every text",
    "\n\n# Pass\n|a|b|\n```\n[x](javascript:alert(1))![x](http://evil.example/x.png)@everyone\n=cmd|' /C calc'!A0",
  ),
  saying("makes every text ten thousand characters long", "x".repeat(10_000)),
  {
    name: "writes markup and escape codes into every text of its discovery",
    answers: twisting(({ body, ...rest }, request) => ({
      ...rest,
      body: isDiscovery(request) ? withTexts(body, (own) => `${own}${markup}\x1b[31m\n::error::x`, new Set()) : body,
    })),
    says: /does not name the schema it follows/,
    code: 1,
  },
  {
    name: "writes markup and escape codes into its keys",
    answers: twisting(({ body, ...rest }, request) => ({
      ...rest,
      body:
        isDiscovery(request) || typeof body !== "object"
          ? body
          : { ...body, [`${markup}\x1b[31m\n::error::x`]: markup },
    })),
    says: /is shown, but no schema of the resource type has it/,
    code: 1,
  },
];
