/** Changes as they come up in a review: what was, what is to be. */
import type { Example } from "./examples.ts";

export const changesToReview: readonly Example[] = [
  {
    title: "One more domain",
    sentence:
      "It looks like a small addition. Everybody at the partner gains access, and the condition that was meant for them is not there.",
    view: "changes",
    texts: {
      before: `name: Wiki
decision: allow
include:
  - email_domain: { domain: example.com }
require:
  - geo: { country_code: PT }
`,
      policy: `name: Wiki
decision: allow
include:
  - email_domain: { domain: example.com }
  - email_domain: { domain: partner.example }
`,
      people: `ann: { email: ann@example.com, country: PT }
partner: { email: kim@partner.example, country: US }
`,
    },
  },
  {
    title: "Tidied up, or not",
    sentence:
      "The rules stand in another order and one is left out because another covers it: nobody gains, nobody loses.",
    view: "changes",
    texts: {
      before: `name: Office
decision: allow
include:
  - email: { email: ann@example.com }
  - email: { email: ben@partner.example }
  - email_domain: { domain: example.com }
`,
      policy: `name: Office
decision: allow
include:
  - email_domain: { domain: example.com }
  - email: { email: ben@partner.example }
`,
    },
  },
  {
    title: "From Block to Allow",
    sentence: "One word changes, and those who were kept out are let in.",
    view: "changes",
    texts: {
      before: `name: Former staff
decision: deny
include:
  - email_domain: { domain: example.com }
`,
      policy: `name: Former staff
decision: allow
include:
  - email_domain: { domain: example.com }
`,
    },
  },
];
