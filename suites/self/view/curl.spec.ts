import { spawnSync } from "node:child_process";
import { expect, test } from "@playwright/test";
import type { ScimRequest } from "../../../src/model/exchange.ts";
import { renderCurl } from "../../../src/view/curl.ts";
import { hostile } from "../reporters/runs/hostile.ts";

/** The words a shell hands to curl; the token stands in the environment. */
const wordsOf = (command: string): readonly string[] => {
  const script = `curl() { printf '%s\\0' "$@"; }\n${command}`;
  const env = { ...process.env, SCIM_TOKEN: "t0ken", LC_ALL: "C.UTF-8" };
  const { stdout, stderr, status } = spawnSync("bash", ["-c", script], { env });
  expect([status, stderr.toString()]).toEqual([0, ""]);
  return stdout.toString().split("\0").slice(0, -1);
};

const request = (more: Partial<ScimRequest> = {}): ScimRequest => ({
  method: "GET",
  path: "/Users",
  headers: {},
  ...more,
});

const after = (words: readonly string[], flag: string): readonly string[] =>
  words.flatMap((word, index) => (words[index - 1] === flag ? [word] : []));

const base = "https://target.example/scim/v2";

test("a shell sends what the IdP sent, with the reader's own token", () => {
  const headers = {
    Accept: "application/scim+json",
    "User-Agent": "it's me",
    Connection: "Keep-Alive",
    "Accept-Encoding": "gzip",
  };
  const body = { userName: "ada", note: hostile.quote, active: true };
  const words = wordsOf(renderCurl(base, request({ method: "POST", headers, body })));
  expect(after(words, "--request")).toEqual(["POST"]);
  expect(words).toContain(`${base}/Users`);
  expect(words).toContain("--compressed");
  expect(after(words, "--header")).toEqual([
    "Authorization: Bearer t0ken",
    "Accept: application/scim+json",
    "User-Agent: it's me",
  ]);
  expect(after(words, "--data-binary")).toEqual([JSON.stringify(body)]);
});

test("the record's credentials are the command's: none, wrong, empty", () => {
  const authorization = (auth?: ScimRequest["auth"]) =>
    after(wordsOf(renderCurl(base, request(auth === undefined ? {} : { auth }))), "--header");
  expect(authorization()).toEqual(["Authorization: Bearer t0ken"]);
  expect(authorization("none")).toEqual([]);
  expect(authorization("wrong")).toEqual(["Authorization: Bearer never-issued"]);
  expect(authorization("empty")).toEqual(["Authorization: Bearer "]);
});

const { surrogates: _, controls: __, ...words } = hostile;

for (const [name, text] of Object.entries({
  ...words,
  controls: "bell\u0007 escape\u001B[31m tab\t line\nend",
  brackets: '/Users?filter=emails[type eq "work"]{a,b}',
}))
  test(`the shell takes ${name} as text`, () => {
    const sent = wordsOf(renderCurl(base, request({ method: "PUT", path: `/Users/${text}`, text })));
    expect(sent).toContain(`${base}/Users/${text}`);
    expect(after(sent, "--data-binary")).toEqual([text]);
    expect(sent).toContain("--globoff");
  });
