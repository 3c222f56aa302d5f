import { packagedCatalogue } from "../../dist/app/packaged.js";
import { checks } from "../../dist/checks/index.js";
import { requirements } from "../../dist/checks/requirements.js";
import { createJudge, discover, drive, markFor } from "../../dist/engine/index.js";
import { idps } from "../../dist/idps/index.js";
import { resolveDialect } from "../../dist/scenario/index.js";
import { createLog } from "../../dist/simulation/log.js";
import { createRing } from "../../dist/simulation/ring.js";
import { simulate } from "../../dist/simulation/simulate.js";
import { sleep, startClock, timestamp } from "../../dist/wire/clock.js";
import { bearer } from "../../dist/wire/http/authentication.js";
import { httpTransport } from "../../dist/wire/http.js";
import { token } from "./people.mjs";
import { startServer } from "./server-process.mjs";

/** Ten thousand people in all, in turns with the other side. */
const rounds = 5;
const people = Number(process.env.BENCH_PEOPLE ?? 10_000) / rounds;
const workers = 8;
/** As many as a simulation judges before its checks begin anew, round by round. */
const peopleInScenario = 32;

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

const transportTo = (baseUrl) =>
  httpTransport({
    baseUrl,
    authentication: bearer(token),
    timeoutMs: 30_000,
    bodyBytesMax: 16 * 1024 * 1024,
    connections: workers,
  });

const worldOf = (transport, facts, clock, played) => ({
  tool: { name: "bench", version: "0" },
  facts,
  idps: played,
  transport,
  clock,
  startedAt: timestamp(),
  sleep,
  journal: () => undefined,
  allowsWrites: true,
  workers,
  stepTimeoutMs: 600_000,
});

/** The whole of it: directory, mapping, memory, guard, log and judge. Requests of each person are kept, with the ids they got. */
const simulated = async (idpId, baseUrl, seed) => {
  const real = transportTo(baseUrl);
  const clock = startClock();
  const { facts } = await discover({ transport: real, baseUrl, clock });
  const idp = idps.find(({ id }) => id === idpId);
  const { dialect } = resolveDialect(packagedCatalogue().dialects, idpId);
  const judge = createJudge({ checks, requirements });
  const ring = createRing(600);
  const log = createLog(idp, () => undefined);
  const units = [];
  let unit = [];
  const end = await simulate({
    idp,
    dialect,
    file: {
      file: "bench.yaml",
      idp: { settings: {}, mapping: {} },
      people: {},
      groups: {},
      generate: { people, groups: 0, seed, hasEdges: true },
      script: [],
    },
    seed,
    mark: markFor(seed, "bench"),
    world: worldOf(real, facts, clock, [idp]),
    discovery: [],
    isKept: false,
    emit: (event) => {
      ring.keep(event);
      log(event);
      judge.see(event);
      if (event.kind === "exchange" && event.purpose === "step") unit.push(event);
      if (event.kind !== "step-end" || event.about === undefined) return;
      units.push({
        about: event.about,
        requests: unit.map(({ request, response, operation, rule }) => ({
          request,
          operation,
          rule,
          id: response.body?.id,
        })),
      });
      unit = [];
    },
  });
  if (judge.finish().verdict !== "pass") throw new Error(`simulate ${idpId} ended with ${judge.finish().verdict}`);
  await real.close();
  const exchanges = exchangesIn(units);
  return {
    rate: (exchanges * 1000) / end.provisionedMs,
    peopleRate: (people * 1000) / end.provisionedMs,
    units,
    dialect,
  };
};

const exchangesIn = (units) => units.reduce((sum, { requests }) => sum + requests.length, 0);

const known = (ids, text) =>
  text.replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, (id) => ids.get(id) ?? id);

/** An IdP that only sends what was sent before, to the ids it is given now. */
const parrot = (units) => {
  const ids = new Map();
  return {
    id: "parrot",
    aliases: [],
    flows: {
      *cycle({ memory, step }) {
        for (const { request, operation, rule, id } of units[Number(step.subject)].requests) {
          const { method, path, body } = request;
          const isOfOthers = operation.startsWith("manager") || /^\/Users\/./.test(path);
          const answer = yield {
            method,
            path: isOfOthers ? known(ids, path) : path,
            ...(body === undefined ? {} : { body: isOfOthers ? JSON.parse(known(ids, JSON.stringify(body))) : body }),
            operation,
            rule,
          };
          if (method === "POST") ids.set(id, answer.body.id);
        }
        return { memory, events: [] };
      },
    },
  };
};

/** The engine with the same requests: guard, lanes and judge, and neither directory nor mapping nor log. */
const driven = async (units, dialect, baseUrl, seed) => {
  const real = transportTo(baseUrl);
  const made = [];
  const transport = async (request) => {
    if (request.method === "DELETE") return { kind: "response", status: 204, headers: {} };
    const answer = await real(request);
    if (request.method === "POST") made.push(answer.body.id);
    return answer;
  };
  const clock = startClock();
  const { facts } = await discover({ transport: real, baseUrl, clock });
  const idp = parrot(units);
  const place = { file: "bench.yaml", line: 1, column: 1 };
  const scenarios = [];
  // All that was done for somebody stands in one scenario, since a scenario may change only what it made.
  const turns = new Map();
  for (const [at, { about }] of units.entries()) turns.set(about, [...(turns.get(about) ?? []), at]);
  const subjects = [...turns.keys()];
  for (let first = 0; first < subjects.length; first += peopleInScenario) {
    const id = `bench/${first}`;
    const ats = subjects.slice(first, first + peopleInScenario).flatMap((about) => turns.get(about));
    const steps = ats.sort((a, b) => a - b).map((at) => ({ kind: "cycle", subject: String(at), place }));
    const directory = { people: {}, groups: {} };
    const scenario = { id, file: "bench.yaml", title: id, tags: [], needs: [], directory, given: [], steps };
    scenarios.push({
      ...scenario,
      idp: dialect.id,
      countsFor: [],
      dialect: { ...dialect, behaviour: idp.id },
      scenario,
      mark: markFor(seed, "bench"),
    });
  }
  const judge = createJudge({ checks, requirements });
  const startedMs = performance.now();
  let sent = 0;
  const see = (event) => {
    // A simulation's own removal is not in its time either.
    if (event.purpose === "cleanup") return;
    if (event.purpose === "step") sent += 1;
    // As in a simulation, the checks begin anew after so many people.
    judge.see(event.kind === "step-end" ? { ...event, about: "somebody" } : event);
  };
  await drive({ seed, scenarios }, worldOf(transport, facts, clock, [idp]), see);
  const tookMs = performance.now() - startedMs;
  judge.finish();
  for (const id of made) await real({ method: "DELETE", path: `/Users/${id}`, headers: {} });
  await real.close();
  if (sent !== exchangesIn(units)) throw new Error(`${sent} of ${exchangesIn(units)} requests were sent again`);
  return (sent * 1000) / tookMs;
};

export const measure = async () => {
  const server = await startServer(0);
  const rows = [];
  try {
    for (const idpId of ["okta", "entra"]) {
      const ratios = [];
      const rates = [];
      // What is measured is long work, so neither side is measured while its code is still read for the first time.
      for (let round = 0; round <= rounds; round += 1) {
        const { rate, peopleRate, units, dialect } = await simulated(idpId, server.baseUrl, round + 1);
        const ratio = rate / (await driven(units, dialect, server.baseUrl, round + 1));
        if (round === 0) continue;
        ratios.push(ratio);
        rates.push(peopleRate);
      }
      rows.push({
        name: `simulate ${idpId}: part of the engine with the same requests`,
        ratio: median(ratios),
        goal: 0.7,
        note: `${people * rounds} people, ${Math.round(median(rates))} a second`,
      });
    }
  } finally {
    server.stop();
  }
  return rows;
};
