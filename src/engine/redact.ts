import type { Headers, ScimRequest, ScimResponse } from "../model/exchange.ts";
import { isObject, type Json, type JsonObject } from "../scim/json.ts";

/** Takes passwords out of what goes into the record. The same password is the same stand-in throughout a scenario. */
export interface Redactor {
  readonly request: (request: ScimRequest) => ScimRequest;
  readonly response: (response: ScimResponse) => ScimResponse;
  /** What an application says and is told: sessions, keys and invitations are secrets there too, and stay so wherever they show later. */
  readonly secrets: (json: Json) => Json;
}

const isPasswordKey = (key: string): boolean => key.length === 8 && key.toLowerCase() === "password";

const isPasswordPath = (path: Json | undefined): boolean =>
  typeof path === "string" && /(?:^|[:.])password$/i.test(path);

const passwordInText = /("password"\s*:\s*")((?:[^"\\]|\\.)*)"/gi;

interface StandIns {
  readonly nameOf: (password: string) => string;
  /** Known passwords are taken out wherever they show, as in an error's detail. */
  readonly withoutPasswords: (text: string) => string;
}

const createStandIns = (): StandIns => {
  const names = new Map<string, string>();
  return {
    nameOf: (password) => {
      const name = names.get(password) ?? `<password ${names.size + 1}>`;
      names.set(password, name);
      return name;
    },
    withoutPasswords: (text) => {
      let clean = text;
      for (const [password, name] of names)
        if (password.length > 3 && clean.includes(password)) clean = clean.replaceAll(password, name);
      return clean;
    },
  };
};

const secretKeys: ReadonlySet<string> = new Set(["session", "token", "invitation"]);

/** Gives what stands under such a key a stand-in. */
const learnSecrets = (learn: (secret: string) => void, value: Json): void => {
  if (Array.isArray(value)) for (const element of value as readonly Json[]) learnSecrets(learn, element);
  if (!isObject(value)) return;
  for (const [key, member] of Object.entries(value)) {
    if (typeof member === "string" && secretKeys.has(key) && member.length > 3) learn(member);
    learnSecrets(learn, member);
  }
};

const headersWithout = (clean: (text: string) => string, headers: Headers): Headers =>
  Object.values(headers).every((value) => clean(value) === value)
    ? headers
    : Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, clean(value)]));

export const createRedactor = (): Redactor => {
  const { nameOf, withoutPasswords } = createStandIns();

  const secret = (value: Json): Json => {
    if (typeof value === "string") return value.startsWith("<password ") ? value : nameOf(value);
    if (Array.isArray(value)) return value.map(secret);
    return isObject(value) ? mapped(value, secret) : value;
  };

  /** What holds no password stays the very same object: most of what passes here is untouched. */
  const scrub = (value: Json): Json => {
    if (typeof value === "string") return withoutPasswords(value);
    if (typeof value !== "object" || value === null) return value;
    return Array.isArray(value) ? scrubList(value) : scrubObject(value as JsonObject);
  };

  const scrubList = (list: readonly Json[]): Json => {
    let copy: Json[] | undefined;
    for (let index = 0; index < list.length; index += 1) {
      const element = list[index] ?? null;
      const clean = scrub(element);
      if (clean === element) continue;
      copy ??= [...list];
      copy[index] = clean;
    }
    return copy ?? list;
  };

  const scrubObject = (object: JsonObject): Json => {
    let changes: [string, Json][] | undefined;
    const isPasswordOperation = Object.hasOwn(object, "path") && isPasswordPath(object.path);
    for (const key in object) {
      const value = object[key];
      if (value === undefined) continue;
      const isSecret = isPasswordKey(key) || (isPasswordOperation && key === "value");
      const clean = isSecret ? secret(value) : scrub(value);
      if (clean === value) continue;
      changes ??= [];
      changes.push([key, clean]);
    }
    return changes === undefined ? object : { ...object, ...Object.fromEntries(changes) };
  };

  const text = (raw: string): string =>
    withoutPasswords(
      raw.replaceAll(passwordInText, (_, key: string, password: string) => `${key}${nameOf(password)}"`),
    );

  const withCleanBody = <T extends { readonly body?: Json; readonly text?: string }>(message: T): T => {
    const body = message.body === undefined ? undefined : scrub(message.body);
    const raw = message.text === undefined ? undefined : text(message.text);
    if (body === message.body && raw === message.text) return message;
    return { ...message, ...(body === undefined ? {} : { body }), ...(raw === undefined ? {} : { text: raw }) };
  };

  return {
    request: (request) => {
      const clean = withCleanBody(request);
      const [path, headers] = [withoutPasswords(clean.path), headersWithout(withoutPasswords, clean.headers)];
      return path === clean.path && headers === clean.headers ? clean : { ...clean, path, headers };
    },
    response: withCleanBody,
    secrets: (json) => {
      learnSecrets(nameOf, json);
      return scrub(json);
    },
  };
};

const mapped = (object: JsonObject, change: (value: Json) => Json): JsonObject =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
