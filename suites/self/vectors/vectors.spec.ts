import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import { createServer } from "../../../src/server/server.ts";
import { vectorProfile } from "../../../src/vectors/definitions.ts";
import { readVectors } from "../../../src/vectors/read-vectors.ts";
import { runInKernel } from "../../../src/vectors/run-in-kernel.ts";
import { runVectors } from "../../../src/vectors/run-vectors.ts";
import type { Vector } from "../../../src/vectors/vector.ts";
import { bearer } from "../../../src/wire/http/authentication.ts";
import { httpTransport } from "../../../src/wire/http.ts";
import { listen } from "../../../src/wire/listener.ts";
import { allVectors, vectorFiles, vectorsOf } from "./files.ts";
import { perturbed } from "./perturb.ts";

const run = async (vectors: readonly Vector[]) => {
  const server = createServer({
    profile: vectorProfile,
    tokens: (token) => token === "t",
    clock: Date.now,
    newId: randomUUID,
  });
  const { url, close } = await listen(server, { port: 0 });
  const options = { timeoutMs: 10_000, bodyBytesMax: 1_048_576, connections: 1 };
  const transport = httpTransport({ baseUrl: `${url}${server.basePath}`, authentication: bearer("t"), ...options });
  const outcome = await runVectors(vectors, { seed: server.seed, transport });
  await transport.close();
  await close();
  return outcome;
};

for (const name of vectorFiles) {
  test(`${name} holds in the kernel and through the server`, async () => {
    const { passed, failures } = await run(vectorsOf(name));
    expect(failures).toEqual([]);
    expect(passed).toBe(2 * vectorsOf(name).length);
  });
}

test("a row with a wrong expectation fails in the kernel", () => {
  const unnoticed = allVectors.filter((vector) => runInKernel(perturbed(vector)).length === 0);
  expect(unnoticed.map(({ id }) => id)).toEqual([]);
});

test("a row with a wrong expectation fails through the server", async () => {
  const some = allVectors.filter((_, index) => index % 7 === 0).map(perturbed);
  const { failures } = await run(some);
  const noticed = new Set(failures.filter(({ where }) => where === "server").map(({ id }) => id));
  expect(some.filter(({ id }) => !noticed.has(id)).map(({ id }) => id)).toEqual([]);
});

test("a row that asks for a kept version fails when it is said to change", () => {
  const kept = allVectors.filter((vector) => vector.kind === "patch" && vector.modifies === false);
  expect(kept.length).toBeGreaterThan(0);
  for (const vector of kept) expect(runInKernel({ ...vector, modifies: true } as Vector), vector.id).toHaveLength(1);
});

test.describe("a malformed file", () => {
  const good = { id: "F", filter: "title pr", valid: true };
  const rows: readonly (readonly [string, unknown, number, RegExp])[] = [
    ["is no list", { rows: [] }, 0, /JSON array/],
    ["has a row that is no object", [good, 5], 2, /object/],
    ["has a row without id", [{ filter: "title pr", valid: true }], 1, /id/],
    ["has a row of neither form", [{ id: "X" }], 1, /filter, or before/],
    ["has a filter without verdict", [{ id: "F", filter: "title pr" }], 1, /valid/],
    ["has a refused filter without error", [{ id: "F", filter: "x", valid: false }], 1, /error/],
    ["compares without resource", [{ ...good, matches: true }], 1, /resource/],
    ["is ambiguous without readings", [{ id: "F", filter: "x", valid: true, ambiguous: true }], 1, /readings/],
    ["has a PATCH without operations", [{ id: "P", resourceType: "User", before: {} }], 1, /operations/],
    [
      "has a PATCH without outcome",
      [{ id: "P", resourceType: "User", before: {}, operations: [], after: null, error: null }],
      1,
      /after or error/,
    ],
  ];
  for (const [name, json, row, problem] of rows)
    test(`that ${name} is named with its row`, () => {
      const read = readVectors(json as Parameters<typeof readVectors>[0]);
      expect(read.ok ? undefined : read.malformed).toMatchObject({ row, problem: expect.stringMatching(problem) });
    });
});
