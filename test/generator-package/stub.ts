/** An API that notes what arrives, and answers with what it is given. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Arrived } from "./documents.ts";

export interface Stub {
  readonly url: string;
  /** Answers the next calls with these, and gives what arrives from now on. */
  expect(answers: readonly object[]): readonly Arrived[];
  close(): void;
}

export async function startStub(): Promise<Stub> {
  let [waiting, arrived]: [object[], Arrived[]] = [[], []];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += String(chunk)));
    request.on("end", () => {
      // Forms are compared as people write them.
      const isForm = request.headers["content-type"]?.includes("urlencoded") === true;
      arrived.push({
        call: `${request.method} ${request.url}`,
        body: isForm ? decodeURIComponent(body) : body,
      });
      const answer = waiting.shift();
      response.writeHead(answer === undefined ? 500 : 200, { "content-type": "application/json" });
      response.end(JSON.stringify(answer ?? {}));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    expect: (answers) => {
      [waiting, arrived] = [[...answers], []];
      return arrived;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
