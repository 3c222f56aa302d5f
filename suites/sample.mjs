// Makes the report that the README shows: a target with three mistakes, and what they do to the protocol and to three IdPs.
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright";
import { chromiumArguments, installedChromium } from "../dist/wire/chromium.js";

const cli = resolve("dist/cli/main.js");
const sample = resolve("reports/sample");
const mistakes = ["delete-answers-200", "patch-knows-small-operations-only", "patch-remove-is-ignored"];

const photograph = async (path) => {
  const browser = await chromium.launch({ executablePath: installedChromium(), args: [...chromiumArguments] });
  const page = await browser.newPage({ viewport: { width: 1280, height: 1000 }, colorScheme: "light" });
  await page.goto(pathToFileURL(join(sample, "report.html")).href);
  await page.screenshot({ path });
  await browser.close();
};

const out = mkdtempSync(join(tmpdir(), "scimulator-sample-"));
const words = [
  "run",
  "rfc7644-core",
  "okta",
  "entra",
  "google",
  "--seed",
  "1",
  "--quirk",
  mistakes.join(","),
  "--out",
  out,
];
const { status } = spawnSync(process.execPath, [cli, ...words], { stdio: "inherit" });
// The mistakes have to be found.
if (status !== 1) throw new Error(`the run ended with ${status}, not with 1`);
for (const name of ["report.html", "summary.md"]) copyFileSync(join(out, name), join(sample, name));
rmSync(out, { recursive: true });
await photograph(join(sample, "report.png"));
