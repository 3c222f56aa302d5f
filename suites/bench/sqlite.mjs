import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { profiles } from "../../dist/server/profiles/index.js";
import { createServer } from "../../dist/server/server.js";
import { closeDatabase, openDatabase } from "../../dist/wire/sqlite/database.js";
import { sqliteStore } from "../../dist/wire/sqlite/sqlite-store.js";
import { person, personId, storedPerson } from "./people.mjs";
import { compare, operations, row, start } from "./server.mjs";

const rounds = 5;
/** Short spells in turns, so that whatever else the machine does meets both sides alike. */
const spells = 8;
/** So many requests are under way at a time: those of one turn share a commit, on both sides. */
const together = 32;
const seedBatch = 1_000;

/** How the file is written is not what is measured: without waiting for the disk our own part weighs most. */
const durability = "normal";

const headers = { host: "localhost", authorization: "Bearer bench", "content-type": "application/scim+json" };

const title = (text) => ({
  schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
  Operations: [{ op: "replace", path: "title", value: text }],
});

let serial = 0;
const next = () => {
  serial += 1;
  return serial;
};

/** A prime step, so that people are met in no order. */
const anybody = (count) => (next() * 7_919) % count;

const requests = {
  "get by id": (count) => ({ method: "GET", path: `/Users/${personId(anybody(count))}` }),
  "userName eq": (count) => ({
    method: "GET",
    path: `/Users?filter=${encodeURIComponent(`userName eq "person.${anybody(count)}@bench.example"`)}`,
  }),
  create: () => ({ method: "POST", path: "/Users", body: person(`new-${next()}`) }),
  patch: (count) => ({ method: "PATCH", path: `/Users/${personId(anybody(count))}`, body: title(`Title ${next()}`) }),
};

const filled = async (folder, name, count) => {
  const file = join(folder, `${name}.db`);
  const { database } = await openDatabase(file, durability);
  const log = { calls: undefined };
  const server = createServer({
    profile: profiles[0],
    tokens: () => true,
    clock: Date.now,
    newId: randomUUID,
    store: sqliteStore(recorded(database, log)),
  });
  for (let from = 0; from < count; from += seedBatch)
    await server.seed(Array.from({ length: Math.min(seedBatch, count - from) }, (_, n) => storedPerson(from + n)));
  return { database, file, log, server };
};

/** The same database; while `log.calls` is a list it is told every statement that is run. */
const recorded = (database, log) => {
  const noted = (sql, statement, isRaw = false) => ({
    raw: () => noted(sql, statement.raw(true), true),
    ...Object.fromEntries(
      ["run", "get", "all"].map((way) => [
        way,
        (...values) => {
          log.calls?.push({ way, sql, isRaw, values });
          return statement[way](...values);
        },
      ]),
    ),
  });
  return {
    prepare: (sql) => noted(sql, database.prepare(sql)),
    exec: (sql) => {
      log.calls?.push({ way: "exec", sql });
      database.exec(sql);
    },
    get inTransaction() {
      return database.inTransaction;
    },
  };
};

/** Asks so often, in groups that are under way together; answers milliseconds. */
const spell = async ({ server }, request, times) => {
  const asked = Array.from({ length: times }, () => ({ ...request(), headers }));
  const startedAt = performance.now();
  for (let at = 0; at < times; at += together) {
    const answers = await Promise.all(
      asked.slice(at, at + together).map((each) => server.respond({ ...each, path: server.basePath + each.path })),
    );
    const wrong = answers.find(({ status }) => status >= 300);
    if (wrong !== undefined) throw new Error(`Not an answer to measure: ${JSON.stringify(wrong)}`);
  }
  return performance.now() - startedAt;
};

/** Somebody who knows what to say to the database, and says nothing else. */
const replayer = (database) => {
  const statements = new Map();
  const prepared = ({ sql, isRaw }) => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const made = isRaw ? database.prepare(sql).raw(true) : database.prepare(sql);
    statements.set(sql, made);
    return made;
  };
  return (calls) => {
    const ready = calls.map((call) => ({ ...call, statement: call.way === "exec" ? undefined : prepared(call) }));
    const startedAt = performance.now();
    for (const { way, sql, statement, values } of ready) {
      if (statement === undefined) database.exec(sql);
      else statement[way](...values);
    }
    return performance.now() - startedAt;
  };
};

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Two files with the same in them: what the store says to one is said to the other by hand. */
const againstRaw = async (folder) => {
  const count = 10_000;
  const ours = await filled(folder, "ours", count);
  const twin = await filled(folder, "raw", count);
  const replay = replayer(twin.database);
  const rows = [];
  for (const [name, requestOf] of Object.entries(requests)) {
    const request = () => requestOf(count);
    const ratios = [];
    const rates = [];
    for (let round = 0; round <= rounds; round += 1) {
      let [ourMs, rawMs, times] = [0, 0, 0];
      for (let turn = 0; turn < spells; turn += 1) {
        ours.log.calls = [];
        ourMs += await spell(ours, request, 8 * together);
        rawMs += replay(ours.log.calls);
        times += 8 * together;
      }
      if (round === 0) continue;
      ratios.push(rawMs / ourMs);
      rates.push((times * 1_000) / ourMs);
    }
    const note = `${Math.round(median(rates))}/s`;
    rows.push({ name: `sqlite: ${name}, part of the same statements alone`, ratio: median(ratios), goal: 0.3, note });
  }
  for (const { database } of [ours, twin]) closeDatabase(database);
  return rows;
};

/** As a client has it, over the wire: cost per request with many people over cost with few. */
const atScale = async (folder) => {
  const few = await start("server-child.mjs", { count: 1_000, file: join(folder, "few.db") });
  const many = await start("server-child.mjs", { count: 200_000, file: join(folder, "many.db") });
  const rows = [];
  for (const [name, operation] of Object.entries(operations)) {
    const compared = await compare(few, many, operation(1_000), operation(200_000));
    rows.push(row(`sqlite: ${name}, cost at 200,000 over 1,000`, compared, 1.3, true));
  }
  few.stop();
  many.stop();
  return rows;
};

export const measure = async () => {
  const folder = mkdtempSync(join(tmpdir(), "scimulator-bench-"));
  try {
    return [...(await againstRaw(folder)), ...(await atScale(folder))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
