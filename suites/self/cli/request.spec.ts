import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { scratchFolder } from "../scratch.ts";
import { guardedTarget } from "./guarded-target.ts";
import { scimulator } from "./support.ts";

const ada = { schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"], userName: "ada" };

const fileWith = (text: string): string => {
  const file = join(scratchFolder(), "body");
  writeFileSync(file, text);
  return file;
};

test("shows status, headers and body, and says that nothing is wrong", async () => {
  const { code, out, said } = await scimulator(["request", "GET", "/ServiceProviderConfig"]);
  const [status, ...lines] = out.split("\n");
  expect(status).toBe("200 OK");
  expect(lines).toContain("content-type: application/scim+json");
  expect(lines).toContain("{");
  expect(lines.at(-1)).toMatch(/^Nothing wrong found in this answer \(\d+ checks judged it\)\.$/);
  expect(said).toBe("");
  expect(code).toBe(0);
});

test("judges the answer as a run does, and ends with 1", async () => {
  const body = ["--body", fileWith(JSON.stringify(ada))];
  const { code, out } = await scimulator(["request", "POST", "/Users", ...body, "--quirk", "create-without-location"]);
  expect(out).toContain("201 Created");
  expect(out).toMatch(/1 finding in this answer \(\d+ checks judged it\):/);
  expect(out).toContain(
    "fail  create/location-header (RFC7644-3.3-09, MUST) at headers.location\n  The answer to a create says in Location where the resource is\n  expected: the URI\n  actual:   no such header",
  );
  expect(code).toBe(1);
});

test("as JSON it is the exchange and what was found in it", async () => {
  const body = ["--body", fileWith(JSON.stringify({ ...ada, password: "a-word-of-mine" }))];
  const { code, out } = await scimulator([
    "request",
    "post",
    "Users",
    ...body,
    "--quirk",
    "create-answers-200",
    "--json",
  ]);
  const requested = JSON.parse(out);
  expect(requested).toMatchObject({
    request: { method: "POST", path: "/Users", headers: { "Content-Type": "application/scim+json" } },
    answer: { status: 200, body: { userName: "ada" } },
    findings: [{ requirement: "RFC7644-3.3-07", where: "status", expected: "201", actual: "200", verdict: "fail" }],
  });
  expect(requested.judged).toBeGreaterThan(10);
  expect(out).not.toContain("a-word-of-mine");
  expect(code).toBe(1);
});

test("what the checks go by is what the target says about itself, which is asked first and not shown", async () => {
  const target = await guardedTarget(() => true);
  const words = ["request", "GET", "/Users", "--target", target.url, "--token-env", "T"];
  const { out, said } = await scimulator(words, { environment: { T: "token-of-this-test" } });
  await target.close();
  expect(target.seen.map(({ path }) => path.replace("/scim/v2", ""))).toEqual([
    "/ServiceProviderConfig",
    "/ResourceTypes",
    "/Schemas",
    "/Users",
  ]);
  expect(out.match(/^\d{3} /gm)).toEqual(["200 "]);
  expect(said).toBe("");
});

test("headers and a body that is no JSON go out as they are given", async () => {
  const target = await guardedTarget(() => true);
  const headers = ["--header", "accept: application/json", "--header", "X-Note: one, two"];
  const { code, out } = await scimulator(
    [
      "request",
      "POST",
      "/Users",
      "--body",
      fileWith('{"userName":'),
      ...headers,
      "--target",
      target.url,
      "--token-env",
      "T",
    ],
    { environment: { T: "token-of-this-test" } },
  );
  await target.close();
  expect(target.seen.at(-1)?.headers).toMatchObject({ accept: "application/json", "x-note": "one, two" });
  expect(out).toContain("400 Bad Request");
  expect(code).toBe(0);
});

test("a filter is written as people write it, and a whole address below the base is understood", async () => {
  const target = await guardedTarget(() => true);
  const flags = ["--target", target.url, "--token-env", "T", "--json"];
  const environment = { T: "token-of-this-test" };
  const filter = await scimulator(["request", "GET", '/Users?filter=userName eq "ada"', ...flags], { environment });
  const whole = await scimulator(["request", "GET", `${target.url}/Users`, ...flags], { environment });
  await target.close();
  expect(JSON.parse(filter.out).request.path).toBe("/Users?filter=userName%20eq%20%22ada%22");
  expect(JSON.parse(whole.out).request.path).toBe("/Users");
});

test("writes elsewhere than on this machine need a word more, and reads do not", async () => {
  const elsewhere = ["--target", "http://192.0.2.1/scim", "--timeout", "200ms"];
  const write = await scimulator(["request", "DELETE", "/Users/1", ...elsewhere]);
  expect(write.said).toBe(
    "DELETE /Users/1 may change what is at http://192.0.2.1/scim, which is not on this machine; nothing was sent. Say --allow-writes to permit it.",
  );
  expect(write.code).toBe(2);
  const search = await scimulator(["request", "POST", "/Users/.search", "--body", fileWith("{}"), ...elsewhere]);
  const allowed = await scimulator(["request", "DELETE", "/Users/1", "--allow-writes", ...elsewhere]);
  expect([search.code, allowed.code]).toEqual([3, 3]);
});

for (const [words, told] of [
  [["GTE", "/Users"], '"GTE" is no method. Did you mean "GET"?'],
  [["GET", "https://elsewhere.example/Users"], "https://elsewhere.example/Users is not below http://127.0.0.1:"],
  [["GET", "/Users", "--header", "Accept"], "--header takes 'Name: value'; \"Accept\" is not of that form."],
  [["GET", "/Users", "--header", "authorization: Bearer x-y-z"], "Credentials do not belong in an argument"],
  [["POST", "/Users", "--body", "/no/such/file"], "The body in /no/such/file cannot be read: there is no such file."],
] as const)
  test(`exit 2 for ${words.join(" ")}`, async () => {
    const { code, said } = await scimulator(["request", ...words]);
    expect(said).toContain(told);
    expect(said).not.toContain("x-y-z");
    expect(code).toBe(2);
  });

test("exit 3 when the target is not there, refuses the credentials, or hangs up", async () => {
  const nowhere = await scimulator(["request", "GET", "/Users", "--target", "http://127.0.0.1:9/scim"]);
  expect(nowhere.said).toContain("nothing listens at 127.0.0.1:9");
  const target = await guardedTarget(() => false);
  const refused = await scimulator(["request", "GET", "/Users", "--target", target.url]);
  await target.close();
  expect(refused.out).toContain("401 Unauthorized");
  const moody = createServer((request, response) =>
    request.url === "/Users" ? request.socket.destroy() : response.writeHead(404).end(),
  );
  await new Promise<void>((resolve) => moody.listen(0, "127.0.0.1", resolve));
  const { port } = moody.address() as { port: number };
  const cut = await scimulator(["request", "GET", "/Users", "--target", `http://127.0.0.1:${port}`]);
  moody.close();
  expect(cut.out).toBe(`No answer: 127.0.0.1:${port} closed the connection without answering`);
  expect([nowhere.code, refused.code, cut.code]).toEqual([3, 3, 3]);
});

test("what a target sends cannot steer the terminal", async () => {
  const hostile = createServer((_, response) => response.end('{"a":"\u009b31m\u202e","b":"\\u001b[2J"}'));
  await new Promise<void>((resolve) => hostile.listen(0, "127.0.0.1", resolve));
  const { port } = hostile.address() as { port: number };
  const { out } = await scimulator(["request", "GET", "/Users", "--target", `http://127.0.0.1:${port}`]);
  hostile.closeAllConnections();
  hostile.close();
  expect(out).toContain('"a": "\\u009b31m\\u202e"');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what must not be there
  expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
});

for (const [flags, expected] of [
  [["--token-env", "T"], '--header "Authorization: Bearer $T"'],
  [["--token-env", "T", "--auth-header", "X-Api-Key"], '--header "X-Api-Key: $T"'],
  [["--user-env", "U", "--password-env", "T"], '--user "$U:$T"'],
] as const)
  test(`as curl with ${flags.join(" ")} the credentials stay in their variables`, async () => {
    const environment = { T: "token-of-this-test", U: "somebody" };
    const target = await guardedTarget(() => true);
    const { out } = await scimulator(["request", "GET", "/Users", "--target", target.url, ...flags, "--curl"], {
      environment,
    });
    await target.close();
    expect(out).toContain(`curl --include --globoff --request 'GET' '${target.url}/Users' \\\n  ${expected}`);
    expect(out).not.toContain("token-of-this-test");
  });
