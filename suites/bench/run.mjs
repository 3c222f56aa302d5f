// Measures ratios, not rates, but for the seconds of whole commands: a slow machine is slow for both sides. Fails when one is short of its goal.
import { measure as measureCommand } from "./command.mjs";
import { measure as measureEngine } from "./engine.mjs";
import { measure as measureMemory } from "./memory.mjs";
import { measure as measureServer } from "./server.mjs";
import { measure as measureSimulate } from "./simulate.mjs";
import { measure as measureSqlite } from "./sqlite.mjs";
import { measure as measureTransports } from "./transports.mjs";

const parts = {
  server: measureServer,
  sqlite: measureSqlite,
  engine: measureEngine,
  transports: measureTransports,
  command: measureCommand,
  simulate: measureSimulate,
};

/** These take many minutes, and are measured when they are asked for. */
const longParts = { memory: measureMemory };
const asked = process.argv.slice(2);
const chosen = [
  ...Object.entries(parts).filter(([name]) => asked.length === 0 || asked.includes(name)),
  ...Object.entries(longParts).filter(([name]) => asked.includes(name)),
];

const rows = [];
for (const [, measure] of chosen) rows.push(...(await measure()));

const isMet = ({ ratio, goal, isAtMost }) => (isAtMost ? ratio <= goal : ratio >= goal);
const width = Math.max(...rows.map(({ name }) => name.length));
for (const row of rows) {
  const { name, ratio, goal, isAtMost = false, note = "" } = row;
  const limit = `${isAtMost ? "at most" : "at least"} ${goal}`;
  console.log(
    `${name.padEnd(width)}  ${ratio.toFixed(2).padStart(6)}  ${limit.padEnd(13)}  ${isMet(row) ? "ok" : "SHORT"}  ${note}`,
  );
}
process.exitCode = rows.every(isMet) ? 0 : 1;
