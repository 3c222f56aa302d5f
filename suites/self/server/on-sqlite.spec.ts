import { expect, test } from "@playwright/test";
import { loadCatalogue } from "../../../src/app/catalogue.ts";
import { reference } from "../../../src/server/profiles/reference.ts";
import { runInProcess } from "../checks/in-process-run.ts";
import { newSqliteStore } from "./stores.ts";

/** Of each IdP, and of what only raw requests ask for. */
const chosen =
  /^(rfc\/.*(bulk|cursor|etag|group|patch|sort)|(okta|entra|google)\/(create|deactivate|delete|import|push|update))/;

test("whoever provisions cannot tell in which store the server keeps people", async () => {
  const scenarios = loadCatalogue().scenarios.filter(({ id }) => chosen.test(id));
  const inMemory = await runInProcess(reference, [], scenarios);
  const inFile = await runInProcess(reference, [], scenarios, { store: await newSqliteStore() });
  expect(inMemory.scenarios.length).toBeGreaterThan(40);
  expect(inFile.counts).toEqual(inMemory.counts);
  expect(inFile.scenarios.filter(({ verdict }) => verdict !== "pass")).toEqual([]);
  expect(inFile.checks).toEqual(inMemory.checks);
});
