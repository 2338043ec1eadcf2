/** What accounts hold besides policies, as a test sets it up. */
import type {
  Account,
  ApplicationListResponse,
  ApplicationPolicy,
  DevicePostureRule,
  GatewayItem,
  GatewayList,
  GroupListResponse,
  Identity,
  IdentityProvider,
  OrganizationListResponse,
  PolicyGetResponse,
  ServiceToken,
  Tag,
  UserListResponse,
} from "../../../generated/index.ts";
import { deepCopy } from "../represent.ts";

/**
 * What an account begins with, as the API gives it, all of it optional; a `Directory` is of this shape. Missing ids are filled in.
 * Nothing is judged, so you can set up states that the server would refuse.
 */
export interface AccountContents {
  /** The account itself. `managed_by.parent_org_id` puts it into an organization. */
  readonly account?: Partial<Account> | object;
  /** As `seed` takes them. `app_count` is the number of applications that have the policy, unless it is given. */
  readonly policies?: readonly (Partial<PolicyGetResponse> | object)[];
  /** Rule groups. */
  readonly groups?: readonly (Partial<GroupListResponse> | object)[];
  /** Identity providers. */
  readonly identity_providers?: readonly (Partial<IdentityProvider> | object)[];
  /** Service tokens, without their secrets. */
  readonly service_tokens?: readonly (Partial<ServiceToken> | object)[];
  /** Device posture checks. */
  readonly posture_rules?: readonly (Partial<DevicePostureRule> | object)[];
  /** With their entries; lists come back without them, and with `count`. */
  readonly lists?: readonly ((Partial<GatewayList> & { readonly items?: readonly GatewayItem[] }) | object)[];
  /**
   * With their policies in order. One that has the id of a reusable policy comes back as that policy is then; any other one is the
   * application's own. `precedence` is the place in the list, from 1, unless it is given.
   */
  readonly applications?: readonly (
    | (Partial<ApplicationListResponse> & { readonly policies?: readonly Partial<ApplicationPolicy>[] })
    | object
  )[];
  /** Tags of applications. */
  readonly tags?: readonly (Tag | object)[];
  /** With the identity that each was last seen with. */
  readonly users?: readonly ((Partial<UserListResponse> & { readonly identity?: Identity }) | object)[];
  /** The settings of the Zero Trust organization. */
  readonly organization?: Partial<OrganizationListResponse> | object;
}

/** One thing of an account. */
export type Thing = { readonly [field: string]: unknown };

/** The parts of an account that are lists. */
export type Part = Exclude<keyof AccountContents, "account" | "organization" | "policies">;

/** The contents of all accounts, with ids. */
export interface ContentsStore {
  readonly accounts: () => readonly Thing[];
  readonly things: (accountId: string, part: Part) => readonly Thing[];
  readonly organization: (accountId: string) => Thing | undefined;
}

export function createContentsStore(
  contents: { readonly [accountId: string]: AccountContents },
  nextUuid: () => string,
): ContentsStore {
  const named = new Set<string>(["account", "organization", "policies", "tags"]);
  const filled = new Map(
    Object.entries(contents).map(([accountId, content]) => {
      const copy = deepCopy(content) as { readonly [part: string]: readonly Thing[] | undefined };
      const parts = Object.entries(copy).map(([part, list = []]) => [
        part,
        named.has(part) ? list : list.map((thing) => ({ id: nextUuid(), ...thing })),
      ]);
      return [accountId, Object.fromEntries(parts) as { readonly [part: string]: unknown }];
    }),
  );
  return {
    accounts: () =>
      [...filled].map(([id, { account }]) => ({ id, name: id, type: "standard", ...(account as Thing) })),
    things: (accountId, part) => (filled.get(accountId)?.[part] ?? []) as readonly Thing[],
    organization: (accountId) => filled.get(accountId)?.["organization"] as Thing | undefined,
  };
}

/** How many of an account's applications have each policy, by its id. */
export function applicationCounts({ applications = [] }: AccountContents): ReadonlyMap<unknown, number> {
  const counts = new Map<unknown, number>();
  for (const application of applications) {
    const { policies = [] } = application as { readonly policies?: readonly { readonly id?: unknown }[] };
    for (const id of new Set(policies.map((policy) => policy.id))) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}
