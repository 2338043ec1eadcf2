/** Every command: its words for the help, and the module that does it, which is loaded only when the command runs. */
import { needsInWords } from "../project/doctor/permissions.ts";
import type { Run } from "./command.ts";

export interface CommandWords {
  readonly name: string;
  /** As commander writes them: "[files...]", "<a> <b>". */
  readonly arguments?: string;
  /** How help shows the arguments, where they differ from `arguments`. */
  readonly usage?: string;
  readonly summary: string;
  /** Flags as commander writes them, and what they mean; `list` if the value has commas between several, so that it may be given twice. */
  readonly options?: readonly (readonly [flags: string, meaning: string, sort?: "list"])[];
  readonly examples: readonly string[];
  /** What else its help says, by lines. */
  readonly more?: readonly string[];
  /** Whether it reads policy files, and so can be told which of them. */
  readonly readsFiles: boolean;
  /** Whether it reaches an account, and so can be told which one. */
  readonly reachesAccount?: boolean;
  /** Whether it can go through several accounts. */
  readonly severalAccounts?: boolean;
  readonly load: () => Promise<{ readonly run: Run<never> }>;
}

const seesAll = [
  "--sees-all",
  "the token is for the whole account: what it does not list is not there",
] as const;

/** What every command takes that plans. */
const planOptions: NonNullable<CommandWords["options"]> = [
  [
    "--allow <guards>",
    "let pass what these guards refuse, with commas between: widening, decision, emptying, nobody, delete, losing",
    "list",
  ],
  ["--max-applications <number>", "how many applications a changed policy may have (default: 10)"],
  ["--max-changed <share>", "which share of ten policies or more may change at once (default: 30%)"],
  seesAll,
];

/** What every command takes that writes to an account. */
const applyOptions: NonNullable<CommandWords["options"]> = [
  ["--yes", "answer the confirmation; it never answers a guard"],
  ["--keep-going", "go on with the other policies where one fails"],
];

/** In the order in which people meet them. */
export const commands: readonly CommandWords[] = [
  {
    name: "init",
    summary: "Start a folder of policies: configuration, an example, people, a test, workflows",
    options: [
      ["--policies <kind>", "write policies as ts, yaml or json"],
      ["--workflow <service>", "write workflows for github, or none"],
      ["--yes", "ask nothing: take the defaults (yaml, github)"],
    ],
    examples: ["access-policies init", "access-policies init --policies ts --workflow none"],
    readsFiles: false,
    load: () => import("./commands/init.ts"),
  },
  {
    name: "pull",
    arguments: "[names...]",
    summary: "Write the policies of an account as files, with names for ids",
    options: [
      ["--as <language>", "write new files as yaml, json, ts or mjs (default: as most are)"],
      ["--no-applications", "policies alone"],
      ["--force", "replace files that differ from the account"],
    ],
    examples: [
      "access-policies pull",
      "access-policies pull Engineers --as ts",
      "access-policies pull --force",
    ],
    readsFiles: true,
    reachesAccount: true,
    load: () => import("./commands/pull.ts"),
  },
  {
    name: "plan",
    summary:
      "Say what applying the files would do: who gains, who loses, what is refused; nothing is written",
    options: [
      ["--out <file>", "write the plan into a file, for apply"],
      [
        "--merge <files...>",
        "print the plans of a matrix as one, from the files that --out wrote; no account is reached",
      ],
      ["--approve <name>", "approve what is refused about the change of this policy, in approvals.yaml"],
      ...planOptions,
      ["--detailed-exitcode", "end with 2 if there are changes"],
    ],
    examples: [
      "access-policies plan",
      "access-policies plan --out plan.json",
      "access-policies plan --approve Engineers",
      "access-policies plan --only 'Team *' --format markdown",
      "access-policies plan --all-accounts --shard 3/20 --out part-3.json",
      "access-policies plan --merge part-*.json",
    ],
    more: [
      "A policy is renamed or deleted only if policies/moves.yaml says so:",
      "  renamed: { Staff: All staff }   # the old name, then the new one",
      "  removed: [Old VPN]              # refused while an application uses it",
    ],
    readsFiles: true,
    reachesAccount: true,
    severalAccounts: true,
    load: () => import("./commands/plan.ts"),
  },
  {
    name: "apply",
    arguments: "[plan]",
    summary: "Do what the plan says, once files and tests are sound and somebody has confirmed it",
    options: [
      ["--checksum <digest>", "apply only the plan with this checksum, as plan prints it"],
      ...planOptions,
      ...applyOptions,
      [
        "--report <file>",
        "where to write what was done (default: apply-report.json; of several accounts ACCOUNT.json in the folder apply-reports)",
      ],
      [
        "--canary <names>",
        "of several accounts, apply to these first, and go on only if all is well",
        "list",
      ],
      ["--max-failures <number>", "of several accounts, end after so many that are not done (default: 1)"],
      ["--resume <report>", "resume an apply that was interrupted, or stopped at a failure"],
    ],
    examples: [
      "access-policies apply",
      "access-policies apply plan.json --allow widening",
      "access-policies apply --checksum sha256:5f1c… --yes",
      "access-policies apply --resume apply-report.json",
      "access-policies apply --all-accounts --canary staging",
    ],
    readsFiles: true,
    reachesAccount: true,
    severalAccounts: true,
    load: () => import("./commands/apply.ts"),
  },
  {
    name: "undo",
    arguments: "[report]",
    usage: "[options] <report>",
    summary: "Go back to what was there before an apply, where nobody has changed it since",
    options: [
      [
        "--allow <guards>",
        "let pass what these guards refuse: widening, decision, emptying, nobody, losing",
        "list",
      ],
      ["--max-applications <number>", "how many applications a changed policy may have (default: 10)"],
      seesAll,
      ...applyOptions,
      ["--report <file>", "where to write what was undone (default: undo-report.json)"],
      ["--resume <report>", "resume an undo that was interrupted, or stopped at a failure"],
    ],
    examples: [
      "access-policies undo apply-report.json",
      "access-policies undo apply-report.json --only Engineers --allow widening",
      "access-policies undo --resume undo-report.json",
    ],
    readsFiles: true,
    reachesAccount: true,
    load: () => import("./commands/undo.ts"),
  },
  {
    name: "check",
    summary: "Lint, test and, where there is a token, plan: the one command for CI",
    options: planOptions,
    examples: ["access-policies check", "access-policies check --format github"],
    readsFiles: true,
    reachesAccount: true,
    severalAccounts: true,
    load: () => import("./commands/check.ts"),
  },
  {
    name: "lint",
    arguments: "[files...]",
    summary: "Say what is wrong or unwise in policies",
    options: [
      ["--fix", "write the fixes that are certain into the files"],
      ["--fail-on <severity>", "end with 1 from this severity on: error, warning or info (default: error)"],
    ],
    examples: [
      "access-policies lint",
      "access-policies lint policies/engineers.yaml --fix",
      "access-policies lint --format sarif --output lint.sarif",
    ],
    readsFiles: true,
    load: () => import("./commands/lint.ts"),
  },
  {
    name: "test",
    arguments: "[files...]",
    summary: "Run the tests of policies: who gets in, who never does, who always does",
    options: [["--require-coverage", "end with 1 if no case tries some rule, or no test names some policy"]],
    examples: ["access-policies test", "access-policies test tests/engineers.test.yaml --format junit"],
    readsFiles: true,
    load: () => import("./commands/test.ts"),
  },
  {
    name: "diff",
    arguments: "<before> <after>",
    summary: "Say who gains and who loses between two versions",
    options: [["--detailed-exitcode", "end with 2 if there are changes"]],
    examples: [
      "access-policies diff HEAD~1:policies policies",
      "access-policies diff old.json new.json",
      "access-policies diff main: . --format markdown",
    ],
    readsFiles: true,
    load: () => import("./commands/diff.ts"),
  },
  {
    name: "who",
    summary: "Say whether people get in, and which rule decides",
    options: [
      ["--app <name>", "one application"],
      ["--policy <name>", "one policy, by itself"],
      ["--as <people>", "names of people.yaml, or e-mail addresses, with commas between", "list"],
      ["--person <name>", "one person, at every application"],
      ["--trace", "every rule that was looked at"],
    ],
    examples: [
      "access-policies who --app Grafana --as ann,contractor,stranger",
      "access-policies who --app Grafana --as ann --trace",
      "access-policies who --person ann",
    ],
    readsFiles: true,
    load: () => import("./commands/who.ts"),
  },
  {
    name: "explain",
    arguments: "[names...]",
    summary: "Say in words, or draw, what policies and applications do",
    options: [["--draw <kind>", "a picture instead: svg, mermaid or html"]],
    examples: [
      "access-policies explain Engineers",
      "access-policies explain Grafana --draw svg --output grafana.svg",
    ],
    readsFiles: true,
    load: () => import("./commands/explain.ts"),
  },
  {
    name: "names",
    arguments: "[kinds...]",
    summary: "List what an account holds that policies refer to, and how to write it",
    options: [
      ["--write", "write a snapshot, names/ACCOUNT.json, for commands without an account"],
      ["--no-entries", "leave the entries of lists out of the snapshot: e-mail addresses, IP addresses"],
      ["--dangling", "what refers to something that is not there, in the account and in files"],
      ["--unused", "only what nothing refers to"],
    ],
    examples: [
      "access-policies names groups",
      "access-policies names --write",
      "access-policies names --dangling --format github",
    ],
    readsFiles: true,
    reachesAccount: true,
    load: () => import("./commands/names.ts"),
  },
  {
    name: "doctor",
    summary: "Say what is wrong with the token, the account or this machine, and what to do",
    examples: ["access-policies doctor", "access-policies doctor --account staging --json"],
    more: ["Permissions of the token:", ...needsInWords()],
    readsFiles: true,
    reachesAccount: true,
    load: () => import("./commands/doctor.ts"),
  },
  {
    name: "schema",
    arguments: "[name]",
    summary: "Print the JSON Schema of a kind of file, for editors",
    examples: ["access-policies schema", "access-policies schema policy > policy.schema.json"],
    readsFiles: false,
    load: () => import("./commands/schema.ts"),
  },
  {
    name: "emulator",
    summary: "Serve an emulator of the API on this machine, with the policies of this folder or of a file",
    options: [
      ["--port <number>", "where to listen (default: a free one)"],
      ["--seed <file>", "policies to start with, as JSON or YAML"],
      ["--account <name>", "the account that holds them: the configuration's name for it, or its id"],
    ],
    examples: ["access-policies emulator --port 8787", "access-policies emulator --seed policies.json"],
    readsFiles: false,
    load: () => import("./commands/emulator.ts"),
  },
];
