import { trace } from "../example.ts";
import { addressOf, keyOf } from "../memory/address.ts";
import { patches, refuses, user } from "../memory/examples.ts";
import { memoryCheck } from "../memory/memory-check.ts";
import { isSuccess } from "../memory/read-answer.ts";

const nobody = user({ id: "nobody" });
const notFound = { path: "/Users/nobody", ...refuses(404) };
const operations = [{ op: "replace", path: "active", value: false }];

export const unknownIs404 = memoryCheck({
  id: "patch/unknown-is-404",
  title: "PATCH on an id that does not exist is not answered as if something had been changed",
  requirement: "RFC7644-3.12-12",
  appliesTo: ({ request }) => request.method === "PATCH" && request.auth === undefined,
  judge: (memory, exchange, context) => {
    const address = addressOf(exchange, context);
    if (address?.id === undefined || !memory.missing.has(keyOf(address.type, address.id))) return undefined;
    const { response } = exchange;
    const message = "A GET had said that there is no such resource, and a PATCH says that it was changed";
    return isSuccess(response) ? [{ where: "status", expected: "404", actual: String(response.status), message }] : [];
  },
  examples: {
    passes: trace(notFound, patches(nobody, operations, refuses(404))),
    fails: trace(notFound, patches(nobody, operations)),
  },
});
