import { defineConfig } from "@playwright/test";
import fc from "fast-check";
import { chromiumArguments, installedChromium } from "./src/wire/chromium.ts";

const executablePath = installedChromium();

/** One seed, so that a commit that passes here passes everywhere; `SEED=7 npm test` looks at other examples. */
fc.configureGlobal({ seed: Number(process.env.SEED ?? 2_026) });

/** Kernel first, browser last: a broken table is seen before a browser starts. */
export default defineConfig({
  testDir: "suites",
  fullyParallel: true,
  // Only what hangs is cut off: a busy machine is no reason to fail.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  workers: 2,
  forbidOnly: process.env.CI !== undefined,
  reporter: [["list"]],
  outputDir: "test-results",
  projects: [
    { name: "self", testDir: "suites/self", testIgnore: "**/browser/**" },
    { name: "conformance-run", testDir: "suites/conformance", testMatch: "run.setup.ts" },
    { name: "conformance", testDir: "suites/conformance", dependencies: ["conformance-run"] },
    {
      name: "browser",
      testDir: "suites/self/browser",
      use: {
        browserName: "chromium",
        launchOptions: { args: [...chromiumArguments], ...(executablePath === undefined ? {} : { executablePath }) },
      },
    },
  ],
});
