import { existsSync, writeFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { printPdf } from "../../../src/wire/pdf.ts";

test("without a Chromium it says in one sentence what is missing", async () => {
  const pdfPath = test.info().outputPath("report.pdf");
  const outcome = await printPdf({
    htmlPath: "report.html",
    pdfPath,
    executablePath: test.info().outputPath("chromium"),
  });
  expect(outcome.kind).toBe("missing");
  expect(outcome).toHaveProperty(
    "message",
    expect.stringMatching(
      /^No PDF was printed: there is no Chromium at .*\. Install one, or name it in SCIMULATOR_CHROMIUM\.$/,
    ),
  );
  expect(existsSync(pdfPath)).toBe(false);
});

test("a program that is no browser is named, without a stack trace", async () => {
  const executablePath = test.info().outputPath("chromium");
  writeFileSync(executablePath, "#!/bin/sh\nexit 3\n", { mode: 0o755 });
  const outcome = await printPdf({
    htmlPath: "report.html",
    pdfPath: test.info().outputPath("report.pdf"),
    executablePath,
  });
  expect(outcome).toHaveProperty(
    "message",
    expect.stringMatching(/^No PDF was printed: the Chromium at [^\n]* could not do it \([^\n]*\)\.$/),
  );
});
