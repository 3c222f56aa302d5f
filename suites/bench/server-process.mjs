import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Our server in a process of its own: all sides ask it the same. */
export const startServer = async (people) => {
  const child = fork(fileURLToPath(new URL("server-child.mjs", import.meta.url)));
  const url = new Promise((resolve, reject) => {
    child.once("message", (ready) => resolve(ready.url));
    child.once("exit", (code) => reject(new Error(`the server ended with ${code}`)));
  });
  child.send({ count: people });
  return { baseUrl: `${await url}/scim/v2`, stop: () => child.kill() };
};
