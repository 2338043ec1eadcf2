/** Where the facts of this package come from, by a short name: Cloudflare's pages, public threads, and our own reasoning. */
export const sources = {
  "api-page":
    "https://developers.cloudflare.com/api/resources/zero_trust/subresources/access/subresources/policies/methods/update/",
  policies: "https://developers.cloudflare.com/cloudflare-one/access-controls/policies/",
  "common-policies":
    "https://developers.cloudflare.com/cloudflare-one/access-controls/policies/common-policies/",
  groups: "https://developers.cloudflare.com/cloudflare-one/access-controls/policies/groups/",
  "policy-management":
    "https://developers.cloudflare.com/cloudflare-one/access-controls/policies/policy-management/",
  "mfa-requirements":
    "https://developers.cloudflare.com/cloudflare-one/access-controls/policies/mfa-requirements/",
  "external-evaluation":
    "https://developers.cloudflare.com/cloudflare-one/access-controls/policies/external-evaluation/",
  "purpose-justification":
    "https://developers.cloudflare.com/cloudflare-one/access-controls/policies/require-purpose-justification/",
  "temporary-auth":
    "https://developers.cloudflare.com/cloudflare-one/access-controls/policies/temporary-auth/",
  "isolate-application":
    "https://developers.cloudflare.com/cloudflare-one/access-controls/policies/isolate-application/",
  "ztna-design":
    "https://developers.cloudflare.com/reference-architecture/design-guides/designing-ztna-access-policies/",
  sessions:
    "https://developers.cloudflare.com/cloudflare-one/access-controls/access-settings/session-management/",
  "independent-mfa":
    "https://developers.cloudflare.com/cloudflare-one/access-controls/access-settings/independent-mfa/",
  "service-tokens":
    "https://developers.cloudflare.com/cloudflare-one/access-controls/service-credentials/service-tokens/",
  "mutual-tls":
    "https://developers.cloudflare.com/cloudflare-one/access-controls/service-credentials/mutual-tls-authentication/",
  "linked-app-token":
    "https://developers.cloudflare.com/cloudflare-one/access-controls/applications/linked-app-token/",
  "rdp-browser":
    "https://developers.cloudflare.com/cloudflare-one/networks/connectors/cloudflare-tunnel/use-cases/rdp/rdp-browser/",
  entra: "https://developers.cloudflare.com/cloudflare-one/integrations/identity-providers/entra-id/",
  "generic-oidc":
    "https://developers.cloudflare.com/cloudflare-one/integrations/identity-providers/generic-oidc/",
  "generic-saml":
    "https://developers.cloudflare.com/cloudflare-one/integrations/identity-providers/generic-saml/",
  okta: "https://developers.cloudflare.com/cloudflare-one/integrations/identity-providers/okta/",
  "risk-score": "https://developers.cloudflare.com/cloudflare-one/team-and-resources/users/risk-score/",
  lists: "https://developers.cloudflare.com/cloudflare-one/reusable-components/lists/",
  posture: "https://developers.cloudflare.com/cloudflare-one/reusable-components/posture-checks/",
  limits: "https://developers.cloudflare.com/cloudflare-one/account-limits/",
  // What the API does with a policy, as Cloudflare's own Terraform provider had to encode it.
  "terraform-provider":
    "https://github.com/cloudflare/terraform-provider-cloudflare/blob/main/internal/services/zero_trust_access_policy/normalizations.go",
  "go-duration": "https://pkg.go.dev/time#ParseDuration",
  rfc8176: "https://www.rfc-editor.org/rfc/rfc8176#section-2",
  rfc4632: "https://www.rfc-editor.org/rfc/rfc4632",
  "iana-addresses": "https://www.iana.org/assignments/iana-ipv4-special-registry/",
  "public-suffix-list": "https://publicsuffix.org/",
  "dockflare-261": "https://github.com/ChrispyBacon-dev/DockFlare/issues/261",
  "dockflare-216": "https://github.com/ChrispyBacon-dev/DockFlare/issues/216",
  "terraform-2702": "https://github.com/cloudflare/terraform-provider-cloudflare/issues/2702",
  "terraform-5499": "https://github.com/cloudflare/terraform-provider-cloudflare/issues/5499",
  "terraform-7221": "https://github.com/cloudflare/terraform-provider-cloudflare/pull/7221",
  // No document says it; it follows from what the documents say.
  reasoning: "our own reasoning",
} as const;

/** The short name of a source. */
export type Source = keyof typeof sources;
