import { createHash } from "node:crypto";
import { join, relative, resolve } from "node:path";
import { Trouble } from "../cli/trouble.ts";
import { createReporters } from "../reporters/index.ts";
import { nearest } from "../scenario/index.ts";
import { installedChromium } from "../wire/chromium.ts";
import { makeWritable, writeText } from "../wire/files.ts";
import { printPdf } from "../wire/pdf.ts";
import { loadCatalogue } from "./catalogue.ts";
import type { RunOutcome } from "./outcome.ts";

export interface ReportOptions {
  /** Ids of reporters; empty means all but pdf. */
  readonly reporter: readonly string[];
  readonly out: string;
}

export interface WrittenReports {
  /** The report a person opens first, relative to where the user stands. */
  readonly first: string;
  /** Sentences about what could not be written. */
  readonly problems: readonly string[];
}

const reporters = createReporters({ sha256Base64: (text) => createHash("sha256").update(text).digest("base64") });

const pdf = "pdf";
const known = [...reporters.map(({ id }) => id), pdf];

const shown = (path: string): string => {
  const fromHere = relative(process.cwd(), path);
  return fromHere.startsWith("..") ? path : fromHere;
};

/** Said before the run: a folder that cannot be written, or a reporter that does not exist. */
export const checkReports = ({ reporter, out }: ReportOptions): void => {
  for (const id of reporter) {
    if (known.includes(id)) continue;
    const near = nearest(id, known);
    throw new Trouble(
      `There is no reporter "${id}".${near === undefined ? ` Valid are: ${known.join(", ")}.` : ` Did you mean "${near}"?`}`,
    );
  }
  const trouble = makeWritable(resolve(out));
  if (trouble !== undefined)
    throw new Trouble(`Reports cannot go to ${out}: ${trouble}. Choose another folder with --out.`);
};

/** Writes the chosen reports; a PDF needs a Chromium, and says so when there is none. */
export const writeReports = async (outcome: RunOutcome, { reporter, out }: ReportOptions): Promise<WrittenReports> => {
  const wanted = reporter.length === 0 ? known.filter((id) => id !== pdf) : reporter;
  const folder = resolve(out);
  const material = { events: outcome.events, requirements: loadCatalogue().requirements };
  const needed = reporters.filter(({ id }) => wanted.includes(id) || (id === "html" && wanted.includes(pdf)));
  const unwritten = needed.flatMap(({ fileName, render }) => {
    const trouble = writeText(join(folder, fileName), render(outcome.result, material));
    return trouble === undefined ? [] : [`${fileName} could not be written: ${trouble}.`];
  });
  const unprinted = wanted.includes(pdf) ? await writePdf(folder) : [];
  return { first: shown(join(folder, needed[0]?.fileName ?? "")), problems: [...unwritten, ...unprinted] };
};

const writePdf = async (folder: string): Promise<readonly string[]> => {
  const executablePath = installedChromium();
  const printed = await printPdf({
    htmlPath: join(folder, "report.html"),
    pdfPath: join(folder, "report.pdf"),
    ...(executablePath === undefined ? {} : { executablePath }),
  });
  return printed.kind === "missing" ? [printed.message] : [];
};
