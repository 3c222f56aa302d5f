// Before the tests: a Chromium that is installed already, else Debian's package, else Playwright's own. Says which.
import { spawnSync } from "node:child_process";
import { installedChromium } from "../dist/wire/chromium.js";

const run = (command, ...args) => spawnSync(command, args, { stdio: ["ignore", "ignore", "inherit"] }).status === 0;
const say = (text) => process.stderr.write(`${text}\n`);

const fromDebian = () =>
  process.getuid?.() === 0 &&
  run("apt-get", "--version") &&
  run("apt-get", "update") &&
  run("apt-get", "install", "--yes", "--no-install-recommends", "chromium") &&
  installedChromium() !== undefined;

const fromPlaywright = () => run("npx", "playwright", "install", "chromium");

const found = installedChromium();
if (found !== undefined) say(`Browser tests use the Chromium installed at ${found}.`);
else if (fromDebian()) say(`Browser tests use Debian's chromium package, just installed at ${installedChromium()}.`);
else if (fromPlaywright()) say("Browser tests use Playwright's own Chromium, just installed.");
else {
  say("No Chromium: none on the PATH, Debian's package could not be installed, and neither could Playwright's.");
  say("Install one and name it in SCIMULATOR_CHROMIUM.");
  process.exitCode = 1;
}
