// Our server with so many people in it, on a port of its own.
import { randomUUID } from "node:crypto";
import { profiles } from "../../dist/server/profiles/index.js";
import { createServer } from "../../dist/server/server.js";
import { listen } from "../../dist/wire/listener.js";
import { bearerTokens } from "../../dist/wire/tokens.js";
import { storedPerson, token } from "./people.mjs";

process.once("disconnect", () => process.exit());
process.once("message", async ({ count }) => {
  const [profile] = profiles;
  const server = createServer({ profile, tokens: bearerTokens([token]), clock: Date.now, newId: randomUUID });
  await server.seed(Array.from({ length: count }, (_, n) => storedPerson(n)));
  const { url } = await listen(server, { port: 0 });
  process.send({ url });
});
