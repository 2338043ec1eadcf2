/** The files that `init` writes: a small project that passes its own check. */
import { starterWorkflows } from "./starter-workflows.ts";

export type PolicyFormat = "yaml" | "ts" | "json";

export interface StarterChoices {
  readonly policies: PolicyFormat;
  readonly workflow: "github" | "none";
}

/** Paths and texts, in the order in which people meet them. */
export function starterFiles({ policies, workflow }: StarterChoices): Readonly<Record<string, string>> {
  return {
    "access-policies.config.yaml": configuration,
    [`policies/engineers.${policies}`]: policyFiles[policies],
    "applications/wiki.yaml": application,
    "people.yaml": people,
    "tests/engineers.test.yaml": tests,
    ...(workflow === "github" ? starterWorkflows : {}),
  };
}

const schemas = "node_modules/cloudflare-access-policies/dist/schema";

/** Tells an editor's YAML server which schema a file has. */
function modeline(depth: string, schema: string): string {
  return `# yaml-language-server: $schema=${depth}${schemas}/${schema}.json\n`;
}

const configuration = `${modeline("", "config")}# Everything here is optional. Accounts are needed only by commands that talk to Cloudflare.
lint:
  # The longest session that your account allows; the linter reports what is longer.
  maxSessionDuration: 24h
`;

const policyFiles: Readonly<Record<PolicyFormat, string>> = {
  yaml: `${modeline("../", "policy")}name: Engineers
decision: allow
include: # any of these
  - email_domain: { domain: example.com }
require: # all of these
  - geo: { country_code: PT }
exclude: # none of these
  - email: { email: intern@example.com }
session_duration: 8h
`,
  json: `{
  "$schema": "../${schemas}/policy.json",
  "name": "Engineers",
  "decision": "allow",
  "include": [{ "email_domain": { "domain": "example.com" } }],
  "require": [{ "geo": { "country_code": "PT" } }],
  "exclude": [{ "email": { "email": "intern@example.com" } }],
  "session_duration": "8h"
}
`,
  ts: `import { definePolicy, rule } from "cloudflare-access-policies";

export default definePolicy({
  name: "Engineers",
  decision: "allow",
  include: [rule.emailDomain("example.com")],
  require: [rule.country("PT")],
  exclude: [rule.email("intern@example.com")],
  session_duration: "8h",
});
`,
};

const application = `${modeline("../", "application")}# Which policies guard an application, in their order. Read by tests and by \`who\`; never written to an account.
name: Wiki
policies: [Engineers]
`;

const people = `${modeline("", "people")}# People for tests and for \`who\`. What is absent is not known.
ann: { email: ann@example.com, country: PT }
traveller: { email: ann@example.com, country: BR }
intern: { email: intern@example.com, country: PT }
stranger: { email: someone@elsewhere.example, country: PT }
`;

const tests = `${modeline("../", "tests")}applications: [Wiki]
matrix: # who is not listed must be out
  ann: { Wiki: in }
  traveller: {}
  intern: {}
  stranger: {}
never: # decided over all requests, not tried
  - name: nobody from outside the company
    who: { exclude: [{ email_domain: { domain: example.com } }] }
`;
