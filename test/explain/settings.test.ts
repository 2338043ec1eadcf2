/** What a policy asks beside its rules, in words. */
import { expect, test } from "vitest";
import { explainPolicy, toText } from "../../src/explain/index.ts";
import type { PolicyDocument } from "../../src/policy/index.ts";

const say = (settings: object): string =>
  toText(
    explainPolicy({
      name: "x",
      decision: "allow",
      include: [{ everyone: {} }],
      ...settings,
    } as PolicyDocument),
  );

test.each<[settings: object, want: string]>([
  [{ session_duration: "30m" }, "A session lasts 30 minutes."],
  [{ session_duration: "1h1m1s" }, "A session lasts 1 hour, 1 minute and 1 second."],
  [{ session_duration: "720h" }, "A session lasts 30 days."],
  [{ session_duration: "0s" }, "No session is kept"],
  [{ session_duration: "300ms" }, "A session lasts 300ms."],
  [{ session_duration: "" }, "How long a session lasts is left to the application."],
  [
    { session_duration: "1 day" },
    'The setting session_duration is "1 day", and what that means is not known here.',
  ],
  [{ purpose_justification_required: true }, "They have to say why they need access."],
  [
    { purpose_justification_required: true, purpose_justification_prompt: "Which ticket?" },
    'They are asked: "Which ticket?"',
  ],
  [{ purpose_justification_prompt: "Which ticket?" }, "but nobody is asked for a reason"],
  [
    {
      approval_required: true,
      approval_groups: [{ approvals_needed: 1, email_addresses: ["boss@example.com"] }],
    },
    "Each session has to be approved by boss@example.com.",
  ],
  [
    {
      approval_required: true,
      approval_groups: [{ approvals_needed: 2, email_addresses: ["a@x.io", "b@x.io", "c@x.io"] }],
    },
    "approved by two of a@x.io, b@x.io and c@x.io.",
  ],
  [
    {
      approval_required: true,
      approval_groups: [
        { approvals_needed: 1, email_list_uuid: "name:Leads" },
        { approvals_needed: 1, email_addresses: ["a@x.io"] },
      ],
    },
    'someone on the e-mail list "Leads" and a@x.io. Whether one of these is enough is not documented.',
  ],
  [{ approval_required: true }, "nobody is named who could"],
  [{ approval_groups: [{ approvals_needed: 1 }] }, "Approvers are named, but nobody has to approve."],
  [{ isolation_required: true }, "The application opens in an isolated browser."],
  [{ mfa_config: { mfa_disabled: true } }, "Access asks for no second factor of its own here"],
  [{ mfa_config: { allowed_authenticators: ["totp", "tomorrow"] } }, "an authenticator app or tomorrow."],
  [{ mfa_config: { allowed_authenticators: [] } }, "The list of second factors is empty"],
  [{ mfa_config: { session_duration: "0m" } }, "The second factor is asked for at every login."],
  [{ mfa_config: {} }, "are there but empty"],
  [
    { connection_rules: { rdp: { allowed_clipboard_local_to_remote_formats: ["text", "file"] } } },
    "They may copy text and files to the remote desktop.",
  ],
  [
    { connection_rules: { rdp: { allowed_clipboard_remote_to_local_formats: [] } } },
    "They may copy nothing from the remote desktop.",
  ],
  [{ connection_rules: { ssh: { usernames: ["root"] } } }, "The setting connection_rules.ssh is"],
  [{ newer_field: { a: 1 } }, 'The setting newer_field is {"a":1}, and what that means is not known here.'],
])("%j", (settings, want) => {
  expect(say(settings)).toContain(want);
});

test("what says nothing is not said", () => {
  const silent = {
    id: "1",
    app_count: 3,
    approval_required: false,
    approval_groups: [],
    isolation_required: null,
    mfa_config: null,
    session_duration: null,
    require: [],
  };
  expect(say(silent)).toBe(say({}));
});

test("a decision of tomorrow", () => {
  const said = say({ decision: "maybe" });
  expect(said).toContain('Decides "maybe" about everyone. Whether that lets them in is not known here.');
});
