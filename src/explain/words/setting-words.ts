/** What a policy asks beside its rules, a sentence each. */
import { isObject, own } from "../../json/index.ts";
import { knownFields, notInTheBody } from "../../policy/known-fields.ts";
import { joined, shortList, type Words, words } from "../explanation.ts";
import { duration } from "./duration-words.ts";
import type { Names } from "./names.ts";
import { code, shortJson } from "./rule-words.ts";

/** A sentence about a setting, and the same in short: what it is about, and what it says. */
export interface Setting {
  /** Which setting it is: the same in two policies that are compared. */
  readonly field: string;
  readonly words: Words;
  readonly label: string;
  readonly short: Words;
  readonly isUnknown: boolean;
}

type Policy = Readonly<Record<string, unknown>>;

/** What visitors are asked and get, in the order in which they meet it. */
export function settingsOf(policy: object, names: Names): readonly Setting[] {
  const given = policy as Policy;
  return [
    ...reasonOf(given),
    ...approvalOf(given, names),
    ...mfaOf(given),
    ...isolationOf(given),
    ...connectionOf(given),
    ...sessionOf(given),
    ...unknownOf(given),
  ];
}

const isSet = (value: unknown): boolean => value !== undefined && value !== null && value !== false;

const labels: Readonly<Record<string, string>> = {
  purpose_justification_required: "reason",
  approval: "approval",
  mfa_disabled: "second factor",
  allowed_authenticators: "second factor",
  mfa_session: "second factor",
  mfa_config: "second factor",
  isolation_required: "browser",
  allowed_clipboard_local_to_remote_formats: "clipboard",
  allowed_clipboard_remote_to_local_formats: "clipboard",
  session_duration: "session",
};

const setting = (field: string, said: Words, short: Words): Setting => ({
  field,
  words: said,
  label: labels[field] ?? "",
  short,
  isUnknown: false,
});

/** A value of a shape that no document describes. */
const strange = (field: string, value: unknown): Setting => ({
  field,
  words: words`The setting ${code(field)} is ${[shortJson(value)]}, and what that means is not known here.`,
  label: "not known",
  short: words`${code(field)}: ${[shortJson(value)]}`,
  isUnknown: true,
});

function reasonOf(policy: Policy): readonly Setting[] {
  const [required, prompt] = [
    own(policy, "purpose_justification_required"),
    own(policy, "purpose_justification_prompt"),
  ];
  if (isSet(required) && required !== true) return [strange("purpose_justification_required", required)];
  const isPrompt = typeof prompt === "string" && prompt.trim() !== "";
  if (required === true) {
    const question: Words = isPrompt ? words`. They are asked: ${[{ strong: prompt }]}` : ["."];
    return [
      setting("purpose_justification_required", words`They have to say why they need access${question}`, [
        "they have to give one",
      ]),
    ];
  }
  if (!isPrompt) return [];
  return [
    setting(
      "purpose_justification_required",
      words`The question ${[{ strong: prompt }]} is set, but nobody is asked for a reason.`,
      ["a question that is not asked"],
    ),
  ];
}

function approvalOf(policy: Policy, names: Names): readonly Setting[] {
  const [required, groups] = [own(policy, "approval_required"), own(policy, "approval_groups")];
  if (isSet(required) && required !== true) return [strange("approval_required", required)];
  if (isSet(groups) && !Array.isArray(groups)) return [strange("approval_groups", groups)];
  const listed = (groups ?? []) as readonly unknown[];
  if (required !== true) {
    if (listed.length === 0) return [];
    return [
      setting(
        "approval",
        ["Approvers are named, but nobody has to approve."],
        ["approvers who are not asked"],
      ),
    ];
  }
  if (listed.length === 0)
    return [setting("approval", ["Somebody has to approve, but nobody is named who could."], ["by nobody"])];
  const approvals = listed.map((group) => approvalBy(group, names));
  const isOneEnough: Words =
    approvals.length > 1 ? [" Whether one of these is enough is not documented."] : [];
  return [
    setting(
      "approval",
      words`Each session has to be approved by ${joined(approvals, "and")}.${isOneEnough}`,
      words`by ${joined(approvals, "and")}`,
    ),
  ];
}

function approvalBy(group: unknown, names: Names): Words {
  if (!isObject(group)) return [shortJson(group)];
  const { approvals_needed: needed, email_addresses: addresses, email_list_uuid: list } = group;
  const people = Array.isArray(addresses) ? addresses.map((address) => code(address)) : [];
  const onList: readonly Words[] = isSet(list)
    ? [words`someone on the e-mail list ${[names.of("lists", list)]}`]
    : [];
  const all = [...people, ...onList];
  if (all.length === 0) return ["somebody who is not named"];
  if (needed === 1 && all.length === 1) return all[0] ?? [];
  if (needed === all.length && onList.length === 0) return shortList(all, "and");
  const count: Words = numbers[Number(needed)] === undefined ? code(needed) : [numbers[Number(needed)] ?? ""];
  return words`${count} of ${shortList(all, "and")}`;
}

const numbers: readonly string[] = ["none", "one", "two", "three", "four", "five"];

const authenticators: ReadonlyMap<unknown, string> = new Map([
  ["totp", "an authenticator app"],
  ["biometrics", "biometrics"],
  ["security_key", "a security key"],
  ["piv_key", "a PIV key"],
  ["ssh_piv_key", "a PIV key for SSH"],
  ["ssh_fido2_key", "a FIDO2 key for SSH"],
]);

function mfaOf(policy: Policy): readonly Setting[] {
  const config = own(policy, "mfa_config");
  if (!isSet(config)) return [];
  if (!isObject(config)) return [strange("mfa_config", config)];
  const {
    mfa_disabled: disabled,
    allowed_authenticators: allowed,
    session_duration: length,
    ...others
  } = config;
  const found: Setting[] = [];
  if (disabled === true)
    found.push(
      setting(
        "mfa_disabled",
        [
          "Access asks for no second factor of its own here, whatever the application or the organization says.",
        ],
        ["none, whatever else says"],
      ),
    );
  else if (isSet(disabled)) found.push(strange("mfa_config.mfa_disabled", disabled));
  if (Array.isArray(allowed)) {
    const kinds = allowed.map((one): Words => [
      authenticators.get(one) ?? "",
      ...(authenticators.has(one) ? [] : code(one)),
    ]);
    found.push(
      allowed.length > 0
        ? setting(
            "allowed_authenticators",
            words`A second factor that Access asks for has to be ${joined(kinds, "or")}.`,
            joined(kinds, "or"),
          )
        : setting(
            "allowed_authenticators",
            ["The list of second factors is empty; what that means is not documented."],
            ["an empty list"],
          ),
    );
  } else if (isSet(allowed)) found.push(strange("mfa_config.allowed_authenticators", allowed));
  if (isSet(length)) found.push(mfaSession(length));
  for (const [name, value] of Object.entries(others))
    if (isSet(value)) found.push(strange(`mfa_config.${name}`, value));
  return found.length > 0 || disabled === false
    ? found
    : [
        setting(
          "mfa_config",
          ["The settings of the second factor are there but empty; what that means is not documented."],
          ["empty settings"],
        ),
      ];
}

function mfaSession(value: unknown): Setting {
  const said = duration(value);
  if (said === "not readable") return strange("mfa_config.session_duration", value);
  return said === "none"
    ? setting("mfa_session", ["The second factor is asked for at every login."], ["at every login"])
    : setting("mfa_session", words`A second factor counts for ${said}.`, words`counts for ${said}`);
}

function isolationOf(policy: Policy): readonly Setting[] {
  const value = own(policy, "isolation_required");
  if (!isSet(value)) return [];
  if (value !== true) return [strange("isolation_required", value)];
  return [setting("isolation_required", ["The application opens in an isolated browser."], ["isolated"])];
}

function connectionOf(policy: Policy): readonly Setting[] {
  const rules = own(policy, "connection_rules");
  if (!isSet(rules)) return [];
  if (!isObject(rules)) return [strange("connection_rules", rules)];
  return Object.entries(rules).flatMap(([name, value]): readonly Setting[] => {
    if (!isSet(value)) return [];
    return name === "rdp" && isObject(value)
      ? clipboardOf(value)
      : [strange(`connection_rules.${name}`, value)];
  });
}

const clipboard: readonly (readonly [field: string, way: string])[] = [
  ["allowed_clipboard_local_to_remote_formats", "to the remote desktop"],
  ["allowed_clipboard_remote_to_local_formats", "from the remote desktop"],
];
const formats: ReadonlyMap<unknown, string> = new Map([
  ["text", "text"],
  ["file", "files"],
]);

function clipboardOf(rdp: Policy): readonly Setting[] {
  const known = new Set(clipboard.map(([field]) => field));
  return [
    ...clipboard.flatMap(([field, way]): readonly Setting[] => {
      const given = own(rdp, field);
      if (!isSet(given)) return [];
      if (!Array.isArray(given)) return [strange(`connection_rules.rdp.${field}`, given)];
      const what = given.map((format): Words =>
        formats.has(format) ? [formats.get(format) ?? ""] : code(format),
      );
      return [
        what.length > 0
          ? setting(
              field,
              words`They may copy ${joined(what, "and")} ${way}.`,
              words`copy ${joined(what, "and")} ${way}`,
            )
          : setting(field, words`They may copy nothing ${way}.`, words`copy nothing ${way}`),
      ];
    }),
    ...Object.entries(rdp)
      .filter(([name, value]) => !known.has(name) && isSet(value))
      .map(([name, value]) => strange(`connection_rules.rdp.${name}`, value)),
  ];
}

function sessionOf(policy: Policy): readonly Setting[] {
  const value = own(policy, "session_duration");
  if (!isSet(value)) return [];
  if (value === "")
    return [
      setting(
        "session_duration",
        ["How long a session lasts is left to the application."],
        ["as the application says"],
      ),
    ];
  const said = duration(value);
  if (said === "not readable") return [strange("session_duration", value)];
  return said === "none"
    ? [
        setting(
          "session_duration",
          ["No session is kept: they are checked again each time."],
          ["none: checked each time"],
        ),
      ]
    : [setting("session_duration", words`A session lasts ${said}.`, said)];
}

/** Fields of a newer API. What an answer says of the policy, such as its id, is no setting. */
function unknownOf(policy: Policy): readonly Setting[] {
  return Object.entries(policy)
    .filter(([name, value]) => isSet(value) && !Object.hasOwn(knownFields, name) && !notInTheBody.has(name))
    .filter(([name]) => name !== "precedence")
    .map(([name, value]) => strange(name, value));
}
