// Bare node:http that reads what it is sent and answers the same bytes every time: what any Node server must at least cost.
import { createServer } from "node:http";

process.once("disconnect", () => process.exit());
process.once("message", ({ status, headers, body }) => {
  const answer = (outgoing) => {
    outgoing.writeHead(status, headers);
    outgoing.end(body);
  };
  const server = createServer((incoming, outgoing) => {
    if (incoming.method === "GET") return answer(outgoing);
    const chunks = [];
    incoming.on("data", (chunk) => chunks.push(chunk));
    incoming.on("end", () => answer(outgoing));
  });
  server.listen(0, "127.0.0.1", () => process.send({ url: `http://127.0.0.1:${server.address().port}` }));
});
