/**
 * What people see who apply, are refused, interrupt, resume and undo: the command in a real terminal of 80 columns, with somebody who types.
 * Each session is a file of `test/cli/transcripts/`; `npx vitest run test/cli -u` writes them anew.
 */
import { afterAll, expect, test } from "vitest";
import { createEmulator, type Emulator } from "../../../src/emulator/index.ts";
import { listen } from "../../../src/emulator/node.ts";
import { removeAll, written } from "../../project/world.ts";
import { shownBy } from "../screen.ts";
import { terminalSession, tooWide } from "../terminal-session.ts";

afterAll(removeAll);

const account = "023e105f4ecef8ad9ca31a8372d0c353";

const id = (number: number): string => `9011c000-0000-4000-8000-00000000000${number}`;

/** Three policies and two applications. */
const contents = {
  account: { id: account, name: "Harbour" },
  organization: { name: "Harbour", auth_domain: "harbour.cloudflareaccess.com" },
  policies: [
    {
      id: id(1),
      name: "Engineers",
      decision: "allow",
      include: [{ email_domain: { domain: "example.com" } }],
      require: [{ geo: { country_code: "PT" } }],
    },
    {
      id: id(2),
      name: "Contractors",
      decision: "allow",
      include: [{ email_domain: { domain: "contractors.example" } }],
    },
    { id: id(3), name: "Old VPN", decision: "bypass", include: [{ ip: { ip: "203.0.113.0/24" } }] },
  ],
  applications: ["Grafana", "Wiki"].map((name, index) => ({
    id: `a9900000-0000-4000-8000-00000000000${index}`,
    name,
    type: "self_hosted",
    policies: [
      { id: id(1), precedence: 1 },
      { id: id(2), precedence: 2 },
    ].slice(0, index + 1),
  })),
};

/** What they are to become: somebody gains, somebody loses, one is new, one goes. */
const files: Readonly<Record<string, string>> = {
  "access-policies.config.yaml": `accounts: { production: { id: ${account} } }\n`,
  "policies/engineers.yaml":
    "name: Engineers\ndecision: allow\ninclude:\n  - email_domain: { domain: example.com }\n  - email: { email: ann@partner.example }\nrequire:\n  - geo: { country_code: PT }\n",
  "policies/contractors.yaml":
    "name: Contractors\ndecision: allow\ninclude:\n  - email_domain: { domain: contractors.example }\nexclude:\n  - email: { email: bob@contractors.example }\n",
  "policies/auditors.yaml":
    "name: Auditors\ndecision: allow\ninclude:\n  - email: { email: anton@audit.example }\nrequire:\n  - geo: { country_code: PT }\n",
  "policies/moves.yaml": "removed: [Old VPN]\n",
};

/** An account, a folder, and what happens at a write. */
class Desk {
  readonly folder: string = written(files);
  readonly emulator: Emulator = createEmulator({
    contents: { [account]: contents },
    clock: () => new Date("2026-11-28T12:00:00Z"),
    intercept: async (request, next) => {
      if (request.method !== "GET") await this.atWrite();
      return next();
    },
  });
  atWrite: () => void | Promise<void> = () => {};
  #said = "";
  #type: (keys: string) => void = () => {};
  #more: () => void = () => {};

  /** Types Ctrl-C, and waits until the command has heard it. */
  async interrupt(): Promise<void> {
    this.#type("\u0003");
    while (!this.#said.includes("Interrupted:")) {
      await new Promise<void>((resolve) => {
        this.#more = resolve;
      });
    }
  }

  /** Runs a line, and types each answer once its question is there. */
  async session(line: string, answers: Readonly<Record<string, string>> = {}): Promise<string> {
    const server = await listen(this.emulator);
    const left = new Map(Object.entries(answers));
    const said = await terminalSession(this.folder, line, {
      url: `${server.url}/client/v4`,
      before: "trap : INT",
      heard: (text, type) => {
        for (const [question, answer] of left) {
          if (!shownBy(text).replaceAll(/\s+/g, " ").includes(question)) continue;
          left.delete(question);
          type(answer);
        }
        this.#said = text;
        this.#type = type;
        this.#more();
      },
    });
    await server.close();
    // Where the terminal shows the key depends on what is there at that moment.
    return `$ ${line}\n${shownBy(said).replaceAll("^C", "").trimEnd()}\n`;
  }
}

const allow = "--allow widening,delete";
const typed = { "Type production to go on.": "production\r" };

test("a refusal", async () => {
  const session = await new Desk().session("access-policies apply");
  await expect(session).toMatchFileSnapshot("../transcripts/apply-refused.txt");
  expect(tooWide(session)).toEqual([]);
});

test("nobody there to confirm it", async () => {
  const session = await new Desk().session(`access-policies apply ${allow} --quiet < /dev/null`);
  await expect(session).toMatchFileSnapshot("../transcripts/apply-without-a-terminal.txt");
  expect(tooWide(session)).toEqual([]);
});

test("somebody who types another name", async () => {
  const desk = new Desk();
  const answers = { "Type production to go on.": "staging\r" };
  const session = await desk.session(`access-policies apply ${allow}`, answers);
  await expect(session).toMatchFileSnapshot("../transcripts/apply-declined.txt");
  expect(tooWide(session)).toEqual([]);
  expect(desk.emulator.contents(account)).toHaveLength(3);
});

test("an apply, and its undo", async () => {
  const desk = new Desk();
  const applied = await desk.session(`access-policies apply ${allow}`, typed);
  await expect(applied).toMatchFileSnapshot("../transcripts/apply.txt");
  const undo = "access-policies undo apply-report.json --allow widening,emptying";
  const undone = await desk.session(undo, typed);
  await expect(undone).toMatchFileSnapshot("../transcripts/undo.txt");
  expect([applied, undone].flatMap(tooWide)).toEqual([]);
});

test("an interrupt, and the rest resumed", async () => {
  const desk = new Desk();
  let writes = 0;
  desk.atWrite = async () => {
    writes += 1;
    if (writes === 2) await desk.interrupt();
  };
  const interrupted = await desk.session(`access-policies apply ${allow}`, typed);
  await expect(interrupted).toMatchFileSnapshot("../transcripts/apply-interrupted.txt");
  const resume = `access-policies apply --resume apply-report.json ${allow}`;
  const resumed = await desk.session(resume, typed);
  await expect(resumed).toMatchFileSnapshot("../transcripts/apply-resumed.txt");
  expect([interrupted, resumed].flatMap(tooWide)).toEqual([]);
});
