import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Pool, request } from "undici";
import { checks } from "../../dist/checks/index.js";
import { requirements } from "../../dist/checks/requirements.js";
import { createJudge, discover, drive, planRun } from "../../dist/engine/index.js";
import { sleep, startClock, timestamp } from "../../dist/wire/clock.js";
import { bearer } from "../../dist/wire/http/authentication.js";
import { httpTransport } from "../../dist/wire/http.js";
import { openJournal } from "../../dist/wire/journal.js";
import { createRecord } from "../../dist/wire/record.js";
import { personId, token } from "./people.mjs";
import { startServer } from "./server-process.mjs";

const people = 1000;
const concurrency = 8;
const rounds = 5;
/** Short spells in turns, so that whatever else the machine does meets both sides alike. */
const spells = 8;
/** A spell is this many scenarios of so many exchanges: about as long as real ones are. */
const scenarioCount = 80;
const turns = 25;

/** What is asked again and again; each concurrent asker has its own person. */
const questions = {
  "get by id": (asker) => `/Users/${personId(asker)}`,
  "userName eq": (asker) => `/Users?filter=${encodeURIComponent(`userName eq "person.${asker}@bench.example"`)}`,
};

/** Milliseconds an exchange. */
const bareLoops = async (baseUrl, question) => {
  const pool = new Pool(new URL(baseUrl).origin, { connections: concurrency, pipelining: 1 });
  const headers = { accept: "application/scim+json", authorization: `Bearer ${token}` };
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: concurrency }, async (_, asker) => {
      for (let turn = 0; turn < (scenarioCount / concurrency) * turns; turn += 1) {
        const answer = await request(baseUrl + question(asker), { dispatcher: pool, headers });
        JSON.parse(await answer.body.text());
      }
    }),
  );
  const tookMs = performance.now() - startedAt;
  await pool.close();
  return tookMs / (scenarioCount * turns);
};

const place = { file: "bench.yaml", line: 1, column: 1 };

const scenario = (question, asker) => ({
  id: `bench/${asker}`,
  file: "bench.yaml",
  title: "The same question again and again",
  tags: [],
  needs: [],
  because: "RFC7644-3.4.1-01",
  directory: { people: {}, groups: {} },
  given: [],
  steps: [
    {
      kind: "request",
      place,
      method: "GET",
      path: question(asker),
      headers: {},
      auth: "run",
      repeat: turns,
      expect: { status: 200 },
    },
  ],
});

/** The whole line, as `run` has it: guard, journal, record on disk, every check, the judge. Milliseconds an exchange. */
const engineRun = async (baseUrl, question, folder) => {
  const transport = httpTransport({
    baseUrl,
    authentication: bearer(token),
    timeoutMs: 10_000,
    bodyBytesMax: 16 * 1024 * 1024,
    connections: concurrency,
  });
  const clock = startClock();
  const { facts } = await discover({ transport, baseUrl, clock });
  const scenarios = Array.from({ length: scenarioCount }, (_, asker) => scenario(question, asker));
  const plan = planRun({ scenarios, facts, seed: 1, dialects: { kindsOf: () => [], dialectFor: () => undefined } });
  const judge = createJudge({ checks, requirements });
  const startedAt = timestamp();
  const journal = openJournal(join(folder, "journal.ndjson"), { baseUrl, seed: 1, startedAt });
  const record = createRecord(join(folder, "record.ndjson"));
  const startedMs = performance.now();
  await drive(
    plan,
    {
      tool: { name: "bench", version: "0" },
      facts,
      idps: [],
      transport,
      clock,
      startedAt,
      sleep,
      journal: journal.write,
      allowsWrites: true,
      workers: concurrency,
      stepTimeoutMs: 600_000,
    },
    (event) => {
      record.write(event);
      judge.see(event);
    },
  );
  const { verdict, counts } = judge.finish();
  record.close();
  const tookMs = performance.now() - startedMs;
  journal.remove();
  await transport.close();
  if (verdict !== "pass") throw new Error(`the run that was measured ended with ${verdict}`);
  return tookMs / counts.exchanges;
};

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

const compare = async (baseUrl, question, folder) => {
  await bareLoops(baseUrl, question);
  await engineRun(baseUrl, question, folder);
  const ratios = [];
  const rates = [];
  for (let round = 0; round < rounds; round += 1) {
    let [bareMs, engineMs] = [0, 0];
    for (let spell = 0; spell < spells; spell += 1) {
      bareMs += await bareLoops(baseUrl, question);
      engineMs += await engineRun(baseUrl, question, folder);
    }
    ratios.push(bareMs / engineMs);
    rates.push((spells * 1000) / engineMs);
  }
  return { ratio: median(ratios), rate: median(rates) };
};

export const measure = async () => {
  const server = await startServer(people);
  const folder = mkdtempSync(join(tmpdir(), "scimulator-bench-"));
  const rows = [];
  try {
    for (const [name, question] of Object.entries(questions)) {
      const { ratio, rate } = await compare(server.baseUrl, question, folder);
      rows.push({
        name: `engine: ${name}, part of a bare undici loop`,
        ratio,
        goal: 0.6,
        note: `${Math.round(rate)}/s, ${checks.length} checks on`,
      });
    }
  } finally {
    server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  return rows;
};
