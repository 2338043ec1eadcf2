/** What a person would call things: resources, their types, methods and params. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ResourceFact } from "../../../scripts/describe/operations/resources.ts";
import { documentOf } from "../../../scripts/document/document.ts";
import type { Json } from "../../../scripts/document/json.ts";
import { describeDocument } from "../../../scripts/generate.ts";

/** An operation at a path of its own: where it hangs, what it is called, and what else it says. */
type Row = readonly [group: string | readonly string[], id: string, more?: { readonly [name: string]: Json }];

interface Named {
  /** `type` of each resource, by its path. */
  readonly types: { readonly [path: string]: string };
  /** The methods, as they are called. */
  readonly methods: readonly string[];
  readonly params: readonly string[];
  readonly said: readonly string[];
}

function named(rows: readonly Row[], schemas: readonly string[] = []): Named {
  const paths = Object.fromEntries(
    rows.map(([group, operationId, more], index) => {
      const place: Json = typeof group === "string" ? { tags: [group] } : { "x-fern-sdk-group-name": group };
      const parameters: Json = [{ name: "q", in: "query", schema: { type: "string" } }];
      return [
        `/p${String(index).padStart(3, "0")}`,
        { get: { ...place, operationId, parameters, responses: {}, ...more } },
      ];
    }),
  );
  const object: Json = { type: "object", properties: { a: { type: "string" } } };
  const components: Json = { schemas: Object.fromEntries(schemas.map((name) => [name, object])) };
  const { facts } = describeDocument(documentOf("inline.json", "0", { openapi: "3.1.0", paths, components }));
  const types: Record<string, string> = {};
  const collect = ({ path, name, children }: ResourceFact): void => {
    if (path.length > 0) types[path.join(".")] = name;
    for (const { resource } of children) collect(resource);
  };
  collect(facts.resources);
  return {
    types,
    methods: facts.operations.map(({ resource, name }) => [...resource, name].join(".")),
    params: facts.operations.map(({ params }) => params?.name ?? ""),
    said: facts.diagnostics.map(({ sentence }) => sentence),
  };
}

describe("methods", () => {
  test.each<[rows: readonly Row[], methods: readonly string[]]>([
    [[["emails", "emails/send"]], ["emails.send"]],
    [[["session", "session.get"]], ["session.get"]],
    [
      [
        ["repository", "repoGet"],
        ["Repositories", "repoAddTopic"],
        ["organization", "org-list"],
      ],
      ["repository.get", "repositories.addTopic", "organization.list"],
    ],
    [
      [
        ["settings", "setTheme"],
        ["payments", "payInvoice"],
      ],
      ["settings.setTheme", "payments.payInvoice"],
    ],
    [
      [
        ["repository", "repoGet"],
        ["repository", "get"],
      ],
      ["repository.repoGet", "repository.get"],
    ],
    [
      [
        ["payments", "", { operationId: null, summary: "ListPayments" }],
        ["payments", "", { operationId: null, summary: "Payments" }],
      ],
      ["payments.listPayments", "payments.getP001"],
    ],
    [
      [["dns records for a zone", "dns-records-for-a-zone-list-dns-records"]],
      ["dnsRecordsForAZone.listDnsRecords"],
    ],
    [[["reservedKeywords", "reservedKeywords"]], ["reservedKeywords.reservedKeywords"]],
    [[["emails", "emailsend"]], ["emails.emailsend"]],
    [[["a", "a2fa"]], ["a.a2fa"]],
    [
      [
        ["emails", "send"],
        ["emails", "emails_send"],
      ],
      ["emails.send", "emails.emailsSend"],
    ],
    [
      [
        ["emails", "emails_send"],
        ["emails", "send"],
      ],
      ["emails.emailsSend", "emails.send"],
    ],
    [[[["mail", "emails"], "x", { "x-fern-sdk-method-name": "emailsSend" }]], ["mail.emails.emailsSend"]],
    [[["2.0", "list"]], ["v2_0.list"]],
    [[["things", "201"]], ["things.v201"]],
  ])("%j", (rows, methods) => {
    expect(named(rows)).toMatchObject({ methods, said: [] });
  });

  test("the facts have the name that the method has, and a number is a last resort that is reported", () => {
    const rows: readonly Row[] = [
      ["a", "get-b"],
      ["a", "getB"],
      ["a", "get.b"],
      ["a", "get b"],
    ];
    const { methods, said } = named(rows);
    expect(methods).toEqual(["a.getB", "a.getBGet", "a.getB2", "a.getB3"]);
    expect(said).toHaveLength(2);
    expect(said[0]).toContain('is called "getB2". Give it an operationId of its own.');
  });
});

describe("types of resources", () => {
  const policies: Row = [["zeroTrust", "access", "policies"], "list"];

  test("the last word, with as many before it as are needed", () => {
    expect(named([policies]).types["zeroTrust.access.policies"]).toBe("Policies");
    expect(
      named([
        [["a", "files"], "list"],
        [["b", "files"], "list"],
      ]).types,
    ).toMatchObject({
      "a.files": "AFiles",
      "b.files": "BFiles",
    });
    expect(named([policies], ["Policies"]).types["zeroTrust.access.policies"]).toBe("AccessPolicies");
    expect(named([["Pet", "list"]], ["Pet"]).types["pet"]).toBe("PetResource");
  });

  test("growing takes no name away from what is nearer the root", () => {
    const more: Row = [
      ["zeroTrust", "access", "applications", "policies"],
      "listMore",
      { "x-fern-sdk-method-name": "list" },
    ];
    const before = named([policies]);
    const after = named([more, policies]);
    expect(after.types).toMatchObject({
      ...before.types,
      "zeroTrust.access.applications.policies": "ApplicationsPolicies",
    });
    expect(after.params).toEqual(["ApplicationsPoliciesListParams", "PoliciesListParams"]);
    expect(after.said).toEqual([]);
  });

  test("x-type-name pins the name of a resource", () => {
    const rows: readonly Row[] = [
      [["a", "files"], "list"],
      [["b", "files"], "listMore", { "x-type-name": "Files" }],
    ];
    expect(named(rows)).toMatchObject({ types: { "a.files": "AFiles", "b.files": "Files" }, said: [] });
    const odd = named([["a", "list", { "x-type-name": "no name" }]]);
    expect(odd).toMatchObject({ types: { a: "A" } });
    expect(odd.said).toEqual([
      expect.stringContaining('The name "no name" is taken or is not an identifier'),
    ]);
  });

  test("a number is a last resort, and is reported", () => {
    const { types, said } = named([["pet", "list"]], ["Pet", "PetResource"]);
    expect(types["pet"]).toBe("PetResource2");
    expect(said).toEqual([
      expect.stringContaining('Give it a name with "x-type-name" in one of its operations.'),
    ]);
  });
});

test("what is pinned keeps its name, whatever is added", () => {
  const words = fc.constantFrom("pet", "pets", "petShop", "getPet", "list", "petKind", "error");
  // A resource below another is never called as a method there: of the two, one would have to give way.
  const below = fc.constantFrom("cats", "dogs");
  const group = fc.oneof(
    words.map((word) => [word]),
    fc.tuple(words, below).map((path): string[] => [...path]),
  );
  const row = fc.tuple(group, words);
  const schemas = fc.uniqueArray(
    fc.constantFrom(
      "Pet",
      "Pets",
      "pet",
      "PetShop",
      "Pet-Shop",
      "Pet_Shop",
      "PetsGetPetParams",
      "GetPetParams",
      "Error",
    ),
  );
  const rowsOf = (rows: readonly [string[], string][], from: string): Row[] =>
    rows.map(([group, id], index) => [group, `${id}`, { "x-row": `${from}${index}` }]);
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 1, maxLength: 4 }),
      fc.array(row, { maxLength: 4 }),
      schemas,
      (first, more, added) => {
        const before = named(rowsOf(first, "a"));
        const pinned = first.map(([group, id], index): Row => [
          group,
          id,
          {
            "x-type-name": before.types[group.join(".")] ?? "",
            "x-fern-sdk-method-name": before.methods[index]?.split(".").at(-1) ?? "",
            "x-fern-request-name": before.params[index] ?? "",
          },
        ]);
        const after = named([...rowsOf(more, "b"), ...pinned], added);
        expect(after.params.slice(more.length)).toEqual(before.params);
        expect(after.methods.slice(more.length)).toEqual(before.methods);
        for (const [group] of first) expect(after.types[group.join(".")]).toBe(before.types[group.join(".")]);
      },
    ),
  );
});

test("a component of a name that generated files use is called a model; of one that is taken, it gets a number, which is reported", () => {
  const { said } = named([], ["Error", "Pet-Shop", "Pet_Shop"]);
  expect(said).toEqual([expect.stringContaining("is called Pet_Shop2. Give it a name")]);
});

test("params do not stutter, and x-type-name pins the name of a component", () => {
  expect(named([["reservedKeywords", "reservedKeywords"]]).params).toEqual(["ReservedKeywordsParams"]);
  expect(named([["emails", "emailsSend"]]).params).toEqual(["EmailsSendParams"]);
  expect(named([["payments", "getPayments"]]).params).toEqual(["GetPaymentsParams"]);
  expect(named([["payments", "getPaymentById"]]).params).toEqual(["GetPaymentByIdParams"]);
  expect(named([["payments", "getPaymentsPage"]]).params).toEqual(["GetPaymentsPageParams"]);
  expect(named([["payments", "get"]]).params).toEqual(["PaymentsGetParams"]);
  expect(named([["ai", "getAid"]]).params).toEqual(["AiGetAidParams"]);
  const schemas: Json = {
    b_pet: { type: "object", "x-type-name": "Pet" },
    Pet: { type: "string", enum: ["a"], "x-type-name": "PetKind" },
  };
  const { facts } = describeDocument(
    documentOf("inline.json", "0", { openapi: "3.1.0", paths: {}, components: { schemas } }),
  );
  expect(facts.models.map(({ name, pointer }) => [pointer.split("/").at(-1), name])).toEqual([
    ["Pet", "PetKind"],
    ["b_pet", "Pet"],
  ]);
});
