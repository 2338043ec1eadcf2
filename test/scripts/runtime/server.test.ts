import { describe, expect, test } from "vitest";
import { ownAddress, serverAddress } from "../../../scripts/runtime/server.ts";

const server = {
  template: "https://{region}.example.com:{port}/{base}",
  variables: { region: { default: "eu", values: ["eu", "us"] }, port: { default: "8443" }, base: {} },
};

test.each([
  [{ base: "v1" }, "https://eu.example.com:8443/v1"],
  [{ base: "v1", region: "us", port: "1" }, "https://us.example.com:1/v1"],
  [{ base: "v1", region: undefined }, "https://eu.example.com:8443/v1"],
])("with %j it is %s", (chosen, address) => {
  expect(serverAddress(server, chosen)).toBe(address);
});

describe("what cannot be filled in is refused", () => {
  test.each([
    [
      {},
      'The variable "base" of the server "https://{region}.example.com:{port}/{base}" has no default. Choose a value.',
    ],
    [
      { base: "v1", region: "\u001b[31m" },
      'The variable "region" of the server "https://{region}.example.com:{port}/{base}" cannot be "\\u001b[31m". Choose one of "eu", "us".',
    ],
    [
      { base: "v1", regoin: "us" },
      'The server "https://{region}.example.com:{port}/{base}" has no variable "regoin". It has "region", "port", "base".',
    ],
  ])("%j", (chosen, sentence) => {
    expect(() => serverAddress(server, chosen)).toThrow(new TypeError(sentence));
  });

  test("a name that every object inherits", () => {
    expect(() => serverAddress({ template: "https://{constructor}.test", variables: {} })).toThrow(
      /has no default/,
    );
  });
});

test("an operation's own server takes those of the client's variables that it has", () => {
  const chosen = { region: "us", base: "v1", of: "another server" };
  expect(ownAddress(server, chosen)).toBe("https://us.example.com:8443/v1");
  expect(ownAddress("https://a.test", chosen)).toBe("https://a.test");
});
