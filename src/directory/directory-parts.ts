/** The parts of a directory: how each is read, and what of it is kept. */
import {
  applicationsOperations,
  groupsOperations,
  identityProvidersOperations,
  listsOperations,
  policiesOperations,
  postureOperations,
  serviceTokensOperations,
  tagsOperations,
  type APIPromise,
  type Operation,
  type PagePromise,
  type RequestOptions,
} from "../../generated/index.ts";
import type { DirectoryPart } from "../policy/directory.ts";
import type { DirectoryResources } from "./directory-resources.ts";

/** What every call of a part takes. A list that comes all at once has no pages. */
export interface PageParams {
  readonly account_id: string;
  readonly page: number;
  readonly per_page: number;
}

/** How a part is read. */
export interface PartReading {
  readonly part: DirectoryPart;
  readonly operation: Operation;
  /** The permission to read, where the spec does not name it. */
  readonly permission?: string;
  /**
   * The fields that are kept. Absent: all. The rest is not what policies refer to, and can hold secrets, such as the settings of an
   * identity provider.
   */
  readonly keep?: readonly string[];
  readonly list: (
    resources: DirectoryResources,
    params: PageParams,
    options: RequestOptions,
  ) => PagePromise<object> | APIPromise<readonly object[] | null>;
}

export const partReadings: readonly PartReading[] = [
  {
    part: "policies",
    operation: policiesOperations.list,
    list: ({ zeroTrust }, params, options) => zeroTrust.access.policies.list(params, options),
  },
  {
    part: "groups",
    operation: groupsOperations.list,
    list: ({ zeroTrust }, params, options) => zeroTrust.access.groups.list(params, options),
  },
  {
    part: "identity_providers",
    operation: identityProvidersOperations.list,
    keep: ["id", "name", "type"],
    list: ({ zeroTrust }, params, options) => zeroTrust.identityProviders.list(params, options),
  },
  {
    part: "service_tokens",
    operation: serviceTokensOperations.list,
    keep: ["id", "name", "client_id", "enabled", "expires_at", "last_seen_at"],
    list: ({ zeroTrust }, params, options) => zeroTrust.access.serviceTokens.list(params, options),
  },
  {
    part: "posture_rules",
    operation: postureOperations.list,
    permission: "Access: Device Posture Read",
    keep: ["id", "name", "type", "enabled"],
    list: ({ zeroTrust }, { account_id }, options) => zeroTrust.devices.posture.list({ account_id }, options),
  },
  {
    part: "lists",
    operation: listsOperations.list,
    permission: "Zero Trust Read",
    keep: ["id", "name", "type", "count"],
    list: ({ zeroTrust }, { account_id }, options) => zeroTrust.gateway.lists.list({ account_id }, options),
  },
  {
    part: "applications",
    operation: applicationsOperations.list,
    keep: ["id", "name", "type", "domain", "tags", "allowed_idps", "session_duration", "policies"],
    list: ({ zeroTrust }, params, options) => zeroTrust.access.applications.list(params, options),
  },
  {
    part: "tags",
    operation: tagsOperations.list,
    permission: "Access: Apps and Policies Read",
    keep: ["name", "app_count"],
    list: ({ zeroTrust }, params, options) => zeroTrust.access.tags.list(params, options),
  },
];

/** The settings of the organization that are kept. */
export const organizationFields: readonly string[] = [
  "name",
  "auth_domain",
  "session_duration",
  "strict_service_token_auth",
  "mfa_config",
];
