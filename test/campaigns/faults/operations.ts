import type { Cloudflare, RequestOptions } from "../../../src/client/index.ts";

export const accountId = "023e105f4ecef8ad9ca31a8372d0c353";
export const policyId = "f174e90a-fafe-4643-bbbc-4a0ed4fc8415";
const body = {
  account_id: accountId,
  name: "Allow devs",
  decision: "allow" as const,
  include: [{ certificate: {} }],
};

/** An operation under test: how it is called, and what a good answer to it is. */
export interface OperationUnderTest {
  readonly name: "list" | "get" | "update" | "create" | "delete";
  readonly method: string;
  /** Whether HTTP lets it be repeated after it may have been done. */
  readonly repeatable: boolean;
  readonly status: number;
  readonly result: unknown;
  readonly call: (client: Cloudflare, id: string, options?: RequestOptions) => Promise<unknown>;
}

const result = { id: policyId, name: "Allow devs" };

export const operationsUnderTest: readonly OperationUnderTest[] = [
  {
    name: "list",
    method: "GET",
    repeatable: true,
    status: 200,
    result: [result],
    call: (client, id, options) =>
      client.zeroTrust.access.policies.list({ account_id: id === policyId ? accountId : id }, options),
  },
  {
    name: "get",
    method: "GET",
    repeatable: true,
    status: 200,
    result,
    call: (client, id, options) =>
      client.zeroTrust.access.policies.get(id, { account_id: accountId }, options),
  },
  {
    name: "update",
    method: "PUT",
    repeatable: true,
    status: 200,
    result,
    call: (client, id, options) => client.zeroTrust.access.policies.update(id, body, options),
  },
  {
    name: "create",
    method: "POST",
    repeatable: false,
    status: 201,
    result,
    call: (client, id, options) =>
      client.zeroTrust.access.policies.create(
        { ...body, account_id: id === policyId ? accountId : id },
        options,
      ),
  },
  {
    name: "delete",
    method: "DELETE",
    repeatable: true,
    status: 202,
    result: { id: policyId },
    call: (client, id, options) =>
      client.zeroTrust.access.policies.delete(id, { account_id: accountId }, options),
  },
];

/** A good answer's body. */
export function goodBody(operation: OperationUnderTest): string {
  const info =
    operation.name === "list"
      ? { result_info: { page: 1, per_page: 20, count: 1, total_count: 1, total_pages: 1 } }
      : {};
  return JSON.stringify({ success: true, errors: [], messages: [], result: operation.result, ...info });
}
