import { defineConfig } from "@playwright/test";
import { chromiumLaunch } from "./suites/chromium.ts";

/** Kernel first, browser last: a broken table is seen before a browser starts. */
export default defineConfig({
  testDir: "suites",
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  reporter: [["list"]],
  outputDir: "test-results",
  projects: [
    { name: "self", testDir: "suites/self", testIgnore: "**/browser/**" },
    {
      name: "browser",
      testDir: "suites/self/browser",
      use: { browserName: "chromium", launchOptions: chromiumLaunch() },
    },
  ],
});
