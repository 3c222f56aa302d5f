import { expect, test } from "@playwright/test";
import { serve } from "../../../src/app/serve.ts";
import { filesIn, scimulator, scratchFolder } from "./support.ts";

const canary = "canary-7f3a9c1e5b";

test("a token is in no file and in no stream", async () => {
  const environment = { SCIM_TOKEN: canary };
  const served = await serve(
    { profile: "reference", port: 0, host: "127.0.0.1", quirk: [], tokenEnv: "SCIM_TOKEN" },
    environment,
  );
  const out = scratchFolder();
  const target = ["--target", served.url, "--token-env", "SCIM_TOKEN"];
  const ran = await scimulator(["run", "smoke", "rfc/credentials", "rfc/password", ...target, "--out", out], {
    environment,
  });
  const again = await scimulator(["judge", `${out}/record.ndjson`, "--out", out]);
  await served.close();

  expect(ran.code).toBe(0);
  expect(again.code).toBe(0);
  const files = filesIn(out);
  expect([...files.keys()].sort()).toEqual(["junit.xml", "record.ndjson", "report.html", "result.json", "summary.md"]);
  for (const text of [...files.values(), ran.out, ran.said, again.out, again.said]) expect(text).not.toContain(canary);
  expect(served.lines.join("\n")).not.toContain(canary);
});
