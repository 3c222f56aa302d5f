import { expect, test } from "@playwright/test";
import { hangMs } from "../hang.ts";
import { rawServer } from "../wire/raw-server.ts";
import { expectAllPlayed, expectManners } from "./manners.ts";
import { runHostile } from "./run-hostile.ts";
import { socketTargets } from "./sockets/index.ts";

/** Where nothing is answered that one could go on with, a few stories say as much as many. */
const words = ["rfc/user-lifecycle", "okta/create-user", "entra/create-user"];

const token = "canary-of-the-sockets/4f1c+9";

for (const target of socketTargets)
  test(`a run against a target that ${target.name} ends in time, in words, and shows nothing of it`, async () => {
    const server = await rawServer(target.behave);
    const ran = await runHostile({ target: server.url, token, words });
    await server.close();
    expectManners(ran, target, token);
    expectAllPlayed(ran);
    expect(ran.tookMs).toBeLessThan(hangMs);
  });
