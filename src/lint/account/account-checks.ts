import type { DirectoryGroup } from "../../policy/directory.ts";
import { uuidOf } from "../../rules/uuid.ts";
import type { Found } from "../check.ts";
import { groupsIn } from "../reading/group-rules.ts";
import { quoted } from "../values/rule-values.ts";
import type { AccountCheck } from "./account-check.ts";

const called = ({ id, name }: { readonly id: string; readonly name?: string }): string =>
  quoted(name === undefined || name === "" ? id : name);

const directoryIsWhole: AccountCheck = {
  id: "directory-is-whole",
  law: "The whole account was read, and no list is filtered by what the token may see.",
  level: "info",
  source: "reasoning",
  *find({ directory: { unread = [], filtered } }) {
    for (const [index, { what, why, permission }] of unread.entries()) {
      yield {
        path: `/unread/${index}`,
        message: `${quoted(what)} could not be read, so that nothing is found there. ${why}`,
        ...(permission === undefined ? {} : { suggestion: `Read with a token that has "${permission}".` }),
      };
    }
    for (const [index, { what, why }] of (filtered ?? []).entries()) {
      yield {
        path: `/filtered/${index}`,
        message: `The list of ${quoted(what)} may lack something, so that nothing is called missing there. ${why}`,
        suggestion: "Read with a token of the whole account.",
      };
    }
  },
};

const groupsDoNotHoldThemselves: AccountCheck = {
  id: "groups-do-not-hold-themselves",
  law: "No rule group holds itself, not through other groups either.",
  level: "error",
  source: "groups",
  *find({ directory: { groups = [] }, referents }) {
    const inner = new Map(groups.map((group) => [group, groupsIn(group, referents)]));
    for (const [index, group] of groups.entries()) {
      if (!isWithin(group, inner)) continue;
      yield {
        path: `/groups/${index}`,
        message: `The group ${called(group)} holds itself. What that means is not documented.`,
        suggestion: "Take the group out of itself, or out of the group that leads back to it.",
      };
    }
  },
};

/** Whether a group can be reached from what is inside it. */
function isWithin(
  group: DirectoryGroup,
  inner: ReadonlyMap<DirectoryGroup, readonly DirectoryGroup[]>,
): boolean {
  const seen = new Set<DirectoryGroup>();
  const open = [...(inner.get(group) ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === group) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...(inner.get(next) ?? []));
  }
  return false;
}

const serviceTokensAreNamedByPolicies: AccountCheck = {
  id: "service-tokens-are-named-by-policies",
  law: "A service token that is used is named by a policy itself, and not only by a group.",
  level: "warning",
  source: "service-tokens",
  *find({ directory: { service_tokens = [] }, uses }) {
    if (!uses.isComplete) return;
    for (const [index, token] of service_tokens.entries()) {
      const group = uses.byGroups.get(token);
      if (group === undefined || uses.byPolicies.has(token)) continue;
      yield {
        path: `/service_tokens/${index}`,
        message: `Only the group ${called(group)} refers to the service token ${called(token)}. Cloudflare may clean up an inactive token that no policy names itself.`,
        suggestion: "Name the token in the policy that uses the group.",
      };
    }
  },
};

const serviceTokensAreStrict: AccountCheck = {
  id: "service-tokens-are-strict",
  law: "With a service token presented, only Service Auth and Bypass policies count.",
  level: "info",
  source: "service-tokens",
  *find({ directory: { organization } }) {
    if (organization?.strict_service_token_auth !== false) return;
    yield {
      path: "/organization/strict_service_token_auth",
      message:
        "The organization is not strict about service tokens: a request with a token may get in by an Allow policy as well.",
      suggestion: "Turn strict authentication on once no program relies on an Allow policy.",
    };
  },
};

const whatIsThereIsUsed: AccountCheck = {
  id: "what-is-there-is-used",
  law: "Every policy, rule group, service token and list is used.",
  level: "info",
  source: "reasoning",
  *find({ directory, uses }) {
    if (!uses.isComplete) return;
    const { policies = [], groups = [], lists = [], service_tokens = [], applications = [] } = directory;
    const attached = new Set(
      applications.flatMap((application) => (application.policies ?? []).map(({ id }) => uuidOf(id) ?? id)),
    );
    const unused = (path: string, what: string, of: string): Found => ({
      path,
      group: path.replace(/\d+$/, ""),
      message: `No ${of} uses the ${what}.`,
      suggestion: "Take it out if it is not needed any more.",
    });
    for (const [index, policy] of policies.entries()) {
      if (!attached.has(uuidOf(policy.id) ?? policy.id))
        yield unused(`/policies/${index}`, `policy ${quoted(policy.name ?? policy.id)}`, "application");
    }
    const isUsed = (referent: Parameters<typeof uses.byPolicies.has>[0]): boolean =>
      uses.byPolicies.has(referent) || uses.byGroups.has(referent);
    for (const [index, group] of groups.entries()) {
      if (!isUsed(group)) yield unused(`/groups/${index}`, `group ${called(group)}`, "policy and no group");
    }
    for (const [index, token] of service_tokens.entries()) {
      if (!isUsed(token) && !uses.takesAnyToken)
        yield unused(`/service_tokens/${index}`, `service token ${called(token)}`, "policy and no group");
    }
    for (const [index, list] of lists.entries()) {
      // Lists are Gateway's as well, and what it uses is not known here.
      if (!isUsed(list) && ["EMAIL", "IP"].includes(list.type ?? ""))
        yield unused(`/lists/${index}`, `list ${called(list)}`, "policy of Access, and no group,");
    }
  },
};

/** The checks of a whole account, in the order in which their findings come. */
export const accountChecks: readonly AccountCheck[] = Object.freeze([
  directoryIsWhole,
  groupsDoNotHoldThemselves,
  serviceTokensAreNamedByPolicies,
  serviceTokensAreStrict,
  whatIsThereIsUsed,
]);
