import { randomUUID } from "node:crypto";
import { getResponse } from "msw";
import { profiles } from "../../dist/server/profiles/index.js";
import { createServer } from "../../dist/server/server.js";
import { bearer } from "../../dist/wire/http/authentication.js";
import { httpTransport } from "../../dist/wire/http.js";
import { inProcess } from "../../dist/wire/in-process.js";
import { mswHandlers } from "../../dist/wire/msw.js";
import { bearerTokens } from "../../dist/wire/tokens.js";
import { personId, storedPerson, token } from "./people.mjs";
import { startServer } from "./server-process.mjs";

const people = 1000;
const rounds = 5;
/** Short spells in turns, so that whatever else the machine does meets both sides alike. */
const spells = 10;
const turns = 400;

const serverHere = async () => {
  const [profile] = profiles;
  const server = createServer({ profile, tokens: bearerTokens([token]), clock: Date.now, newId: randomUUID });
  await server.seed(Array.from({ length: people }, (_, n) => storedPerson(n)));
  return server;
};

const origin = "http://localhost";

/** As somebody has it who tests a SCIM client, but for the interception, which is not ours. */
const throughMsw = (server) => {
  const handlers = mswHandlers(server, `${origin}${server.basePath}`, Promise.resolve());
  return async ({ method, path, headers }) => {
    const sent = { ...headers, authorization: `Bearer ${token}` };
    const response = await getResponse(handlers, new Request(`${origin}/scim/v2${path}`, { method, headers: sent }));
    const body = JSON.parse(await response.text());
    return { kind: "response", status: response.status, headers: Object.fromEntries(response.headers), body };
  };
};

const headers = { Accept: "application/scim+json" };

/** Milliseconds an exchange: one after another, as a scenario asks, and a test of a client. */
const spell = async (transport) => {
  const startedAt = performance.now();
  for (let turn = 0; turn < turns; turn += 1) {
    const { status } = await transport({ method: "GET", path: `/Users/${personId(turn % people)}`, headers });
    if (status !== 200) throw new Error(`Not an answer to measure: ${status}`);
  }
  return (performance.now() - startedAt) / turns;
};

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

const compare = async (transport, overHttp) => {
  for (let warm = 0; warm < spells; warm += 1) for (const each of [transport, overHttp]) await spell(each);
  const ratios = [];
  const rates = [];
  for (let round = 0; round < rounds; round += 1) {
    let [ourMs, httpMs] = [0, 0];
    for (let turn = 0; turn < spells; turn += 1) {
      ourMs += await spell(transport);
      httpMs += await spell(overHttp);
    }
    ratios.push(httpMs / ourMs);
    rates.push((spells * 1000) / ourMs);
  }
  return { ratio: median(ratios), rate: median(rates) };
};

export const measure = async () => {
  const there = await startServer(people);
  const here = await serverHere();
  const overHttp = httpTransport({
    baseUrl: there.baseUrl,
    authentication: bearer(token),
    timeoutMs: 10_000,
    bodyBytesMax: 16 * 1024 * 1024,
    connections: 1,
  });
  const transports = { "in-process": inProcess(here, { token }), msw: throughMsw(here) };
  const rows = [];
  try {
    for (const [name, transport] of Object.entries(transports)) {
      const { ratio, rate } = await compare(transport, overHttp);
      rows.push({ name: `transport: ${name}, times HTTP`, ratio, goal: 2, note: `${Math.round(rate)}/s` });
    }
  } finally {
    await overHttp.close();
    there.stop();
  }
  return rows;
};
