/**
 * What an account holds that policies refer to: plain JSON in the API's own words, so that a snapshot is a file. Nothing in it is
 * required but ids: what is absent is not known, and an empty list is known to be empty.
 */
import type { PolicyDocument } from "./policy-document.ts";

/** What an account holds that policies refer to, as plain JSON. Nothing is required: what is absent is not known, and an empty list is known to be empty. */
export interface Directory {
  /** The account that was read. */
  readonly account?: { readonly id: string; readonly name?: string };
  /** The reusable policies, whole. */
  readonly policies?: readonly DirectoryPolicy[];
  /** Rule groups, with their rules. */
  readonly groups?: readonly DirectoryGroup[];
  /** Lists of e-mail addresses and of IP addresses, with their entries where these were read. */
  readonly lists?: readonly DirectoryList[];
  /** Identity providers, each with its id, name and type. */
  readonly identity_providers?: readonly DirectoryIdentityProvider[];
  /** Service tokens: the id that a rule names, and the client id that a request carries. Never a secret. */
  readonly service_tokens?: readonly DirectoryServiceToken[];
  /** Device posture checks. */
  readonly posture_rules?: readonly DirectoryPostureRule[];
  /** Access applications, with their policies in order. */
  readonly applications?: readonly DirectoryApplication[];
  /** Tags of applications. */
  readonly tags?: readonly DirectoryTag[];
  /** The settings of the Zero Trust organization. */
  readonly organization?: DirectoryOrganization;
  /** What could not be read; these parts are absent above. Absent: nobody says whether all was read. */
  readonly unread?: readonly DirectoryUnread[];
  /**
   * Lists that may lack what the caller's role does not cover. Absent: nobody looked, and any list may lack something; so only
   * beside this field, and only for a list that it does not name, does "not in the list" say that something does not exist.
   */
  readonly filtered?: readonly DirectoryFiltered[];
}

/** A part of a directory that holds several things. */
export type DirectoryPart =
  | "policies"
  | "groups"
  | "lists"
  | "identity_providers"
  | "service_tokens"
  | "posture_rules"
  | "applications"
  | "tags";

/** A reusable policy as the API gives it. */
export type DirectoryPolicy = PolicyDocument & { readonly id: string; readonly app_count?: number };

/** A rule group: rules under a name, which policies refer to. */
export interface DirectoryGroup {
  /** Its id, a UUID: what a `group` rule names. */
  readonly id: string;
  /** The name in the dashboard. Not unique. */
  readonly name?: string;
  /** Absent: its rules were not read, and it may hold anything. */
  readonly include?: readonly unknown[];
  /** Rules that all have to match. */
  readonly require?: readonly unknown[];
  /** Rules of which none may match. */
  readonly exclude?: readonly unknown[];
}

/** A Zero Trust list, such as one of e-mail addresses. */
export interface DirectoryList {
  /** Its id, a UUID: what an `email_list` or `ip_list` rule names. */
  readonly id: string;
  /** The name in the dashboard. */
  readonly name?: string;
  /** `EMAIL`, `IP`, and types that no rule refers to. */
  readonly type?: string;
  /** How many entries it has. */
  readonly count?: number;
  /** Entries; absent if they were not read. */
  readonly items?: readonly { readonly value: string }[];
}

/** A way to log in. */
export interface DirectoryIdentityProvider {
  /** Its id, a UUID: what a `login_method` rule names. */
  readonly id: string;
  /** Not unique, and often empty for `onetimepin`. */
  readonly name?: string;
  /** `onetimepin`, `azureAD`, `okta`, `google-apps`, `github`, `saml`, `oidc` … */
  readonly type?: string;
}

/** A service token, with which a program gets in. Its secret is never here. */
export interface DirectoryServiceToken {
  /** Its id, a UUID: what a `service_token` rule names. */
  readonly id: string;
  /** The name in the dashboard. */
  readonly name?: string;
  /** As a request carries it, `….access`. */
  readonly client_id?: string;
  /** A token that is not enabled authenticates nobody. */
  readonly enabled?: boolean;
  /** When it ends, as a date and time; the API takes it no longer then. */
  readonly expires_at?: string;
  /** When it was last used, as a date and time. */
  readonly last_seen_at?: string | null;
}

/** A device posture check. */
export interface DirectoryPostureRule {
  /** Its id, a UUID: what a `device_posture` rule names. */
  readonly id: string;
  /** The name in the dashboard. */
  readonly name?: string;
  /** `disk_encryption`, `os_version`, `warp` … */
  readonly type?: string;
}

/** An Access application. */
export interface DirectoryApplication {
  /** Its id, a UUID. */
  readonly id: string;
  /** The name in the dashboard. Not unique. */
  readonly name?: string;
  /** `self_hosted`, `saas`, `ssh`, `vnc`, `infrastructure`, `app_launcher` … */
  readonly type?: string;
  /** The host name that it guards, perhaps with a path. */
  readonly domain?: string;
  /** Names of its tags. */
  readonly tags?: readonly string[];
  /** The providers that it offers, by id; absent or empty: all. */
  readonly allowed_idps?: readonly string[];
  /** How long a login lasts here, as a duration such as `24h`; a policy may say otherwise. */
  readonly session_duration?: string;
  /** All its policies, reusable ones and its own. */
  readonly policies?: readonly DirectoryApplicationPolicy[];
}

/**
 * A policy of an application, as the API gives it there. One that is among the directory's `policies` is reusable; another one is the
 * application's own, or a reusable one that the caller may not list.
 */
export type DirectoryApplicationPolicy = Partial<PolicyDocument> & {
  readonly id: string;
  /** Its place among the application's policies: lower comes first. */
  readonly precedence?: number;
  readonly reusable?: boolean;
};

/** A tag of applications. */
export interface DirectoryTag {
  /** The tag itself. */
  readonly name: string;
  /** How many applications have it. */
  readonly app_count?: number;
}

/** The settings of the Zero Trust organization that decide who gets in. */
export interface DirectoryOrganization {
  /** The name of the organization. */
  readonly name?: string;
  /** The host name on which people log in, such as `example.cloudflareaccess.com`. */
  readonly auth_domain?: string;
  /** How long a login lasts across applications, as a duration. */
  readonly session_duration?: string;
  /** With a service token presented, only Service Auth and Bypass count. */
  readonly strict_service_token_auth?: boolean;
  /** What the organization asks for as a second factor. */
  readonly mfa_config?: object;
}

/** Something that could not be read. */
export interface DirectoryUnread {
  /** A part of the directory; or the entries of one list, or the policies of one application, which `id` names. */
  readonly what: DirectoryPart | "account" | "organization" | "list_items" | "application_policies";
  /** Which list or application, if `what` is about one. */
  readonly id?: string;
  /** What the API answered, as a sentence. */
  readonly why: string;
  /** The permission that the token lacks, by its name in the dashboard. */
  readonly permission?: string;
}

/** A list that may lack something, and how that is known. */
export interface DirectoryFiltered {
  /** The part of the directory that is in doubt. */
  readonly what: DirectoryPart;
  /** A sentence. */
  readonly why: string;
  /** Ids that exist, or that something refers to, and that the list lacks. */
  readonly proof: readonly string[];
}
