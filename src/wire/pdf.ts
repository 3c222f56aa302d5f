import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserType } from "playwright";
import { chromiumArguments } from "./chromium.ts";

export interface PdfOptions {
  /** The report to print. */
  readonly htmlPath: string;
  readonly pdfPath: string;
  /** An installed Chromium; without one Playwright's own is tried. */
  readonly executablePath?: string;
}

/** The run stands either way; `missing` says in one sentence what would be needed. */
export type PdfOutcome =
  | { readonly kind: "printed"; readonly path: string }
  | { readonly kind: "missing"; readonly message: string };

const missing = (message: string): PdfOutcome => ({ kind: "missing", message: `No PDF was printed: ${message}` });

const firstLine = (problem: unknown): string =>
  String(problem)
    .replace(/^Error: /, "")
    .split("\n")[0] ?? "";

const pageNumber = `<p style="width:100%;margin:0 14mm;font:7pt sans-serif;color:#5a606a;text-align:right"><span class="pageNumber"></span> / <span class="totalPages"></span></p>`;

/** The page itself opens before printing what paper cannot unfold. */
const print = async (browser: Browser, { htmlPath, pdfPath }: PdfOptions): Promise<void> => {
  const context = await browser.newContext({ offline: true, colorScheme: "light" });
  const page = await context.newPage();
  await page.goto(pathToFileURL(htmlPath).href);
  await page.pdf({
    path: pdfPath,
    format: "A4",
    printBackground: true,
    tagged: true,
    outline: true,
    displayHeaderFooter: true,
    headerTemplate: "<p></p>",
    footerTemplate: pageNumber,
    margin: { top: "14mm", bottom: "16mm", left: "14mm", right: "14mm" },
  });
};

const printWith = async (chromium: BrowserType, executablePath: string, options: PdfOptions): Promise<PdfOutcome> => {
  try {
    const browser = await chromium.launch({ executablePath, args: [...chromiumArguments] });
    try {
      await print(browser, options);
    } finally {
      await browser.close();
    }
    return { kind: "printed", path: options.pdfPath };
  } catch (problem) {
    return missing(`the Chromium at ${executablePath} could not do it (${firstLine(problem)}).`);
  }
};

/** Playwright is loaded only here, because most runs print nothing. */
export const printPdf = async (options: PdfOptions): Promise<PdfOutcome> => {
  const { chromium } = await import("playwright");
  const executablePath = options.executablePath ?? chromium.executablePath();
  return existsSync(executablePath)
    ? printWith(chromium, executablePath, options)
    : missing(`there is no Chromium at ${executablePath}. Install one, or name it in SCIMULATOR_CHROMIUM.`);
};
