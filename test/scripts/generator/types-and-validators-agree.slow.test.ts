/** For documents of the corpus, what a person would send and what not: types and validators say the same of each value. */
import { expect, test } from "vitest";
import { loadDocument } from "../../../scripts/document/document.ts";
import type { Json } from "../../../scripts/document/json.ts";
import { normalise } from "../../../scripts/normalise/normalise.ts";
import { emitted } from "../../properties/body-oracle.ts";
import { corpusFile, generateDocument } from "../support/corpus.ts";
import { compileErrors } from "../support/generated-program.ts";

/** Each row: a document, an operation and the model of its body; values that fit, and values that do not. */
const rows: readonly (readonly [
  document: string,
  id: string,
  model: string,
  good: readonly Json[],
  bad: readonly Json[],
])[] = [
  [
    "one-or-more-keys.yaml",
    "invite",
    "Invite",
    [
      { role: "r", teams: ["t"] },
      { role: "r", users: ["u"] },
      { role: "r", teams: ["t"], users: ["u"] },
    ],
    [{ role: "r" }, { teams: ["t"] }, { role: "r", teams: "t" }],
  ],
  [
    "one-or-more-keys.yaml",
    "plain",
    "Plain",
    [{ teams: [] }, { users: [] }, { teams: ["t"], users: ["u"] }],
    [{}, { users: [1] }],
  ],
  [
    "one-or-more-keys.yaml",
    "choose",
    "Choice",
    [
      { note: "n", left: 1 },
      { note: "n", right: 1 },
    ],
    [{ note: "n" }, { left: 1 }, { note: "n", left: 1, right: 2 }],
  ],
  [
    "tags-of-unions.yaml",
    "createShape",
    "Shape",
    [
      { kind: "round", r: 1 },
      { kind: "square", side: 1 },
    ],
    [{ kind: "round", side: 3 }, { kind: "oval", r: 1 }, { r: 1 }],
  ],
  [
    "tags-of-unions.yaml",
    "createEvent",
    "Event",
    [
      { id: "i", type: "open", by: "b" },
      { id: "i", type: "close", reason: "r" },
    ],
    [
      { id: "i", type: "nonsense", by: "b" },
      { id: "i", type: "close", by: "b" },
      { type: "open", by: "b" },
    ],
  ],
  [
    "tags-of-unions.yaml",
    "findPoints",
    "Query",
    [{ key: "k" }, { key: "k", match: null }, { key: "k", match: { value: "v" } }],
    [{ key: "k", match: 1 }, { key: "k", match: {} }, { key: null }],
  ],
  [
    "closed-and-open.yaml",
    "putPoints",
    "Points",
    [
      { open: [1, "a", true, false], closed: [1, 2], bounded: [1, 2], free: [1, 2, "x"] },
      { map: { a: 1 }, shut: { a: 1 } },
      {},
    ],
    [
      { open: [1, "a", 2] },
      { closed: [1, 2, 3] },
      { bounded: [1, 2, 3] },
      { bounded: [1] },
      { map: { a: "b" } },
      { shut: { b: 1 } },
    ],
  ],
  [
    "lists-refined.yaml",
    "putPage",
    "Stations",
    [{ data: [] }, { data: [{ id: "i", name: "n" }], next: "x" }],
    [{ data: [{ id: "i" }] }, { data: [{ name: "n" }] }, {}, { data: [], next: 1 }],
  ],
  [
    "lists-refined.yaml",
    "putList",
    "Named",
    [[], [{ id: "i", name: "n" }]],
    [[{ id: "i" }], [{ name: "n" }], {}],
  ],
  ["lists-refined.yaml", "putStrings", "Strings", [[], ["a"]], [[1], "a"]],
  [
    "closed-composed.yaml",
    "putSource",
    "Source",
    [{ number: "n" }, { account: "a" }, null],
    [{}, { number: "n", other: "o" }, { number: 1 }],
  ],
  [
    "closed-composed.yaml",
    "putBooking",
    "Booking",
    [{ id: "i" }, { id: "i", seats: 2 }],
    [{ seats: 2 }, { id: "i", seat: 2 }, { id: "i", seats: "2" }],
  ],
  [
    "read-only-sent-by-examples.yaml",
    "putPost",
    "PostInput",
    [
      { title: "t", author: { id: "u" }, reviewers: [{ id: "u", name: "n" }], place: { code: "c" } },
      { title: "t", place: {} },
    ],
    [
      { title: "t", author: {} },
      { title: "t", author: { name: "n" } },
      { title: "t", place: { code: 1 } },
    ],
  ],
  [
    "read-only-sent-by-examples.yaml",
    "addTeam",
    "TeamInput",
    [{ lead: { key: "k" } }, { lead: {} }, { owner: { role: "r" } }],
    [{ lead: { key: 1 } }, { owner: {} }],
  ],
];

test.each(rows)("%s: the validator of %s", async (document, id, _model, good, bad) => {
  const { validator } = await emitted(normalise(loadDocument(corpusFile(document))).document);
  expect(good.map((body) => validator(id)(body).issues)).toEqual(good.map(() => []));
  expect(bad.filter((body) => validator(id)(body).issueCount === 0)).toEqual([]);
});

test("the types", async () => {
  const outputs = new Map<string, string>();
  for (const document of new Set(rows.map(([name]) => name)))
    for (const [name, text] of (await generateDocument(document)).files) outputs.set(name, text);
  for (const [document, id, model, good, bad] of rows) {
    const folder = document.replace(/(\/main)?\.\w+$/, "");
    const lines = [
      `import type { ${model} } from "./models.ts";`,
      ...good.map((body, index) => `export const good${index}: ${model} = ${JSON.stringify(body)};`),
      ...bad.flatMap((body, index) => [
        "// @ts-expect-error",
        `export const bad${index}: ${model} = ${JSON.stringify(body)};`,
      ]),
    ];
    outputs.set(`${folder}/${id}.use.ts`, lines.join("\n"));
  }
  expect(compileErrors(outputs, [true])).toEqual([]);
}, 300_000);
