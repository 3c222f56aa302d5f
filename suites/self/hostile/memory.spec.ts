import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "@playwright/test";
import { httpTransport } from "../../../src/wire/http.ts";
import { rawServer } from "../wire/raw-server.ts";
import { socketTargets } from "./sockets/index.ts";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

const mebibyte = 1_048_576;

/** What native code held is let go of a turn after the objects that stood for it. */
const heldBytes = async (): Promise<number> => {
  collect();
  await new Promise((resolve) => setImmediate(resolve));
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

const bombs = socketTargets.filter(({ reason }) => reason === "oversized");

/** As `run` has it: the bound of one body, and so many of them at once. */
const bodyBytesMax = 16 * mebibyte;
const atOnce = 4;
/** Half of what one round alone would hold. */
const growthMax = (atOnce * bodyBytesMax) / 2;

test("there are bombs of every kind", () => {
  expect(bombs.length).toBeGreaterThan(8);
});

for (const { name, behave } of bombs)
  test(`memory stays flat over many answers of a target that ${name}`, async () => {
    const server = await rawServer(behave);
    const transport = httpTransport({ baseUrl: server.url, timeoutMs: 5000, bodyBytesMax, connections: atOnce });
    const ask = () => transport({ method: "GET", path: "/Users", headers: {} });
    const round = () => Promise.all(Array.from({ length: atOnce }, ask));
    await round();
    const before = await heldBytes();
    for (let turn = 0; turn < 2; turn += 1)
      for (const answer of await round()) expect(answer).toMatchObject({ kind: "no-answer", reason: "oversized" });
    await transport.close();
    await server.close();
    expect((await heldBytes()) - before).toBeLessThan(growthMax);
  });
