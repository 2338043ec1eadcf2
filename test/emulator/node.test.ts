/** What the HTTP server hands on to the emulator. */
import { request } from "node:http";
import { expect, test } from "vitest";
import { listen } from "../../src/emulator/node.ts";

test("a header that is sent several times arrives with all its values, and the body as it was", async () => {
  const requests: Request[] = [];
  const server = await listen({
    fetch: async (given) => {
      requests.push(given);
      return new Response(await given.text(), { status: 201, headers: { "x-answer": "yes" } });
    },
  });
  try {
    const answer = await new Promise<string>((resolve, reject) => {
      const headers = { "x-own": ["one", "two"], accept: ["application/json", "text/plain"] };
      const outgoing = request(`${server.url}/client/v4/x?y=z`, { method: "POST", headers }, (incoming) => {
        let text = `${incoming.statusCode} ${incoming.headers["x-answer"]} `;
        incoming.on("data", (data: Buffer) => (text += data.toString()));
        incoming.on("end", () => resolve(text));
      });
      outgoing.on("error", reject);
      outgoing.end("ä body");
    });
    expect(answer).toBe("201 yes ä body");
    const [seen] = requests;
    expect(seen?.url).toBe(`${server.url}/client/v4/x?y=z`);
    expect(seen?.headers.get("x-own")).toBe("one, two");
    expect(seen?.headers.get("accept")).toBe("application/json, text/plain");
  } finally {
    await server.close();
  }
});
