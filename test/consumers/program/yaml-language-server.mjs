// Asks the YAML language server, as an editor does, about files that name the package's schemas.
import { spawn } from "node:child_process";
import { pathToFileURL } from "node:url";
import { resolve } from "node:path";

const server = spawn(
  process.execPath,
  ["node_modules/yaml-language-server/bin/yaml-language-server", "--stdio"],
  {
    stdio: ["pipe", "pipe", "inherit"],
  },
);
const [answers, diagnostics] = [new Map(), new Map()];
let [buffer, id] = [Buffer.alloc(0), 0];

server.stdout.on("data", (data) => {
  buffer = Buffer.concat([buffer, data]);
  for (;;) {
    const end = buffer.indexOf("\r\n\r\n");
    if (end < 0) return;
    const length = Number(/Content-Length: (\d+)/i.exec(buffer.subarray(0, end).toString())?.[1]);
    if (buffer.length < end + 4 + length) return;
    receive(JSON.parse(buffer.subarray(end + 4, end + 4 + length).toString()));
    buffer = buffer.subarray(end + 4 + length);
  }
});

function receive(message) {
  if (message.method === "textDocument/publishDiagnostics") {
    const { uri, diagnostics: found } = message.params;
    diagnostics.get(uri)?.(found.map(({ message: text }) => text));
  } else if (message.method !== undefined && message.id !== undefined) {
    // What the server asks of an editor: nothing is configured.
    const result = message.method === "workspace/configuration" ? message.params.items.map(() => ({})) : null;
    send({ id: message.id, result });
  } else answers.get(message.id)?.(message.result);
}

function send(message) {
  const text = JSON.stringify({ jsonrpc: "2.0", ...message });
  server.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
}

function ask(method, params) {
  id += 1;
  const answer = new Promise((done) => answers.set(id, done));
  send({ id, method, params });
  return answer;
}

/** Opens a file with this schema and text; gives what is wrong with it. */
async function opened(name, schema, text) {
  const uri = pathToFileURL(resolve(name)).href;
  const path = `node_modules/cloudflare-access-policies/dist/schema/${schema}.json`;
  const found = new Promise((done) => diagnostics.set(uri, done));
  const document = {
    uri,
    languageId: "yaml",
    version: 1,
    text: `# yaml-language-server: $schema=${path}\n${text}`,
  };
  send({ method: "textDocument/didOpen", params: { textDocument: document } });
  return { uri, problems: await found };
}

/** What an editor offers at a line and column of a file that is open. */
async function offered(uri, line, character) {
  const { items } = await ask("textDocument/completion", {
    textDocument: { uri },
    position: { line, character },
  });
  return items.map(({ label }) => label);
}

await ask("initialize", {
  processId: process.pid,
  rootUri: pathToFileURL(resolve(".")).href,
  capabilities: {},
});
send({ method: "initialized", params: {} });
const settings = { yaml: { validate: true, completion: true, hover: true, schemaStore: { enable: false } } };
send({ method: "workspace/didChangeConfiguration", params: { settings } });

const policy = "name: Staff\ndecision: allow\ninclude:\n  - email_domain: { domain: example.com }\n";
const good = await opened("good.yaml", "policy", policy);
const misspelt = await opened("misspelt.yaml", "policy", `${policy}requre: []\n`);
const wrong = await opened("wrong.yaml", "policy", policy.replace("allow", "alow"));
const tests = await opened("tests.yaml", "tests", "matrix:\n  ann: { Wiki: inn }\n");
const started = await opened("started.yaml", "policy", "name: Staff\ndecision: \ninclude:\n  - \n");
const decisions = await offered(started.uri, 2, 10);
const kinds = await offered(started.uri, 4, 4);

const failures = [
  [good.problems.length === 0, "a good policy has problems", good.problems],
  [misspelt.problems.some((text) => text.includes("requre")), "requre is not reported", misspelt.problems],
  [wrong.problems.length > 0, "a decision that there is not is not reported", wrong.problems],
  [tests.problems.length > 0, "a word that there is not in a test is not reported", tests.problems],
  [
    ["allow", "deny", "bypass"].every((word) => decisions.includes(word)),
    "decisions are not offered",
    decisions,
  ],
  [kinds.some((label) => /email_domain/.test(label)), "kinds are not offered", kinds],
].filter(([holds]) => !holds);
for (const [, title, found] of failures) console.log(title, JSON.stringify(found));
if (failures.length === 0) console.log("all there");
server.kill();
