import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { htmlReporter } from "../../../src/reporters/html.ts";
import { installedChromium } from "../../../src/wire/chromium.ts";
import { printPdf } from "../../../src/wire/pdf.ts";
import { greenRun } from "../reporters/runs/rich-run.ts";

test("the report is printed as a PDF of several pages", async () => {
  const [htmlPath, pdfPath] = [test.info().outputPath("report.html"), test.info().outputPath("report.pdf")];
  const { result, material } = greenRun();
  const reporter = htmlReporter({ sha256Base64: (text) => createHash("sha256").update(text).digest("base64") });
  writeFileSync(htmlPath, reporter.render(result, material));
  const executablePath = installedChromium();
  const outcome = await printPdf({ htmlPath, pdfPath, ...(executablePath === undefined ? {} : { executablePath }) });
  expect(outcome).toEqual({ kind: "printed", path: pdfPath });
  const pdf = readFileSync(pdfPath, "latin1");
  expect(pdf).toMatch(/^%PDF-1\.\d/);
  expect(pdf.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(1);
});
