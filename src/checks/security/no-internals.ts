import type { Check } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import { exchange } from "../example.ts";
import { exampleError } from "../support/error-body.ts";
import { targetOf } from "../support/request.ts";

interface Trace {
  readonly what: string;
  readonly looks: RegExp;
}

/** What only the inside of a program says; each is far from anything a person would write into a detail. */
const traces: readonly Trace[] = [
  {
    what: "a JavaScript stack trace",
    looks: /\sat [\w.$<>[\] ]{1,120} \(?(?:file:|node:|\/|[A-Z]:\\)[^)\s]*:\d+:\d+\)?/,
  },
  {
    what: "a Java stack trace",
    looks:
      /\bat (?:[a-z_]\w*\.){2,}[\w$]+\.[\w$<>]+\([\w$]+\.(?:java|kt|scala):\d+\)|\bjava\.lang\.\w+(?:Exception|Error)\b/,
  },
  { what: "a Python stack trace", looks: /Traceback \(most recent call last\)|File "[^"]+\.py", line \d+/ },
  {
    what: "a .NET stack trace",
    looks:
      /\bat (?:[A-Z]\w*\.)+\w+\([^)]*\) in [^\s]+:line \d+|\bSystem\.(?:NullReference|InvalidOperation|Argument\w*)Exception\b/,
  },
  { what: "a Ruby, PHP or Go stack trace", looks: /\.rb:\d+:in [`']|\.php(?: on line |\(|:)\d+|\bgoroutine \d+ \[/ },
  {
    what: "SQL",
    looks:
      /\b(?:SELECT .+ FROM|INSERT INTO .+ VALUES|UPDATE .+ SET|DELETE FROM) \S+|SQLSTATE\[|\bORA-\d{5}\b|duplicate key value violates|UNIQUE constraint failed/,
  },
  { what: "an index of a document store", looks: /\bE11000 duplicate key error\b/ },
];

/** Whatever leaks does so at the beginning. */
const readMax = 8_000;

const textOf = ({ body, text }: { readonly body?: unknown; readonly text?: string }): string =>
  (body === undefined ? (text ?? "") : JSON.stringify(body).replaceAll("\\n", "\n")).slice(0, readMax);

/** A detail may repeat what the client wrote. */
const isEcho = (found: string, exchange: Exchange): boolean => {
  const { segments, query } = targetOf(exchange);
  return [...segments, ...query.values(), textOf(exchange.request)].some((sent) => sent.includes(found));
};

export const noInternals: Check = {
  id: "security/no-internals",
  kind: "exchange",
  title: "An error shows nothing of the program behind it: no stack trace, no SQL",
  requirement: "RFC7644-7.7-01",
  appliesTo: ({ response }) => response.status >= 400 && (response.body !== undefined || response.text !== undefined),
  judge: (exchange) => {
    const text = textOf(exchange.response);
    const leak = traces.find(({ looks }) => {
      const found = looks.exec(text)?.[0];
      return found !== undefined && !isEcho(found, exchange);
    });
    return leak === undefined
      ? []
      : [
          {
            where: "",
            expected: "words for the client",
            actual: leak.what,
            message: `The error shows ${leak.what}, which tells an attacker how the target is built`,
          },
        ];
  },
  examples: {
    passes: exchange({ status: 400, body: exampleError(400) }),
    fails: exchange({
      status: 500,
      body: exampleError(500, { detail: "TypeError: x\n    at create (/srv/app/users.js:10:5)" }),
    }),
  },
};
