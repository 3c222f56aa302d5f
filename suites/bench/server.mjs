import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { openLoad, requestText } from "./load.mjs";
import { person, personId, token } from "./people.mjs";

const base = "/scim/v2";
const rounds = 5;
const slices = 8;
const sliceMs = 40;
const warmUpMs = 600;
const people = 10_000;

export const start = async (file, message) => {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), {
    env: { ...process.env, NODE_ENV: "production" },
  });
  const url = new Promise((resolve, reject) => {
    child.once("message", (ready) => resolve(ready.url));
    child.once("exit", (code) => reject(new Error(`${file} ended with ${code}`)));
  });
  child.send(message);
  return { url: await url, stop: () => child.kill() };
};

let serial = 0;
const next = () => {
  serial += 1;
  return serial;
};

/** A text with a hole where the number of the request goes; made once, so that the generator has little to do. */
const numbered = (template) => {
  const [before, ...parts] = template.split("#");
  return (number) => parts.reduce((text, part) => text + number + part, before);
};

/** As many digits each time, so that the length of a body can be written beforehand. */
const digits = (number) => String(number).padStart(9, "0");

const title = (number) => ({
  schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
  Operations: [{ op: "replace", path: "title", value: `Countess ${number}` }],
});

/** What is measured: given how many people there are, gives what makes the next request. */
export const operations = {
  "get by id": (count) => {
    const text = numbered(requestText({ method: "GET", path: `${base}/Users/#`, token }));
    return () => text(personId(next() % count));
  },
  "userName eq": (count) => {
    const filter = encodeURIComponent('userName eq "person.@bench.example"').replace("person.", "person.#");
    const text = numbered(requestText({ method: "GET", path: `${base}/Users?filter=${filter}`, token }));
    return () => text(next() % count);
  },
  create: () => {
    const text = requestText({ method: "POST", path: `${base}/Users`, body: person("123456789"), token });
    const filled = numbered(text.replaceAll("123456789", "#"));
    return () => filled(digits(next()));
  },
  patch: (count) => {
    const [head, body] = requestText({
      method: "PATCH",
      path: `${base}/Users/#`,
      body: title("123456789"),
      token,
    }).split("\r\n\r\n");
    const [start, end] = [numbered(head), numbered(`\r\n\r\n${body.replaceAll("123456789", "#")}`)];
    return () => start(personId(next() % count)) + end(digits(next()));
  },
};

/** The answer whose bytes the bare server repeats. */
const sample = async (url, text) => {
  const [head, ...body] = text.split("\r\n\r\n");
  const [line = "", ...lines] = head.split("\r\n");
  const [method, path] = line.split(" ");
  const headers = Object.fromEntries(
    lines.map((each) => each.split(/: (.*)/s)).filter(([name]) => name !== "Content-Length"),
  );
  const sent = method === "GET" ? {} : { body: body.join("\r\n\r\n") };
  const answer = await fetch(url + path, { method, headers, ...sent });
  const repeated = Object.fromEntries(
    [...answer.headers].filter(([name]) => !["date", "connection", "keep-alive"].includes(name)),
  );
  return { status: answer.status, headers: repeated, body: await answer.text() };
};

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

/**
 * Median ratio of two servers. Each round is many short slices in turns, so that whatever else the machine does meets both; what the
 * generator itself uses is told, because near a whole core it would be what is measured.
 */
export const compare = async (ours, other, requestsOurs, requestsOther) => {
  const sides = [
    await openLoad({ url: ours.url, requests: requestsOurs }),
    await openLoad({ url: other.url, requests: requestsOther }),
  ];
  for (const side of sides) await side.run(warmUpMs);
  const ratios = [];
  const ourRates = [];
  const cpu = process.cpuUsage();
  const startedAt = performance.now();
  for (let round = 0; round < rounds; round += 1) {
    const runs = sides.map(() => []);
    for (let slice = 0; slice < slices; slice += 1) {
      for (const [at, side] of sides.entries()) runs[at].push(await side.run(sliceMs));
    }
    const [mine, theirs] = runs.map(
      (each) => sum(each.map(({ answers }) => answers)) / sum(each.map(({ elapsedMs }) => elapsedMs)),
    );
    ratios.push(mine / theirs);
    ourRates.push(mine * 1_000);
  }
  const { user, system } = process.cpuUsage(cpu);
  for (const side of sides) side.close();
  return {
    ratio: median(ratios),
    ourRate: median(ourRates),
    generatorCpu: (user + system) / 1_000 / (performance.now() - startedAt),
  };
};

export const row = (name, { ratio, ourRate, generatorCpu }, goal, isAtMost = false) => ({
  name,
  ratio,
  goal,
  isAtMost,
  note: `${Math.round(ourRate)}/s, generator at ${Math.round(generatorCpu * 100)} % of a core`,
});

const bareGoals = { "get by id": 0.45, "userName eq": 0.45, create: 0.2, patch: 0.2 };

const againstOthers = async () => {
  const rows = [];
  for (const [name, operation] of Object.entries(operations)) {
    const requests = operation(people);
    const ours = await start("server-child.mjs", { count: people });
    const scimmy = await start("baseline-scimmy.mjs", { count: people });
    const bare = await start("baseline-http.mjs", await sample(ours.url, requests()));
    rows.push(row(`server: ${name}, times scimmy-routers`, await compare(ours, scimmy, requests, requests), 5));
    scimmy.stop();
    rows.push(
      row(`server: ${name}, part of bare node:http`, await compare(ours, bare, requests, requests), bareGoals[name]),
    );
    ours.stop();
    bare.stop();
  }
  return rows;
};

/** Cost per request with many people over cost with few: the inverse of the ratio of rates. */
const atScale = async () => {
  const few = await start("server-child.mjs", { count: 1_000 });
  const many = await start("server-child.mjs", { count: 100_000 });
  const rows = [];
  for (const name of ["get by id", "userName eq"]) {
    const operation = operations[name];
    const compared = await compare(few, many, operation(1_000), operation(100_000));
    rows.push(row(`server: ${name}, cost at 100,000 over 1,000`, compared, 1.3, true));
  }
  few.stop();
  many.stop();
  return rows;
};

export const measure = async () => [...(await againstOthers()), ...(await atScale())];
