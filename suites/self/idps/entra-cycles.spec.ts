import { expect, test } from "@playwright/test";
import { quarantineReason } from "../../../src/idps/entra/cycle/quarantine.ts";
import type { Answer } from "../../../src/model/exchange.ts";
import type { Dialect, Directory, FlowRequest, IdpMemory } from "../../../src/model/idp.ts";
import type { Json } from "../../../src/scim/json.ts";
import { dialectOf } from "./support/dialects.ts";
import { blank, directory, group, json, lines, listOf, type Played, person, play, problem } from "./support/play.ts";

const hour = 3_600_000;
const scheduled = (settings: Readonly<Record<string, Json>> = {}): Dialect =>
  dialectOf("entra", "legacy", { settings: { "cycles.when": "scheduled", ...settings } });

const limits = { from: 5000, share: 40, failures: 40_000, total: 60_000 };

for (const [attempted, failed, failedReferences, reason] of [
  [4999, 4999, 0, undefined],
  [5000, 5000, 0, "5000 of 5000 objects failed"],
  [12_500, 5000, 0, undefined],
  [12_499, 5000, 0, "5000 of 12499 objects failed"],
  [200_000, 40_000, 0, undefined],
  [200_000, 40_001, 0, "40001 objects failed"],
  [5000, 0, 59_999, undefined],
  [5000, 0, 60_000, "60000 objects and references failed"],
  [200_000, 30_000, 30_000, "60000 objects and references failed"],
] as const)
  test(`${failed} failures of ${attempted}, and ${failedReferences} of references, ${reason === undefined ? "let the job go on" : "quarantine it"}`, () => {
    expect(quarantineReason({ attempted, failed, failedReferences }, limits)).toBe(reason);
  });

/** A job as it goes: what each step leaves behind is what the next begins with. */
const job = (dialect: Dialect, first: Directory, answer: (request: FlowRequest) => Answer) => {
  let memory: IdpMemory = blank;
  let now = first;
  let nowMs = 0;
  const step = (kind: "cycle" | "advance-clock", more: object = {}, spanMs = 0): Played => {
    nowMs += spanMs;
    const played = play({ dialect, directory: now, memory, nowMs }, { kind, ...more }, answer);
    memory = played.end.memory;
    return played;
  };
  return {
    change: (after: Directory, kind: "update-user" | "push-group" = "update-user", subject = "ada") => {
      const played = play({ dialect, directory: after, before: now, memory, nowMs }, { kind, subject }, answer);
      memory = played.end.memory;
      now = after;
      return played;
    },
    cycle: (restart?: "watermark" | "full" | "deletions") => step("cycle", restart === undefined ? {} : { restart }),
    pass: (spanMs: number) => step("advance-clock", { span: "1h" }, spanMs),
    memory: () => memory,
  };
};

/** A target that creates whatever it is asked to, and finds nobody. */
const creating = ({ method, path, body }: FlowRequest): Answer => {
  if (method === "POST")
    return json(201, { ...(body as object), id: `id-of-${(body as { userName: string }).userName}` });
  return method === "GET" && path.includes("filter=") ? listOf() : json(200, { id: "1" });
};

const both = directory([person("ada"), person("mary")]);

test("nothing happens before the job was started", () => {
  const provisioning = job(scheduled(), both, creating);
  expect(provisioning.pass(24 * hour).requests).toEqual([]);
  expect(provisioning.cycle().requests).toHaveLength(4);
});

test("a step of the administrator sends nothing, and the next cycle looks at whom it changed", () => {
  const provisioning = job(scheduled(), both, creating);
  provisioning.cycle();
  const changed = directory([person("ada", { attributes: { userName: "countess@example.org" } }), person("mary")]);
  expect(provisioning.change(changed).requests).toEqual([]);
  expect(lines(provisioning.cycle())).toEqual([
    "GET /Users/id-of-ada%40example.org",
    "PATCH /Users/id-of-ada%40example.org",
  ]);
  expect(provisioning.cycle().requests).toEqual([]);
});

test("refused credentials end the cycle where it is, and the next one begins anew", () => {
  let isRefusing = true;
  const provisioning = job(scheduled(), both, (request) =>
    isRefusing ? problem(401, "who are you?") : creating(request),
  );
  const refused = provisioning.cycle();
  expect(refused.requests).toHaveLength(1);
  expect(refused.end.memory.quarantine).toEqual({ reason: "Unauthorized", sinceMs: 0 });
  expect(refused.end.events.map(({ kind, code }) => [kind, code])).toContainEqual(["quarantine", "Unauthorized"]);
  isRefusing = false;
  expect(provisioning.pass(23 * hour).requests).toEqual([]);
  const again = provisioning.pass(hour);
  expect(again.requests).toHaveLength(4);
  expect(again.end.memory.quarantine).toBeUndefined();
  expect(again.end.events.map(({ text }) => text)).toContain("The job has left quarantine");
});

test("a job that was in quarantine for four weeks is disabled until it is restarted", () => {
  let isRefusing = true;
  const provisioning = job(scheduled(), both, (request) => (isRefusing ? problem(403, "no") : creating(request)));
  provisioning.cycle();
  expect(provisioning.pass(60 * 24 * hour).requests).toHaveLength(27);
  isRefusing = false;
  expect(provisioning.cycle().requests).toEqual([]);
  expect(provisioning.cycle("watermark").requests).toHaveLength(4);
});

test("what passes by itself is tried again in every cycle, for as long as it takes", () => {
  const provisioning = job(scheduled(), directory([person("ada")]), ({ method }) =>
    method === "POST" ? problem(503, "later") : listOf(),
  );
  provisioning.cycle();
  expect(lines(provisioning.pass(2 * hour)).filter((line) => line.startsWith("POST"))).toHaveLength(3);
});

test("an object that fails for good is tried again less and less, and given up after four weeks", () => {
  const provisioning = job(scheduled(), directory([person("ada")]), ({ method }) =>
    method === "POST" ? problem(409, "taken") : listOf(),
  );
  provisioning.cycle();
  const posts = (spanMs: number): number =>
    provisioning.pass(spanMs).requests.filter(({ method }) => method === "POST").length;
  expect([posts(5 * hour), posts(hour), posts(11 * hour), posts(hour), posts(23 * hour), posts(hour)]).toEqual([
    0, 1, 0, 1, 0, 1,
  ]);
  expect(posts(26 * 24 * hour)).toBe(26);
  expect(posts(30 * 24 * hour)).toBe(0);
});

test("a change brings somebody back who was given up", () => {
  const provisioning = job(scheduled({ "retries.end": "1h" }), directory([person("ada")]), ({ method }) =>
    method === "POST" ? problem(409, "taken") : listOf(),
  );
  provisioning.cycle();
  expect(provisioning.pass(48 * hour).requests).toEqual([]);
  provisioning.change(directory([person("ada", { attributes: { userName: "ada2@example.org" } })]));
  expect(provisioning.cycle().requests).toHaveLength(2);
});

test("failed references do not count for the share of failures", () => {
  const crew = directory([person("ada")], [group("crew", ["ada"], { isAssigned: true })]);
  const provisioning = job(scheduled({ "quarantine.from": 1 }), crew, (request) =>
    request.method === "PATCH" ? problem(400, "no members here") : creating(request),
  );
  const { end } = provisioning.cycle();
  expect(end.failure?.rule).toBe("ENTRA-119");
  expect(end.memory.quarantine).toBeUndefined();
});

test("what failed of a group's members is said again", () => {
  let isRefusing = true;
  const crew = directory([person("ada")], [group("crew", ["ada"], { isAssigned: true })]);
  const provisioning = job(scheduled(), crew, (request) =>
    request.method === "PATCH" && isRefusing ? problem(500, "not now") : creating(request),
  );
  expect(lines(provisioning.cycle()).at(-1)).toMatch(/^PATCH \/Groups/);
  isRefusing = false;
  expect(lines(provisioning.pass(hour)).at(-1)).toMatch(/^PATCH \/Groups/);
  expect(provisioning.pass(24 * hour).requests).toEqual([]);
});

test("with the prevention switched off there is no end to deletions", () => {
  const settings = { "deletions.prevention": false, "deletions.threshold": 0 };
  const provisioning = job(scheduled(settings), both, creating);
  provisioning.cycle();
  const unassigned = directory([person("ada", { isAssigned: false }), person("mary")]);
  provisioning.change(unassigned);
  expect(provisioning.cycle().end.memory.counters).toEqual({ disabled: 1 });
});
