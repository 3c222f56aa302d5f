import { expect, test } from "@playwright/test";
import { parseCurl } from "../../../src/importing/index.ts";
import { bodiesOf, expectValid, linesOf, recording, tellCurl } from "./support.ts";

const only = (text: string) => {
  const { heard, leftOut } = parseCurl(text);
  expect(leftOut).toEqual([]);
  expect(heard).toHaveLength(1);
  return heard[0];
};

const url = "https://scim.example.com/v2/Users";

for (const [what, text, expected] of [
  ["a bare address is a GET", `curl ${url}`, { method: "GET", url }],
  ["--url names the address", `curl --url ${url}`, { url }],
  ["data make it a POST", `curl ${url} -d '{"a":1}'`, { method: "POST", text: '{"a":1}' }],
  ["-X wins over data", `curl -X PUT ${url} --data-binary '{}'`, { method: "PUT", text: "{}" }],
  ["a method sticks to its letter", `curl -sSXDELETE ${url}/1`, { method: "DELETE", url: `${url}/1` }],
  ["a value may follow an equals sign", `curl --request=PATCH --url=${url}`, { method: "PATCH", url }],
  ["--json says what it is", `curl --json '{}' ${url}`, { headers: { "content-type": "application/json" } }],
  ["headers are read without regard to case", `curl -H 'IF-Match: W/"1"' ${url}`, { headers: { "if-match": 'W/"1"' } }],
  ["a header may be empty", `curl -H 'X-Empty;' ${url}`, { headers: { "x-empty": "" } }],
  ["the agent has an option of its own", `curl -A 'Okta SCIM' ${url}`, { headers: { "user-agent": "Okta SCIM" } }],
  [
    "-G turns data into a query",
    `curl -G ${url} --data-urlencode 'filter=userName eq "a+b"' -d count=1`,
    { method: "GET", url: `${url}?filter=userName%20eq%20%22a%2Bb%22&count=1` },
  ],
  ["lines are joined by a backslash", `curl \\\n  -X POST \\\r\n  ${url}`, { method: "POST", url }],
  ["quotes in quotes", `curl ${url} -d '{"n":"O'\\''Brien"}'`, { text: `{"n":"O'Brien"}` }],
  ["double quotes", `curl ${url} -d "{\\"n\\":\\"\\$5 \\\\\\\\\\"}"`, { text: '{"n":"$5 \\\\"}' }],
  ["bash's own quotes", `curl ${url} -d $'{"n":"O\\'B\\u0072\\n\\x41"}'`, { text: `{"n":"O'Br\nA"}` }],
  ["words are glued where quotes meet", `curl "https://scim.example.com"/v2'/Users'`, { url }],
  ["options that say nothing are passed over", `curl -k --compressed -o out.txt -m 5 --proxy p:1 ${url}`, { url }],
  ["a pipe ends the command", `curl ${url} | jq '.Resources[]' > out.json`, { method: "GET", url }],
  ["output goes elsewhere", `curl ${url} 2>&1 >/dev/null`, { url }],
  ["a comment is no command", `# curl https://other.example\ncurl ${url} # that's it`, { url }],
  ["a text that follows", `curl ${url} -d @- <<'END'\n{"a":\n1}\nEND\necho done`, { text: '{"a":\n1}' }],
  ["a word that is fed in", `curl ${url} -d @- <<< '{"a":1}'`, { text: '{"a":1}' }],
  ["a program with its path and ending", `"C:\\Program Files\\curl.exe" ${url}`, { url }],
] as const)
  test(`curl: ${what}`, () => {
    expect(only(text)).toMatchObject(expected);
  });

test("several commands, and several addresses in one, keep their order", () => {
  const { heard } = parseCurl(`curl ${url}/1 ${url}/2; curl ${url}/3 && curl ${url}/4 --next -XDELETE ${url}/5`);
  expect(heard.map((one) => `${one.method} ${one.url.slice(-1)}`)).toEqual([
    "GET 1",
    "GET 2",
    "GET 3",
    "GET 4",
    "DELETE 5",
  ]);
});

for (const [why, text] of [
  ["with a body in a file that is not part of the recording", `curl ${url} -d @user.json`],
  ["with a body in a file that is not part of the recording", `curl ${url} --data-binary @-`],
  ["sending a file or a form", `curl ${url} -F photo=@ada.png`],
  ["with a quote that is never closed", `curl ${url} -d '{"a":`],
  ["without an address", "curl -X POST"],
] as const)
  test(`left out: ${text.slice(0, 60)}`, () => {
    expect(parseCurl(text)).toEqual({ heard: [], leftOut: [why] });
  });

test("a file that begins with @ is text where curl takes it so", () => {
  expect(only(`curl ${url} --data-raw @me`)).toMatchObject({ text: "@me" });
});

test("a script becomes a story: what it makes is named, what it speaks of is made first", () => {
  const told = tellCurl(recording("onboarding.sh"));
  expect(linesOf(told)).toEqual([
    "POST /Users as user",
    "POST /Users as user2",
    "GET /Users?filter=userName%20eq%20%22ada.${run}%40example.com%22&count=10",
    "PATCH /Users/${user2.id}",
    "POST /Groups as group",
    "PATCH /Groups/${group.id}",
    "DELETE /Users/${user2.id}",
  ]);
  expect(told.leftOut).toEqual(["with a body in a file that is not part of the recording", "not SCIM"]);
  expectValid(told);
});

test("names become the run's, and a password somebody typed is not written", () => {
  const told = tellCurl(recording("onboarding.sh"));
  expect(bodiesOf(told)[0]).toMatchObject({
    userName: "ada.${run}@example.com",
    externalId: "00u1-${run}",
    name: { familyName: "O'Byron" },
    emails: [{ value: "ada.${run}@example.com" }],
    password: "Sc1mulator!1-${run}",
  });
  for (const secret of ["S3cret", "TOKEN", "hunter2", "Bearer"]) expect(told.text).not.toContain(secret);
});

test("commands for the Windows prompt say the same", () => {
  const told = tellCurl(recording("windows.txt").replaceAll("\n", "\r\n"));
  expect(linesOf(told)).toEqual(["POST /Users as user", "GET /Users/${user.id}"]);
  expect(bodiesOf(told)[0]).toMatchObject({ userName: "cara.${run}@example.com", title: "50% & more" });
  expect(told.text).not.toContain("canary");
  expectValid(told);
});
