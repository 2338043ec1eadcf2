import { isObject } from "../../json/index.ts";

/** An approval group as a policy may hold it, right or not. */
export interface ReadApprovalGroup {
  readonly needed: unknown;
  readonly addresses: readonly string[];
  readonly list: unknown;
}

/** The approval groups of a policy; what is not an object is read as an empty group, so that indexes stay. */
export function approvalGroups(policy: Readonly<Record<string, unknown>>): readonly ReadApprovalGroup[] {
  const groups = policy["approval_groups"];
  return (Array.isArray(groups) ? groups : []).map((group: unknown) => {
    const fields = isObject(group) ? group : {};
    const addresses = fields["email_addresses"];
    return {
      needed: fields["approvals_needed"],
      addresses: Array.isArray(addresses) ? (addresses as readonly unknown[]).filter(isSomebody) : [],
      list: fields["email_list_uuid"],
    };
  });
}

/** Whether an address can be somebody's: a blank one is a variable that was not set. */
function isSomebody(address: unknown): address is string {
  return typeof address === "string" && address.trim() !== "";
}

export function hasApprovers({ addresses, list }: ReadApprovalGroup): boolean {
  return addresses.length > 0 || Boolean(list);
}
