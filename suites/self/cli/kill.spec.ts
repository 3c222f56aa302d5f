import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { expect, test } from "@playwright/test";
import type { JsonObject } from "../../../src/scim/json.ts";
import { closeDatabase } from "../../../src/wire/sqlite/database.ts";
import { sqliteStore } from "../../../src/wire/sqlite/sqlite-store.ts";
import { newFile, opened } from "../server/stores.ts";
import { bench, patching, person } from "../server/support.ts";

const token = "kill-me";

const served = async (file: string, durability: string): Promise<{ child: ChildProcess; url: string }> => {
  const words = ["serve", "--port", "0", "--data", file, "--durability", durability, "--token-env", "T"];
  const child = spawn(process.execPath, [resolve("dist/cli/main.js"), ...words], {
    env: { ...process.env, T: token },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  return { child, url: line.toString().trim() };
};

/** What a client knows of a resource: what it may be by what was answered, or asked for and not answered any more. */
type Known = Map<string, Set<string | undefined>>;

/** Writes until nobody answers; tells of each answer. */
const writer = async (url: string, name: string, known: Known, answered: () => void): Promise<void> => {
  const send = async (method: string, path: string, body?: JsonObject): Promise<JsonObject | undefined> => {
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/scim+json" };
    const answer = await fetch(url + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}: ${text}`);
    return text === "" ? undefined : (JSON.parse(text) as JsonObject);
  };
  const told = <T>(answer: T): T => {
    answered();
    return answer;
  };
  try {
    for (let turn = 0; ; turn += 1) {
      const userName = `${name}-${turn}`;
      known.set(userName, new Set([undefined, "new"]));
      const made = told(await send("POST", "/Users", person(userName, { title: "new" })));
      known.set(userName, new Set(["new", "changed"]));
      const path = `/Users/${made?.id}`;
      told(await send("PATCH", path, patching({ op: "replace", path: "title", value: "changed" })));
      known.set(userName, new Set(["changed"]));
      if (turn % 3 !== 0) continue;
      known.set(userName, new Set(["changed", undefined]));
      told(await send("DELETE", path));
      known.set(userName, new Set([undefined]));
    }
  } catch (error) {
    // A connection that broke is what this is about; an answer that is none is not.
    if (!(error instanceof TypeError)) throw error;
  }
};

/** The titles by userName, found by the index that should lead to them. */
const keptIn = async (file: string, userNames: readonly string[]): Promise<ReadonlyMap<string, unknown>> => {
  const database = await opened(file);
  expect(database.prepare("pragma integrity_check").raw(true).get()).toEqual(["ok"]);
  const { send } = bench({ store: sqliteStore(database) });
  const kept = new Map<string, unknown>();
  for (const userName of userNames) {
    const { body } = await send("GET", `/Users?filter=userName eq "${userName}"`);
    kept.set(userName, body.Resources[0]?.title);
  }
  expect((await send("GET", "/Users?count=0")).body.totalResults).toBe(
    [...kept.values()].filter((title) => title !== undefined).length,
  );
  closeDatabase(database);
  return kept;
};

test("kill -9 in the middle of writes loses nothing that was answered", async () => {
  const file = newFile();
  const known: Known = new Map();
  for (const durability of ["full", "normal", "full"]) {
    const { child, url } = await served(file, durability);
    // At some moment after a hundred answers and before three hundred.
    const lastAnswer = 100 + Math.floor(Math.random() * 200);
    let answers = 0;
    const killSoon = () => {
      answers += 1;
      if (answers === lastAnswer) child.kill("SIGKILL");
    };
    const names = Array.from({ length: 6 }, (_, at) => `${durability}-${child.pid}-${at}`);
    await Promise.all(names.map((name) => writer(url, name, known, killSoon)));
    expect(answers).toBeGreaterThanOrEqual(lastAnswer);
    const kept = await keptIn(file, [...known.keys()]);
    const lost = [...known].filter(([userName, possible]) => !possible.has(kept.get(userName) as string | undefined));
    expect(lost).toEqual([]);
    for (const [userName, title] of kept) known.set(userName, new Set([title as string | undefined]));
  }
});
