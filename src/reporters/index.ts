import type { Reporter } from "../model/reporter.ts";
import { type HtmlOptions, htmlReporter } from "./html.ts";
import { json } from "./json.ts";
import { junit } from "./junit.ts";
import { markdown } from "./markdown.ts";

/** Every report that is text, in the order in which they are offered. */
export const createReporters = (options: HtmlOptions): readonly Reporter[] => [
  htmlReporter(options),
  json,
  junit,
  markdown,
];
