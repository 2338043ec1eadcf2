import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createEmulator } from "../../src/emulator/index.ts";
import { listen } from "../../src/emulator/node.ts";

/** What a browser sends back when it is done. */
export interface Report {
  readonly passed: number;
  readonly failures: readonly string[];
}

export interface RuntimeServer {
  readonly url: string;
  /** Scripts that are served, by path. */
  readonly scripts: Map<string, string>;
  /** The report of the page that asks for it next. */
  readonly report: () => Promise<Report>;
  readonly close: () => Promise<void>;
}

const anyOrigin = { "access-control-allow-origin": "*", "access-control-allow-headers": "*, authorization" };

/** Paths that answer wrongly; each is the base URL of a client. */
const wrong: Readonly<Record<string, (response: ServerResponse) => void>> = {
  stall: () => {},
  half: (response) => {
    response.writeHead(200, { ...anyOrigin, "content-type": "application/json", "content-length": "500" });
    response.write('{"success":');
  },
  reset: (response) => response.socket?.destroy(),
  long: (response) => response.writeHead(200, anyOrigin).end(" ".repeat(5_000_000)),
  html: (response) => response.writeHead(200, { ...anyOrigin, "content-type": "text/html" }).end("<html>"),
  redirect: (response) => response.writeHead(302, { ...anyOrigin, location: "/elsewhere" }).end(),
};

/** The emulator, faulty paths, and what a browser needs, on one port. */
export async function startRuntimeServer(): Promise<RuntimeServer> {
  const emulator = await listen(createEmulator());
  const scripts = new Map<string, string>();
  let reported: (report: Report) => void = () => {};
  const server: Server = createServer((request, response) => {
    const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
    const fault = wrong[path.split("/")[1] ?? ""];
    const script = scripts.get(path);
    if (request.method === "OPTIONS") {
      response.writeHead(204, { ...anyOrigin, "access-control-allow-methods": "*, PUT, DELETE" }).end();
    } else if (fault) fault(response);
    else if (path === "/page")
      response
        .writeHead(200, { "content-type": "text/html" })
        .end('<script type="module" src="/browser.js"></script>');
    else if (script !== undefined) response.writeHead(200, { "content-type": "text/javascript" }).end(script);
    else if (path === "/report")
      void readAll(request).then((text) => (response.end(), reported(JSON.parse(text) as Report)));
    else void forward(emulator.url, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    scripts,
    report: () => new Promise((resolve) => (reported = resolve)),
    close: async () => {
      await emulator.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function forward(url: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readAll(request);
  const headers = Object.entries(request.headers).filter(
    ([name]) => !/^(host|connection|content-length|transfer-encoding)$/.test(name),
  );
  const answer = await fetch(url + (request.url ?? "/"), {
    method: request.method ?? "GET",
    headers: headers.map(([name, value]): [string, string] => [name, String(value)]),
    ...(body === "" ? {} : { body }),
  });
  response.writeHead(answer.status, { ...Object.fromEntries(answer.headers), ...anyOrigin });
  response.end(await answer.text());
}

async function readAll(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text;
}
