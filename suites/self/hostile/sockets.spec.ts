import { expect, test } from "@playwright/test";
import { expectAllPlayed, expectManners } from "./manners.ts";
import { rawServer } from "./raw-server.ts";
import { runHostile } from "./run-hostile.ts";
import { socketTargets } from "./sockets/index.ts";

const token = "canary-of-the-sockets/4f1c+9";

for (const target of socketTargets)
  test(`a run against a target that ${target.name} ends in time, in words, and shows nothing of it`, async () => {
    const server = await rawServer(target.behave);
    const ran = await runHostile({ target: server.url, token });
    await server.close();
    expectManners(ran, target, token);
    expectAllPlayed(ran);
    expect(ran.tookMs).toBeLessThan(25_000);
  });
