import { expect, test } from "@playwright/test";
import { hangMs } from "../hang.ts";
import { handlerWorld } from "./handler-target.ts";
import { handlerTargets } from "./handlers/index.ts";
import { expectAllPlayed, expectManners } from "./manners.ts";
import { runHostile } from "./run-hostile.ts";

for (const target of handlerTargets)
  test(`a run against a target that ${target.name} ends in findings, and shows nothing of it`, async () => {
    const ran = await runHostile({
      ...handlerWorld(target),
      ...(target.words === undefined ? {} : { words: target.words }),
    });
    expectManners(ran, target, "a token that nobody has");
    expectAllPlayed(ran);
    expect(ran.tookMs).toBeLessThan(hangMs);
  });
