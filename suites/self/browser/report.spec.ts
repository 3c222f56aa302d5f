import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, test as base, expect, type Page } from "@playwright/test";
import { htmlReporter } from "../../../src/reporters/html.ts";
import { junit } from "../../../src/reporters/junit.ts";
import { greenRun, largeRun, richRun, smallRun } from "../reporters/runs/rich-run.ts";
import { scratchFolder } from "../scratch.ts";

const reporter = htmlReporter({ sha256Base64: (text) => createHash("sha256").update(text).digest("base64") });
const runs = { rich: richRun, small: smallRun, green: greenRun, large: largeRun } as const;

type RunName = keyof typeof runs;

interface Report {
  /** Where the report of a run lies on the disk. */
  readonly address: (run: RunName) => string;
  /** Opens the report of a run from disk, as a reader does. */
  readonly open: (run: RunName, hash?: string) => Promise<void>;
}

/** One page for all tests of a worker: to make one takes longer than to read a report in it. */
interface Reader {
  readonly page: Page;
  /** What the page said or did besides showing the report. */
  readonly noise: string[];
}

const blank = "about:blank";

const openReader = async (browser: Browser): Promise<Reader> => {
  const page = await browser.newPage();
  const noise: string[] = [];
  page.on("console", (message) => noise.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => noise.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => noise.push(`dialog: ${dialog.message()}`));
  page.on("request", (request) => {
    if (!request.url().startsWith("file:")) noise.push(`request: ${request.url()}`);
  });
  await page.addInitScript({
    content:
      "document.addEventListener('securitypolicyviolation', (event) => console.error(event.violatedDirective, event.blockedURI));",
  });
  return { page, noise };
};

/** The next test finds a page as new: nothing open, nothing remembered, nothing chosen. */
const renew = async ({ page, noise }: Reader): Promise<void> => {
  if (page.url() !== blank) await page.evaluate("localStorage.clear()");
  await page.goto(blank);
  await page.emulateMedia({ colorScheme: null, media: null });
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.context().clearPermissions();
  noise.length = 0;
};

/** Writes the report of a run, and says where it lies. */
const written = (folder: string, name: RunName): string => {
  const { result, material } = runs[name]();
  const path = join(folder, `${name}.html`);
  writeFileSync(path, reporter.render(result, material));
  return pathToFileURL(path).href;
};

/** Whatever a test does, the page must stay quiet: no message, no error, no request, no violation, and no hostile string may have run. */
const test = base.extend<{ report: Report }, { reader: Reader; addresses: Report["address"] }>({
  reader: [
    async ({ browser }, use) => {
      const reader = await openReader(browser);
      await use(reader);
      await reader.page.context().close();
    },
    { scope: "worker" },
  ],
  addresses: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures off this pattern
    async ({}, use) => {
      const folder = scratchFolder();
      const known = new Map<RunName, string>();
      await use((name) => {
        const address = known.get(name) ?? written(folder, name);
        known.set(name, address);
        return address;
      });
    },
    { scope: "worker" },
  ],
  page: async ({ reader }, use) => {
    await renew(reader);
    await use(reader.page);
  },
  report: async ({ page, reader: { noise }, addresses }, use) => {
    await use({
      address: addresses,
      open: async (name, hash = "") => {
        await page.goto(addresses(name) + hash);
      },
    });
    expect(noise).toEqual([]);
    expect(await page.evaluate("'owned' in window")).toBe(false);
  },
});

/** Runs in the page, where TypeScript has no say: our compiler knows no browser. */
const unfold = "for (const details of document.querySelectorAll('details')) details.open = true;";

const causes = (page: Page) => page.getByRole("article");
const scenarios = (page: Page) => page.locator("details.scenario:visible");
const filters = (page: Page) => page.getByRole("search", { name: "Causes and scenarios" });
const shown = (page: Page) => filters(page).getByRole("status");

test("a provider that is not ready shows what its administrator sees, and leads to what to fix and to the exchange", async ({
  page,
  report,
}) => {
  await report.open("rich");
  const readiness = page.getByRole("region", { name: "Readiness" });
  const okta = readiness.locator(".card").filter({ has: page.getByRole("heading", { name: "Okta aiw" }) });
  await expect(okta).toContainText("The administrator sees: Okta stops the job");
  await expect(okta).toContainText("What follows: Counters that are no JSON numbers stop the job");
  await expect(okta).toContainText("(OKTA-29, reported)");
  await expect(okta.getByRole("link", { name: /^exchange #\d+$/ }).first()).toBeVisible();
  await okta
    .getByRole("link", { name: /^Fix \d+$/ })
    .first()
    .click();
  const fix = page.locator(".remedies > li:target");
  await expect(fix.getByRole("heading", { level: 4 })).toBeInViewport();
  await expect(fix).toContainText("Stops Okta aiw; came up in 1 scenario.");
});

test("the verdict and each IdP's readiness stand first, in words", async ({ page, report }) => {
  await report.open("rich");
  await expect(page).toHaveTitle("Fail: http://127.0.0.1:8080/scim/v2 · Scimulator");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "Fail: 12 of 40 scenarios break a MUST or an IdP need; 3 did not run",
  );
  const readiness = page.getByRole("region", { name: "Readiness" });
  await expect(readiness.getByRole("heading", { level: 3 })).toHaveText([
    "Okta aiw",
    "Okta oin",
    "Entra legacy",
    "Entra compliant",
    "Google put",
    "Google patch",
    "What to fix first",
  ]);
  await expect(readiness.getByText("Not ready")).toHaveCount(3);
  await expect(readiness).toContainText("Not assessed");
  const headings = await page.getByRole("heading", { level: 2 }).allTextContents();
  expect(headings).toEqual([
    "Readiness",
    "Operations",
    "What this run proves",
    "Causes",
    "Not run or not judged",
    "Scenarios",
    "Checks",
  ]);
});

test("the matrix says each verdict in words, and a cell leads to its scenario", async ({ page, report }) => {
  await report.open("rich");
  const row = page.getByRole("row", { name: /^Create user/ });
  await expect(row.getByRole("link")).toHaveText(["fail", "pass", "fail", "fail", "pass", "pass"]);
  await expect(
    page
      .getByRole("row", { name: /^Set manager/ })
      .getByRole("cell")
      .first(),
  ).toHaveText("·not part of this run");
  await row.getByRole("link").first().click();
  const opened = page.locator("details.scenario[open]");
  await expect(opened).toHaveCount(1);
  await expect(opened).toContainText("okta/create-user@aiw");
  await expect(opened.locator("summary").first()).toBeFocused();
});

test("a cause names the requirement, what was expected and what came, and shows the place in the exchange", async ({
  page,
  report,
}) => {
  await report.open("rich");
  const cause = causes(page).filter({ hasText: "Okta stops the job" });
  await expect(cause).toContainText("IdP need");
  await expect(cause).toContainText("OKTA-29 totalResults, startIndex and itemsPerPage are JSON numbers.");
  await expect(cause).toContainText("Expecteda number");
  await expect(cause).toContainText('Actual"0" (a string)');
  await cause.getByText("#4", { exact: true }).click();
  await expect(cause.locator("mark")).toHaveText('"totalResults": "0",');
  await expect(cause.getByText("Okta SCIM Client 1.0.0").first()).toBeVisible();

  const challenge = causes(page).filter({ hasText: "told in WWW-Authenticate" });
  await challenge.locator("details.exchange > summary").click();
  await expect(challenge.locator("mark")).toHaveText("⟵ www-authenticate: not here");
  await expect(challenge.getByRole("link", { name: "RFC 7644 §2" })).toHaveAttribute(
    "href",
    "https://www.rfc-editor.org/rfc/rfc7644#section-2",
  );
});

test("search narrows to what holds the words and says how much is left", async ({ page, report }) => {
  await report.open("rich");
  await expect(shown(page)).toHaveText("15 of 15 causes, 40 of 40 scenarios");
  await page.getByRole("searchbox", { name: "Search" }).fill("QUARANTINE");
  await expect(shown(page)).toHaveText("1 of 15 causes, 1 of 40 scenarios");
  await expect(scenarios(page)).toContainText("entra/disable-user@legacy");
  await page.getByRole("searchbox").fill("no such words");
  await expect(page.getByText("No scenario fits the filters.")).toBeVisible();
  await expect(page.getByText("No cause fits the filters.")).toBeVisible();
  await page.getByRole("button", { name: "Clear the filters" }).click();
  await expect(scenarios(page)).toHaveCount(40);
});

test("filters by verdict, IdP, tag and check work together, and the address keeps them", async ({ page, report }) => {
  await report.open("rich");
  await filters(page).getByText("fail", { exact: false }).first().click();
  await expect(scenarios(page)).toHaveCount(12);
  await page.getByLabel("IdP", { exact: true }).selectOption("entra legacy");
  await expect(scenarios(page)).toHaveCount(2);
  await page.getByLabel("tag", { exact: true }).selectOption("create");
  await expect(scenarios(page)).toHaveCount(1);
  await page.getByLabel("check", { exact: true }).selectOption("create/meta-location");
  await expect(causes(page)).toHaveCount(1);
  expect(new URL(page.url()).hash).toBe("#verdict=fail&idp=entra+legacy&tag=create&check=create%2Fmeta-location");
  const address = page.url();
  await page.goto(blank);
  await page.goto(address);
  await expect(scenarios(page)).toHaveCount(1);
  await expect(page.getByRole("checkbox", { name: /fail/ })).toBeChecked();
  await expect(page.getByLabel("IdP", { exact: true })).toHaveValue("entra legacy");
});

test("a link shows even what a filter hides", async ({ page, report }) => {
  await report.open("rich", "#verdict=pass");
  await expect(scenarios(page)).toHaveCount(23);
  await page
    .getByRole("row", { name: /^Create user/ })
    .getByRole("link", { name: "fail" })
    .first()
    .click();
  await expect(page.locator("details.scenario[open]")).toContainText("okta/create-user@aiw");
  await expect(page.locator("details.scenario[open]")).toBeVisible();
});

test("copy as curl gives the request, with the reader's token", async ({ page, report }) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await report.open("rich", "#x36");
  const exchange = page.locator("#x36");
  await expect(exchange).toHaveAttribute("open");
  await exchange.getByText("As curl", { exact: true }).click();
  await exchange.getByRole("button", { name: "Copy as curl" }).click();
  await expect(exchange.getByRole("button", { name: "Copied" })).toBeVisible();
  const command = await page.evaluate<string>("navigator.clipboard.readText()");
  expect(command).toBe(await exchange.locator("details.curl pre").textContent());
  expect(command).toMatch(/^curl --include --globoff --request '[A-Z]+' 'http:\/\/127\.0\.0\.1:8080\/scim\/v2\/Users/);
  expect(command).toContain('--header "Authorization: Bearer $SCIM_TOKEN"');
});

test("the timeline is a picture with a name, and a click on an arrow leads to the exchange", async ({
  page,
  report,
}) => {
  await report.open("rich", "#s2");
  const scenario = page.locator("#s2");
  const picture = scenario.getByRole("img", {
    name: "Timeline of A new person is looked up, then created: 3 exchanges between Okta aiw and the target",
  });
  await expect(picture).toBeVisible();
  await expect(picture).toContainText(
    'GET /Users?filter=userName eq "ada.7f3a@scimulator.example"&startIndex=1&count=100',
  );
  await expect(picture).toContainText("201 Created · 5.3 ms");
  await expect(picture).toContainText("task: Automatic provisioning of user ada");
  await expect(picture).toContainText("skipped: because of step 1");
  await picture.getByText("POST").click();
  await expect(scenario.locator("details.exchange[open]")).toContainText("user.create");
});

test("skips and errors tell their reasons", async ({ page, report }) => {
  await report.open("rich");
  const region = page.getByRole("region", { name: "Not run or not judged" });
  await expect(region).toContainText("Error: The target took the request and sent nothing for 10 s");
  await expect(region).toContainText("Skipped: the target does not declare bulk");
  await expect(region.getByRole("link", { name: "A bulk request creates two people" })).toBeVisible();
});

test("the keyboard reaches everything, and the focus is seen", async ({ page, report }) => {
  await report.open("rich");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the verdict" })).toBeFocused();
  await expect(page.getByRole("link", { name: "Skip to the verdict" })).toBeInViewport();
  const outline = await page.evaluate("getComputedStyle(document.activeElement).outlineStyle");
  expect(outline).toBe("solid");

  await page.getByRole("searchbox").focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await expect(page.getByRole("checkbox", { name: /fail/ })).toBeChecked();

  const summary = page.locator("details.scenario:visible > summary").first();
  await summary.focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("details.scenario[open]")).toHaveCount(1);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(page.locator(":focus")).toBeVisible();
});

test("the theme follows the system until the reader chooses", async ({ page, report }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await report.open("green");
  const button = page.getByRole("button", { name: "Dark" });
  const background = () => page.evaluate<string>("getComputedStyle(document.body).backgroundColor");
  const light = await background();
  await expect(button).toHaveAttribute("aria-pressed", "false");
  await button.click();
  await expect(button).toHaveAttribute("aria-pressed", "true");
  const dark = await background();
  expect(dark).not.toBe(light);
  await page.reload();
  expect(await background()).toBe(dark);
  await button.click();
  expect(await background()).toBe(light);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await background()).toBe(light);
});

test("a system that is dark shows the dark theme", async ({ page, report }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await report.open("green");
  await expect(page.getByRole("button", { name: "Dark" })).toHaveAttribute("aria-pressed", "true");
});

for (const [colorScheme, width] of [
  ["light", 360],
  ["dark", 1440],
] as const)
  test(`axe finds nothing, ${colorScheme} at ${width} pixels, everything unfolded`, async ({ browser, report }) => {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 }, bypassCSP: true });
    const page = await context.newPage();
    await page.goto(report.address("small"));
    await page.evaluate(unfold);
    // The report has no frames, so what axe finds need not be put together in a second page.
    const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
    const { violations } = await axe.analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.slice(0, 3).map(({ html }) => html)])).toEqual([]);
    await context.close();
  });

test("nothing sticks out, however wide the window is", async ({ page, report }) => {
  await report.open("rich");
  await page.evaluate(unfold);
  for (const width of [360, 768, 1440]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await page.evaluate<number>("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
  }
});

test("without scripts the essentials are there and the controls that need them are not", async ({
  browser,
  report,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(report.address("rich"));
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Fail");
  await expect(causes(page)).toHaveCount(15);
  await page.locator("#s2 > summary").click();
  await expect(page.locator("#s2").getByRole("img", { name: /^Timeline/ })).toBeVisible();
  await expect(page.getByRole("searchbox")).toBeHidden();
  await expect(page.getByRole("button", { name: "Dark" })).toBeHidden();
  await context.close();
});

test("a green run says what was proved and what was not", async ({ page, report }) => {
  await report.open("green");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "Pass: 10 scenarios ran and nothing was found wrong",
  );
  const proof = page.getByRole("region", { name: "What this run proves" });
  await expect(proof).toContainText(
    "10 scenarios ran with 38 exchanges: Okta (6), Google (2) and the protocol itself (2).",
  );
  await expect(proof.getByRole("heading", { name: "Not proved" })).toBeVisible();
  await expect(page.getByText("No check found anything wrong.")).toBeVisible();
});

test("fifteen hundred exchanges stay brisk", async ({ page, report }) => {
  await report.open("large");
  await page.getByRole("searchbox").fill("warm up");
  const ms = await page.evaluate<number>(`(() => {
    const search = document.querySelector("input[type=search]");
    const before = performance.now();
    search.value = "story 74";
    search.dispatchEvent(new Event("input", { bubbles: true }));
    return performance.now() - before;
  })()`);
  await expect(scenarios(page)).toHaveCount(1);
  // Only a page that hangs takes so long, however busy the machine is.
  expect(ms).toBeLessThan(30_000);
});

test("paper shows each cause's exchange without being asked, and no controls", async ({ page, report }) => {
  await report.open("rich");
  await page.emulateMedia({ media: "print" });
  await page.evaluate("dispatchEvent(new Event('beforeprint'))");
  await expect(page.locator(".cause > details.exchange[open]")).toHaveCount(15);
  await expect(page.getByRole("searchbox")).toBeHidden();
  await expect(page.getByRole("button", { name: "Dark" })).toBeHidden();
  await page.evaluate("dispatchEvent(new Event('afterprint'))");
  await expect(page.locator(".cause > details.exchange[open]")).toHaveCount(0);
});

test("a browser's own XML parser takes the JUnit report of a hostile target", async ({ page }) => {
  const { result, material } = richRun();
  const parsed = await page.evaluate<{ names: string[]; failures: number }>(`(() => {
    const document = new DOMParser().parseFromString(${JSON.stringify(junit.render(result, material))}, "text/xml");
    const names = [...document.querySelectorAll("*")].map(({ nodeName }) => nodeName);
    return { names: [...new Set(names)].sort(), failures: document.querySelectorAll("failure").length };
  })()`);
  expect(parsed.names).toEqual([
    "error",
    "failure",
    "properties",
    "property",
    "skipped",
    "system-out",
    "testcase",
    "testsuite",
    "testsuites",
  ]);
  expect(parsed.failures).toBe(12);
});
