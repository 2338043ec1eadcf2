import { describe, expect, test } from "vitest";
import { serverAddress } from "../../../scripts/runtime/server.ts";

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
  ])("%j", (chosen, sentence) => {
    expect(() => serverAddress(server, chosen)).toThrow(new TypeError(sentence));
  });

  test("a name that every object inherits", () => {
    expect(() => serverAddress({ template: "https://{constructor}.test", variables: {} })).toThrow(
      /has no default/,
    );
  });
});
