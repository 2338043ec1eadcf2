import { afterEach, describe, expect, test, vi } from "vitest";
import { Cloudflare, type LogLevel } from "../../src/client/index.ts";
import { accountId, answering, body, policyId, refused, success } from "./answering.ts";

afterEach(() => vi.unstubAllEnvs());

/** A logger that keeps its lines, with their levels. */
function keeping(): {
  readonly lines: string[];
  readonly logger: Record<"error" | "warn" | "info" | "debug", (line: string) => void>;
} {
  const lines: string[] = [];
  const note =
    (level: string) =>
    (line: string): void => {
      lines.push(`${level} ${line}`);
    };
  return {
    lines,
    logger: { error: note("error"), warn: note("warn"), info: note("info"), debug: note("debug") },
  };
}

const wanted: readonly (readonly [LogLevel, readonly string[]])[] = [
  ["off", []],
  ["error", []],
  ["warn", ["warn"]],
  ["info", ["warn", "info"]],
  ["debug", ["warn", "info", "debug"]],
];

describe("what is logged at each level", () => {
  test.each(wanted)("%s", async (logLevel, levels) => {
    const { lines, logger } = keeping();
    const { client } = answering((_, count) => (count === 1 ? refused(503, []) : success({ id: "x" })), {
      logger,
      logLevel,
      maxRetries: 1,
    });
    const params = { ...body, name: "a-private-name", novel: 1 } as never;
    await client.zeroTrust.access.policies.update(policyId, params, {
      query: { key: "a-private-value" },
      headers: { "x-one": "private-header" },
    });
    expect(lines.map((line) => line.split(" ")[0])).toEqual(levels);
    expect(lines.join("\n")).not.toMatch(/private|a-token-for-tests/);
  });

  test("a retry says how long it waits, an answer its status", async () => {
    const { lines, logger } = keeping();
    const { client } = answering((_, count) => (count === 1 ? refused(503, []) : success({ id: "x" })), {
      logger,
      logLevel: "debug",
      maxRetries: 1,
    });
    await client.zeroTrust.access.policies.get(policyId, { account_id: accountId });
    const address = `GET https://api.cloudflare.com/client/v4/accounts/${accountId}/access/policies/${policyId}`;
    expect(lines[0]).toMatch(
      new RegExp(`^info cloudflare-access-policies: ${address}: status 503; trying again in \\d+ ms$`),
    );
    expect(lines[1]).toBe(`debug cloudflare-access-policies: ${address}: status 200`);
  });
});

describe("where the level comes from", () => {
  const levelOf = (
    option: string | undefined,
    environment: string | undefined,
  ): { level: string; lines: string[] } => {
    vi.stubEnv("CLOUDFLARE_LOG", environment);
    const { lines, logger } = keeping();
    return { level: new Cloudflare({ logLevel: option as LogLevel, logger }).logLevel, lines };
  };

  test.each([
    [undefined, undefined, "warn"],
    [undefined, "debug", "debug"],
    ["error", "debug", "error"],
    [undefined, " info ", "info"],
  ])("%s and %s give %s", (option, environment, want) => {
    expect(levelOf(option, environment)).toEqual({ level: want, lines: [] });
  });

  test("an unknown level is reported, and means warn", () => {
    const { level, lines } = levelOf(undefined, "loud");
    expect(level).toBe("warn");
    expect(lines).toEqual([
      expect.stringContaining(
        '"CLOUDFLARE_LOG" is not a log level: use one of off, error, warn, info, debug.',
      ),
    ]);
  });
});

test("a logger that throws breaks no call", async () => {
  const angry = (): never => {
    throw new Error("no");
  };
  const logger = { error: angry, warn: angry, info: angry, debug: angry };
  const { client } = answering(() => success({ id: "x" }), { logger, logLevel: "debug" });
  await expect(client.zeroTrust.access.policies.get(policyId, { account_id: accountId })).resolves.toEqual({
    id: "x",
  });
});
