/**
 * Whether programs that are typed against the published SDK keep compiling: its parameters go into our methods, our
 * results go where its types are asked for. Checked by `npm run test:official-sdk`. A difference on purpose would stand under
 * `@ts-expect-error` with its reason, so that one that goes away is an error too; there is none.
 */
import type Official from "cloudflare";
import type { Cloudflare, PolicyListResponse } from "../../src/index.ts";
import type { ApplyClient } from "../../src/project/index.ts";

type TheirPolicies = Official["zeroTrust"]["access"]["policies"];
type OurPolicies = Cloudflare["zeroTrust"]["access"]["policies"];
type Method = "create" | "delete" | "get" | "list" | "update";

declare const ours: OurPolicies;

/** Whatever the SDK's method takes, ours takes. */
export function parametersGoIn(parameters: { readonly [M in Method]: Parameters<TheirPolicies[M]> }): void {
  const [createParams] = parameters.create;
  const [updateId, updateParams] = parameters.update;
  const [listParams] = parameters.list;
  const [getId, getParams] = parameters.get;
  const [deleteId, deleteParams] = parameters.delete;
  void ours.create(createParams);
  void ours.update(updateId, updateParams);
  void ours.list(listParams);
  void ours.get(getId, getParams);
  void ours.delete(deleteId, deleteParams);
}

/** Whatever our method gives, the SDK's type takes. */
export async function resultsComeOut(): Promise<{
  readonly [M in Method]: M extends "list" ? unknown : Awaited<ReturnType<TheirPolicies[M]>>;
}> {
  const account = { account_id: "account" };
  const body = { ...account, name: "Name", decision: "allow", include: [] } as const satisfies
    Parameters<OurPolicies["create"]>[0] | object;
  return {
    create: await ours.create({ ...body, include: [] }),
    update: await ours.update("id", { ...body, include: [] }),
    get: await ours.get("id", account),
    delete: await ours.delete("id", account),
    list: await ours.list(account),
  };
}

/** A page's items are the SDK's items. */
export async function itemsComeOut(): Promise<Official.ZeroTrust.Access.PolicyListResponse[]> {
  const items: PolicyListResponse[] = [];
  for await (const item of ours.list({ account_id: "account" })) items.push(item);
  return items;
}

/** A plan is applied, and a report undone, through the published SDK as well. */
export function appliesThrough(official: Official): ApplyClient {
  return official;
}
