import type { AppDoor } from "../../model/app-door.ts";
import type { AppSaid } from "../../model/event.ts";
import type { AppPattern } from "../../model/scenario.ts";
import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import { askerOf } from "./app-step.ts";
import { askApp } from "./ask-app.ts";
import { knownId, lookupIn } from "./lookup.ts";
import type { Run } from "./run.ts";

interface Reading {
  readonly run: Run;
  readonly app: AppDoor;
  readonly step: number;
}

const read = async ({ run, app, step }: Reading, who: string, method: string, path: string, body?: Json) => {
  const question = { method, path, ...(body === undefined ? {} : { body }) };
  const asker = method === "POST" ? ({ kind: "nobody" } as const) : askerOf(run, who);
  const answer = await askApp(run, app, { asker, who, question, step, purpose: "readback" });
  return answer.kind === "response" ? { status: answer.status, body: answer.body } : { status: 0, body: undefined };
};

/** What somebody signs in by: the userName, else the e-mail the directory has. */
const emailOf = (run: Run, key: string): string => {
  const lookup = lookupIn(run);
  return String(lookup(key, ["userName"]) ?? lookup(key, ["email"]) ?? key).toLowerCase();
};

const listIn = (body: Json | undefined, name: string): readonly JsonObject[] => {
  const list = isObject(body) ? body[name] : undefined;
  return Array.isArray(list) ? list.filter(isObject) : [];
};

/** With the password they are known to have, else by single sign-on. */
const readSignIn = async (reading: Reading, key: string): Promise<Json> => {
  const { run } = reading;
  const email = emailOf(run, key);
  const password = run.passwords.get(key);
  const proof: JsonObject = password === undefined ? { sso: true } : { password };
  const { status, body } = await read(reading, "", "POST", "/sign-in", { email, ...proof });
  const error = isObject(body) && isObject(body.error) ? body.error.message : undefined;
  return { is: status === 200 ? "allowed" : "refused", ...(error === undefined ? {} : { because: error }) };
};

const readSession = async (reading: Reading, key: string): Promise<Json> => {
  if (!reading.run.sessions.has(key)) return { is: "ended", because: "none was opened" };
  const { status } = await read(reading, key, "GET", "/session");
  return { is: status === 200 ? "holds" : "ended" };
};

const readPerson = async (reading: Reading, key: string): Promise<Json> => {
  const email = emailOf(reading.run, key);
  const { body } = await read(reading, "admin", "GET", `/people?search=${encodeURIComponent(email)}`);
  const isMeant = ({ email: address, user }: JsonObject): boolean =>
    [address, isObject(user) ? user.userName : ""].some((name) => String(name).toLowerCase() === email);
  const found = listIn(body, "people").filter(isMeant);
  return found.find(({ state }) => state !== "removed") ?? found[0] ?? null;
};

/** What of a list concerns somebody is asked for by name, so that a long list need not be walked. */
const readList = async (reading: Reading, path: string, name: string, asked: string | undefined): Promise<Json> => {
  const query = asked === undefined ? "" : `?${asked}`;
  return listIn((await read(reading, "admin", "GET", `${path}${query}`)).body, name);
};

const readMail = ({ to }: JsonObject, reading: Reading): Promise<Json> =>
  readList(
    reading,
    "/outbox",
    "messages",
    typeof to === "string" ? `to=${encodeURIComponent(emailOf(reading.run, to))}` : undefined,
  );

const readLog = ({ about }: JsonObject, reading: Reading): Promise<Json> => {
  const id = typeof about === "string" ? (knownId(reading.run, about) ?? about) : undefined;
  return readList(reading, "/audit", "entries", id === undefined ? undefined : `about=${encodeURIComponent(id)}`);
};

/** Those of the scenario's people who stand on the team list. */
const readTeam = async (reading: Reading): Promise<readonly string[]> => {
  const { run } = reading;
  const { body } = await read(reading, "admin", "GET", "/team?limit=1000");
  const listed = new Set(listIn(body, "people").map(({ email }) => String(email).toLowerCase()));
  const names = [...Object.keys(run.directory.people), ...run.kept.keys()];
  return [...new Set(names)].filter((key) => listed.has(emailOf(run, key))).sort();
};

const eachOf = async (keys: readonly string[], readOne: (key: string) => Promise<Json>): Promise<JsonObject> => {
  const told: Record<string, Json> = {};
  for (const key of keys) told[key] = await readOne(key);
  return told;
};

/** Looks at everything that the pattern speaks of. */
export const readApp = async (run: Run, app: AppDoor, pattern: AppPattern, step: number): Promise<AppSaid> => {
  const reading: Reading = { run, app, step };
  const { signIn, session, person, outbox, audit, team } = pattern;
  const each = async (patterns: readonly JsonObject[], readOne: typeof readMail): Promise<readonly Json[]> => {
    const told: Json[] = [];
    for (const one of patterns) told.push(await readOne(one, reading));
    return told;
  };
  const said: AppSaid = {
    ...(session === undefined
      ? {}
      : { session: await eachOf(Object.keys(session), (key) => readSession(reading, key)) }),
    ...(signIn === undefined ? {} : { signIn: await eachOf(Object.keys(signIn), (key) => readSignIn(reading, key)) }),
    ...(person === undefined ? {} : { person: await eachOf(Object.keys(person), (key) => readPerson(reading, key)) }),
    ...(outbox === undefined ? {} : { outbox: await each(outbox, readMail) }),
    ...(audit === undefined ? {} : { audit: await each(audit, readLog) }),
    ...(team === undefined ? {} : { team: await readTeam(reading) }),
  };
  return run.redactor.secrets(said as unknown as Json) as unknown as AppSaid;
};
