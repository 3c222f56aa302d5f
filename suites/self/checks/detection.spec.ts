import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { loadCatalogue } from "../../../src/app/catalogue.ts";
import type { Quirk } from "../../../src/model/profile.ts";
import type { Scenario } from "../../../src/model/scenario.ts";
import { reference } from "../../../src/server/profiles/reference.ts";
import { strict } from "../../../src/server/profiles/strict.ts";
import { quirks } from "../../../src/server/quirks/index.ts";
import { findersIn, runInProcess } from "./in-process-run.ts";

const { checks, scenarios } = loadCatalogue();

/** Where the checks of an area find what they are for: the beginnings of scenario ids. A whole run would show no more, and take long. */
const stories: Readonly<Record<string, readonly string[]>> = {
  authentication: ["rfc/credentials"],
  bulk: ["rfc/bulk"],
  consistency: ["rfc/reading-again", "rfc/enterprise-extension", "rfc/user-lifecycle", "rfc/texts", "rfc/projection"],
  create: ["rfc/create", "rfc/user-lifecycle", "rfc/credentials", "rfc/malformed-bodies", "rfc/unknown-resources"],
  cursor: ["rfc/cursor"],
  delete: ["rfc/delete", "rfc/user-lifecycle", "rfc/group-lifecycle", "rfc/unknown-resources"],
  discovery: ["rfc/discovery", "rfc/declared-capabilities", "rfc/group-lifecycle"],
  entra: ["entra/"],
  error: ["rfc/unknown-resources", "rfc/malformed-bodies", "rfc/discovery"],
  etag: ["rfc/versions", "rfc/groups-of-a-user", "rfc/reading-again"],
  filter: ["rfc/filter", "rfc/group-filters", "rfc/same-email", "rfc/unknown-query-parameter", "rfc/letter-case"],
  get: ["rfc/replace-refused", "rfc/discovery", "rfc/user-lifecycle"],
  google: ["google/create-user", "google/link-user"],
  group: ["rfc/group"],
  http: [
    "rfc/group-refused",
    "rfc/media-types",
    "rfc/unknown-resources",
    "rfc/malformed-bodies",
    "rfc/paging",
    "rfc/delete",
  ],
  list: ["rfc/paging"],
  me: ["rfc/me"],
  okta: ["okta/change-members", "okta/create-user", "okta/link-user"],
  paging: ["rfc/paging"],
  patch: [
    "rfc/patch",
    "rfc/bulk-takes-effect",
    "rfc/group-refused",
    "rfc/group-members",
    "rfc/letter-case",
    "rfc/enterprise-extension",
  ],
  projection: ["rfc/projection", "rfc/search-by-post", "rfc/letter-case"],
  put: ["rfc/replace"],
  resource: ["rfc/paging", "rfc/enterprise-extension", "rfc/group-lifecycle", "rfc/patch-in-order", "rfc/replace-user"],
  search: ["rfc/search"],
  security: ["rfc/create-refused", "rfc/password", "rfc/paging-without"],
  sort: ["rfc/sorting", "rfc/search-by-post"],
  uniqueness: ["rfc/unique-names", "rfc/same-external-id", "rfc/patch-in-other-words"],
};

const areaOf = (checkId: string): string => checkId.split("/")[0] ?? "";

const storiesFor = ({ caughtBy }: Quirk): readonly Scenario[] => {
  const beginnings = caughtBy.flatMap((checkId) => stories[areaOf(checkId)] ?? []);
  return scenarios.filter(({ id }) => beginnings.some((beginning) => id.startsWith(beginning)));
};

for (const quirk of quirks.filter(({ shownBy }) => shownBy === undefined)) {
  test(`${quirk.id} is found by ${quirk.caughtBy.join(", ")} and by nothing else`, async () => {
    const result = await runInProcess(reference, [quirk], storiesFor(quirk));
    expect(findersIn(result)).toEqual([...quirk.caughtBy].sort());
  });
}

for (const profile of [reference, strict]) {
  test(`no check finds anything about ${profile.id} in what the RFCs tell`, async () => {
    const told = scenarios.filter(({ id }) => id.startsWith("rfc/"));
    const result = await runInProcess(profile, [], told);
    expect(result.scenarios.flatMap(({ findings }) => findings)).toEqual([]);
    expect(result.counts).toMatchObject({ warn: 0, fail: 0, error: 0 });
  });
}

test("no check finds anything about reference in what IdPs do", async () => {
  const told = scenarios.filter(({ id }) => !id.startsWith("rfc/"));
  const result = await runInProcess(reference, [], told);
  expect(findersIn(result)).toEqual([]);
});

test("no check can be deleted without a quirk escaping", () => {
  const alone = new Set(quirks.filter(({ caughtBy }) => caughtBy.length === 1).map(({ caughtBy }) => caughtBy[0]));
  expect(checks.map(({ id }) => id).filter((id) => !alone.has(id))).toEqual([]);
});

test("every quirk names checks that there are, and has an id of its own", () => {
  const known = new Set(checks.map(({ id }) => id));
  expect(quirks.flatMap(({ caughtBy }) => caughtBy).filter((id) => !known.has(id))).toEqual([]);
  const ids = quirks.map(({ id }) => id);
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
});

test("every area of quirks is in the list", () => {
  const index = readFileSync("src/server/quirks/index.ts", "utf8");
  const files = readdirSync("src/server/quirks").filter((file) => file !== "index.ts");
  expect(files.filter((file) => !index.includes(`from "./${file}"`))).toEqual([]);
});
