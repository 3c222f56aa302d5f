// Our server with so many people in it, in memory or in a file, on a port of its own.
import { randomUUID } from "node:crypto";
import { profiles } from "../../dist/server/profiles/index.js";
import { createServer } from "../../dist/server/server.js";
import { listen } from "../../dist/wire/listener.js";
import { openDatabase } from "../../dist/wire/sqlite/database.js";
import { sqliteStore } from "../../dist/wire/sqlite/sqlite-store.js";
import { bearerTokens } from "../../dist/wire/tokens.js";
import { storedPerson, token } from "./people.mjs";

process.once("disconnect", () => process.exit());
const seedBatch = 10_000;

const storeIn = async (file) => {
  const { database } = await openDatabase(file, "normal");
  return { store: sqliteStore(database) };
};

process.once("message", async ({ count, file }) => {
  const [profile] = profiles;
  const kept = file === undefined ? {} : await storeIn(file);
  const server = createServer({ profile, tokens: bearerTokens([token]), clock: Date.now, newId: randomUUID, ...kept });
  for (let from = 0; from < count; from += seedBatch)
    await server.seed(Array.from({ length: Math.min(seedBatch, count - from) }, (_, n) => storedPerson(from + n)));
  const { url } = await listen(server, { port: 0 });
  process.send({ url });
});
