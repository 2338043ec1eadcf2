/** What comments say: what a document says, but not names once more, nor all of a type's text at each property of it. */
import { expect, test } from "vitest";
import { describeDocument } from "../../../scripts/generate.ts";
import { documentOf, parseText } from "../../../scripts/document/document.ts";
import { withOperation } from "../support/emitted.ts";

const { facts } = describeDocument(
  documentOf(
    "inline.yaml",
    "0",
    parseText(
      "inline.yaml",
      `${withOperation(
        "/refunds/{Refund-Id}",
        "get",
        '{ operationId: GetRefund, summary: GetRefund, description: Reads one., parameters: [{ name: Refund-Id, in: path, required: true, schema: { type: string, title: Refund Id } }], responses: { "204": { description: ok } } }',
        'Money: { title: Money, type: object, description: "An amount.\\n\\nIn the smallest unit.", properties: { currency_code: { title: Currency Code, type: string }, value: { title: How much, type: integer } } }',
        'Refund: { type: object, properties: { money: { $ref: "#/components/schemas/Money" }, fee: { allOf: [{ $ref: "#/components/schemas/Money" }], description: "Ours.\\n\\nNot theirs." } } }',
      )}  /refunds:
    get: { operationId: listRefunds, summary: List refunds, responses: { "204": { description: ok } } }
`.replace(/(components:[^]*?)( {2}\/refunds:[^]*)/, "$2$1"),
    ),
  ),
);

const properties = (name: string): readonly (readonly [string, readonly string[]])[] => {
  const type = facts.models.find((model) => model.name === name)?.type;
  return type?.kind === "object" ? type.properties.map((one) => [one.name, one.docs.paragraphs]) : [];
};

test("a title that only repeats a name is left out", () => {
  expect(facts.models.find(({ name }) => name === "Money")?.docs.paragraphs).toEqual([
    "An amount.\n\nIn the smallest unit.",
  ]);
  expect(properties("Money")).toEqual([
    ["currency_code", []],
    ["value", ["How much"]],
  ]);
});

test("so is a summary that is only the operation's id, and the title of a parameter; one in words stays", () => {
  expect(
    facts.operations.map(({ docs, positional }) => [docs.paragraphs, positional?.docs.paragraphs]),
  ).toEqual([
    [["List refunds"], undefined],
    [["Reads one."], []],
  ]);
});

test("a property says the first passage of its type's text, or all of its own", () => {
  expect(properties("Refund")).toEqual([
    ["money", ["An amount."]],
    ["fee", ["Ours.\n\nNot theirs."]],
  ]);
});
