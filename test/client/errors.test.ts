import { inspect } from "node:util";
import { afterEach, describe, expect, test, vi } from "vitest";
import * as errors from "../../src/client/errors.ts";
import { Cloudflare } from "../../src/client/index.ts";
import { answering, failureOf } from "./answering.ts";

type ErrorClass = { readonly name: string; readonly prototype: Error };
const classes = Object.values(errors).filter((value) => String(value).startsWith("class ")) as ErrorClass[];

describe("error classes", () => {
  test.each(classes.map((errorClass) => [errorClass.name, errorClass] as const))("%s", (name, errorClass) => {
    expect(Object.getOwnPropertyDescriptor(errorClass.prototype, "name")).toEqual({
      value: name,
      writable: true,
      configurable: true,
      enumerable: false,
    });
    expect(Reflect.get(Cloudflare, name)).toBe(errorClass);
    expect(errorClass.prototype).toBeInstanceOf(name === "CloudflareError" ? Error : errors.CloudflareError);
  });
});

describe("if Error.prototype is frozen", () => {
  const prototype: object = Error.prototype;
  const inherited = Object.getOwnPropertyDescriptors(prototype);
  afterEach(() => {
    Object.defineProperties(prototype, inherited);
    vi.resetModules();
  });

  /** As after `Object.freeze`, assigning an inherited field to an error throws; but this can be undone. */
  const freeze = (): void => {
    for (const name of Object.keys(inherited)) Object.defineProperty(prototype, name, { writable: false });
  };

  test("the client can be imported", async () => {
    freeze();
    vi.resetModules();
    const again = await import("../../src/client/index.ts");
    expect(new again.NotFoundError(404, undefined, "no").name).toBe("NotFoundError");
  });

  test("an error still carries its cause", async () => {
    const { client } = answering(() => Promise.reject(new TypeError("fetch failed")));
    freeze();
    const error = await failureOf(client.get("/x"));
    expect(error.cause).toMatchObject({ name: "TypeError", message: "fetch failed" });
  });
});

test("printing a client shows neither credentials nor the methods of its logger", () => {
  const client = new Cloudflare({ apiToken: "a-token-for-tests", accountId: "an-account" });
  const text = inspect(client);
  expect(text).toContain("accountId: 'an-account'");
  expect(text).not.toMatch(/a-token-for-tests|console|warn: /);
  expect(text.split("\n").length).toBeLessThan(12);
});
