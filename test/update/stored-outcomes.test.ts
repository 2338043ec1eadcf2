/** An outcome may have been stored, and come back incomplete or as something else: then nothing is asked of the server. */
import { describe, expect, test } from "vitest";
import type { PolicyBody } from "../../generated/index.ts";
import { confirmUpdate, undo, updatePolicy, type UpdatedOutcome } from "../../src/update/index.ts";
import { account_id, anything, createWorld, policyId } from "./world.ts";

async function updated(): Promise<{
  readonly world: ReturnType<typeof createWorld>;
  readonly outcome: UpdatedOutcome;
}> {
  const world = createWorld();
  const outcome = await updatePolicy(world.client, policyId, { account_id }, { name: "All staff" }, anything);
  if (outcome.status !== "updated") throw new Error(outcome.status);
  world.log.length = 0;
  return { world, outcome };
}

const undoes = 'undo takes an outcome with the status "updated", as it was given, and got';
const confirms =
  'confirmUpdate takes an outcome with the status "updated" or "created", as it was given, and got';

type Case = readonly [what: string, change: (outcome: UpdatedOutcome) => unknown, message: string];

const lacking = (...fields: readonly string[]): ((outcome: UpdatedOutcome) => unknown) => {
  return (outcome) => Object.fromEntries(Object.entries(outcome).filter(([name]) => !fields.includes(name)));
};

const cases: readonly Case[] = [
  ["nothing", () => undefined, `${undoes} something else. Nothing was sent.`],
  ["a text", () => "updated", `${undoes} something else. Nothing was sent.`],
  ["no status", lacking("status"), `${undoes} something else. Nothing was sent.`],
  [
    "one that wrote nothing",
    (outcome) => ({ ...outcome, status: "unchanged" }),
    `${undoes} one with the status "unchanged". Nothing was sent.`,
  ],
  [
    "a creation",
    (outcome) => ({ ...outcome, status: "created" }),
    `${undoes} one with the status "created". Nothing was sent. To undo a creation, delete the policy.`,
  ],
  ...["policyId", "account_id", "before", "wanted", "after"].map((field): Case => [
    `no ${field}`,
    lacking(field),
    `${undoes} one with the status "updated" that lacks a part. Nothing was sent.`,
  ]),
  [
    "neither id",
    lacking("policyId", "account_id"),
    `${undoes} one with the status "updated" that lacks a part. Nothing was sent.`,
  ],
];

describe("undo", () => {
  test.each(cases)("%s", async (_what, change, message) => {
    const { world, outcome } = await updated();
    const undone = undo(world.client, change(outcome) as UpdatedOutcome, anything);
    await expect(undone).rejects.toThrow(new TypeError(message));
    expect(world.log).toEqual([]);
  });

  test("an outcome that was stored as JSON", async () => {
    const { world, outcome } = await updated();
    const stored = JSON.parse(JSON.stringify(outcome)) as UpdatedOutcome;
    expect(await undo(world.client, stored, anything)).toMatchObject({ status: "updated" });
    expect(world.now()).toMatchObject({ name: "Staff" });
  });
});

describe("confirmUpdate", () => {
  test("neither an update nor a creation", async () => {
    const { world, outcome } = await updated();
    const planned = { ...outcome, status: "planned" } as unknown as UpdatedOutcome;
    await expect(confirmUpdate(world.client, planned)).rejects.toThrow(
      new TypeError(`${confirms} one with the status "planned". Nothing was sent.`),
    );
    expect(world.log).toEqual([]);
  });

  test.each([
    ["an update", "updated", false],
    ["a creation", "created", true],
  ] as const)("%s, and what the server has besides", async (_what, status, wanted) => {
    const { world, outcome } = await updated();
    // An update sends all fields of a policy; what a creation did not name is the server's to fill in.
    const { shade: _filledIn, ...body } = outcome.wanted as PolicyBody & { readonly shade?: unknown };
    const sent = { ...outcome, status, wanted: body } as unknown as UpdatedOutcome;
    expect(await confirmUpdate(world.client, sent)).toBe(wanted);
  });
});
