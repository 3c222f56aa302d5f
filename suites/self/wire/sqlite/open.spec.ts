import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { expect, test } from "@playwright/test";
import type Libsql from "libsql";
import Sqlite from "libsql";
import type { JsonObject } from "../../../../src/scim/json.ts";
import { closeDatabase, openDatabase } from "../../../../src/wire/sqlite/database.ts";
import { newestVersion } from "../../../../src/wire/sqlite/migrations.ts";
import { sqliteStore } from "../../../../src/wire/sqlite/sqlite-store.ts";
import { scimulator } from "../../cli/support.ts";
import { newFile, opened } from "../../server/stores.ts";
import { bench, person, team } from "../../server/support.ts";

const byHand = (file: string, statements: string): void => {
  const database: Libsql.Database = new Sqlite(file);
  database.exec(statements);
  database.close();
};

const filled = async (): Promise<string> => {
  const file = newFile();
  const database = await opened(file);
  const { server, made } = bench({ store: sqliteStore(database) });
  for (const name of ["ada", "mary", "grace"]) await made("/Users", person(name, { title: "x".repeat(3_000) }));
  await server.store.settled();
  closeDatabase(database);
  return file;
};

const olderFiles = resolve(import.meta.dirname, "../../../../fixtures/sqlite");

test("what was kept is there when the file is opened again, in its order and by its indexes", async () => {
  const file = newFile();
  const first = await opened(file);
  const before = bench({ store: sqliteStore(first) });
  const { id } = await before.made("/Users", person("ada"));
  await before.made("/Groups", team("Engines", id));
  const seen = async ({ send }: typeof before) => [
    (await send("GET", "/Users")).body,
    (await send("GET", '/Users?filter=userName eq "ADA"')).body,
    (await send("GET", "/Groups")).body,
  ];
  const kept = await seen(before);
  closeDatabase(first);
  const again = await opened(file);
  expect(await seen(bench({ store: sqliteStore(again) }))).toEqual(kept);
  closeDatabase(again);
});

test("a file that is refused for what it holds is open to others at once, and as it was", async () => {
  const file = await filled();
  const bytes = readFileSync(file);
  const asked: Libsql.Statement[] = [];
  const refused = await openDatabase(file, "full", (database) => {
    const statement = database.prepare("select count(*) from resource");
    asked.push(statement);
    return statement.get() === undefined ? undefined : "it is somebody else's";
  });
  expect(refused).toEqual({ kind: "trouble", why: "it is somebody else's" });
  expect(readFileSync(file)).toEqual(bytes);
  closeDatabase(await opened(file));
  expect(asked).toHaveLength(1);
});

for (const name of readdirSync(olderFiles))
  test(`a file of ${name} is brought up to date, with all that is in it`, async () => {
    const file = newFile();
    byHand(file, readFileSync(join(olderFiles, name), "utf8"));
    const database = await opened(file);
    expect(database.prepare("pragma user_version").raw(true).get()).toEqual([newestVersion]);
    const { send } = bench({ store: sqliteStore(database) });
    expect((await send("GET", '/Users?filter=userName eq "mary@example.com"')).body.Resources).toMatchObject([
      { id: "mary", displayName: "Mary Somerville" },
    ]);
    expect((await send("GET", "/Groups/engines")).body.members).toMatchObject([{ value: "ada" }]);
    expect((await send("POST", "/Users", person("ADA@example.com"))).status).toBe(409);
    closeDatabase(database);
    expect(readFileSync(file).readUInt32BE(60)).toBe(newestVersion);
  });

test("indexes are filled anew for a profile that compares otherwise", async () => {
  const file = newFile();
  const found = async (keysOf: (value: unknown) => readonly string[], key: string): Promise<number> => {
    const database = await opened(file);
    const read = ({ userName }: JsonObject) => userName;
    const store = sqliteStore(database)([{ type: "User", name: "username", read, keysOf }]);
    await store.write([{ kind: "put", record: { type: "User", id: "1", version: 1, resource: { userName: "Ada" } } }]);
    const { length } = await store.find("User", "username", key);
    await store.settled();
    closeDatabase(database);
    return length;
  };
  const exact = (value: unknown) => [String(value)];
  const folded = (value: unknown) => [String(value).toLowerCase()];
  expect([await found(exact, "Ada"), await found(folded, "Ada"), await found(folded, "ada")]).toEqual([1, 0, 1]);
});

interface Unfit {
  readonly what: string;
  readonly file: () => Promise<string> | string;
  readonly said: RegExp;
}

const unfit: readonly Unfit[] = [
  {
    what: "a newer version",
    file: async () => {
      const file = await filled();
      byHand(file, `pragma user_version = ${newestVersion + 1}`);
      return file;
    },
    said: /a newer scimulator wrote it \(data version \d, and this one reads up to \d\); use the newer one, or another file/,
  },
  {
    what: "no database",
    file: () => {
      const file = newFile();
      writeFileSync(file, "userName,active\nada,true\n".repeat(40));
      return file;
    },
    said: /it is no SQLite file; name a file that serve --data has made/,
  },
  {
    what: "the database of another program",
    file: () => {
      const file = newFile();
      byHand(file, "create table people (name text)");
      return file;
    },
    said: /it is the database of another program; name a file that serve --data has made/,
  },
  {
    what: "a database of which pages are gone",
    file: async () => {
      const file = await filled();
      writeFileSync(file, readFileSync(file).subarray(0, 3 * 4_096));
      return file;
    },
    said: /it is damaged \(.+\); put a copy of it back, or name another file/,
  },
  {
    what: "a database with scrambled pages",
    file: async () => {
      const file = await filled();
      const bytes = readFileSync(file);
      bytes.fill(0xa5, 4_096 + 8, 4_096 + 3_000);
      writeFileSync(file, bytes);
      return file;
    },
    said: /it is damaged \(.+\); put a copy of it back, or name another file/,
  },
  {
    what: "a folder",
    file: () => {
      const folder = join(dirname(newFile()), "folder");
      mkdirSync(folder);
      return folder;
    },
    said: /it is a folder; name a file/,
  },
  {
    what: "a device",
    file: () => {
      const device = newFile();
      symlinkSync("/dev/null", device);
      return device;
    },
    said: /it is no file; name a file/,
  },
  {
    what: "a file in a folder that is not there",
    file: () => join(dirname(newFile()), "none", "scim.db"),
    said: /its folder is not there; make the folder first, or name another/,
  },
];

/** What there is in the file's folder, and what is in it. */
const stateOf = (file: string): unknown =>
  existsSync(dirname(file)) &&
  readdirSync(dirname(file), { withFileTypes: true }).map((entry) => [
    entry.name,
    entry.isFile() && readFileSync(join(dirname(file), entry.name), "base64"),
  ]);

for (const { what, file: make, said } of unfit) {
  test(`${what} is refused in a sentence with exit code 2, and left as it is`, async () => {
    const file = await make();
    const before = stateOf(file);
    const spoken = await scimulator(["serve", "--port", "0", "--data", file]);
    expect([spoken.code, spoken.out]).toEqual([2, ""]);
    expect(spoken.said).toMatch(said);
    expect(spoken.said).toContain(`Cannot keep data in ${file}: `);
    expect(spoken.said.trim().split("\n")).toHaveLength(1);
    expect(stateOf(file)).toEqual(before);
  });
}

test("a file that is open elsewhere is refused in a sentence", async () => {
  const file = newFile();
  const database = await opened(file);
  const script = `import("libsql").then(({ default: Sqlite }) => new Sqlite(${JSON.stringify(file)}).exec("select * from list"))`;
  expect(spawnSync(process.execPath, ["-e", script], { encoding: "utf8" }).stderr).toContain("SQLITE_BUSY");
  const spoken = await scimulator(["serve", "--port", "0", "--data", file]);
  expect([spoken.code, spoken.said]).toEqual([
    2,
    `Cannot keep data in ${file}: another process has it open; stop that one, or name another file.`,
  ]);
  closeDatabase(database);
});

/** As somebody who has no more rights than others. */
const servedByNobody = (file: string): string => {
  const words = [resolve("dist/cli/main.js"), "serve", "--port", "0", "--data", file];
  const who = process.getuid?.() === 0 ? { uid: 65_534 } : {};
  const { status, stderr } = spawnSync(process.execPath, words, { ...who, encoding: "utf8", timeout: 20_000 });
  return `${status}: ${stderr}`;
};

test("what may not be written is refused in a sentence", async () => {
  const file = await filled();
  chmodSync(dirname(file), 0o777);
  chmodSync(file, 0o444);
  expect(servedByNobody(file)).toBe(
    `2: Cannot keep data in ${file}: permission is denied; the file and its folder must be readable and writable.\n`,
  );
  const folder = join(dirname(file), "closed");
  mkdirSync(folder, { mode: 0o555 });
  expect(servedByNobody(join(folder, "scim.db"))).toContain("2: Cannot keep data in");
  expect(readdirSync(folder)).toEqual([]);
});

test("a file is readable by its owner alone, and an empty one is as good as none", async () => {
  const [file, empty] = [newFile(), newFile()];
  writeFileSync(empty, "");
  for (const each of [file, empty]) closeDatabase(await opened(each));
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(statSync(empty).size).toBeGreaterThan(0);
});
