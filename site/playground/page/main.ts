/** The page: what people write on the left, what it means on the right. */
import type { AccessRequest } from "../../../src/evaluate/index.ts";
import { type Example, examples } from "../examples/examples.ts";
import {
  type Answer,
  type Remark,
  type TextName,
  textNames,
  type Texts,
  type View,
} from "../worker/question.ts";
import { copyButton } from "./copy.ts";
import { Editor } from "./editor.ts";
import { element } from "./element.ts";
import { examplesMenu } from "./examples-menu.ts";
import { fragmentOf, sharedIn } from "./share.ts";
import { show } from "./show.ts";
import { type Tab, tabs } from "./tabs.ts";
import { openTraceOf } from "./views/who.ts";
import { WorkerClient } from "./worker-client.ts";

const worker = new WorkerClient();
const playground = document.querySelector("#playground") ?? document.body;

/* What people write. */

const labels: Readonly<Record<TextName, string>> = {
  policy: "Policy",
  before: "Before",
  people: "People",
  applications: "Applications",
};

const hints: Readonly<Record<TextName, string>> = {
  policy:
    "One policy or a list of them, in YAML or JSON. You can also paste an answer of the API, an export, or Terraform's plan as JSON.",
  before: "Optional: the policy as it was, to see who gains and who loses by the change.",
  people: "People and programs to try, each with a name. What is left out is not known, and null means none.",
  applications:
    "Optional: which policies guard an application, in their order. Without any, each policy stands alone.",
};

function editorOf(name: TextName): Editor {
  return new Editor({
    label: `${labels[name]}, in YAML or JSON`,
    onChange: () => changed(),
    complete: (text, offset) => worker.ask("complete", { text, name, offset }).catch(() => undefined),
    onFix: (remark) => void fix([remark]),
  });
}

const editors: Readonly<Record<TextName, Editor>> = {
  policy: editorOf("policy"),
  before: editorOf("before"),
  people: editorOf("people"),
  applications: editorOf("applications"),
};

const texts = (): Texts => ({
  policy: editors.policy.text,
  before: editors.before.text,
  people: editors.people.text,
  applications: editors.applications.text,
});

const notice = element("p", { class: "notice", hidden: true });
const useAsBefore = element(
  "button",
  {
    type: "button",
    onclick: () => {
      editors.before.replace(editors.policy.text);
      // The button goes away.
      editors.before.focus();
    },
  },
  "Put the present policy here",
);

const [first, ...others] = textNames.map((name): Tab<TextName> => {
  const panel = element(
    "div",
    {},
    element("p", { class: "hint" }, hints[name]),
    name === "policy" && notice,
    editors[name].host,
    element("p", { class: "actions" }, name === "before" && useAsBefore, formatButtons(name)),
  );
  return { name, label: labels[name], panel };
}) as [Tab<TextName>, ...Tab<TextName>[]];
const written = tabs("What you write", [first, ...others], () => undefined);

function formatButtons(name: TextName): readonly HTMLElement[] {
  return (["yaml", "json"] as const).map((format) =>
    element(
      "button",
      { type: "button", class: "link", onclick: () => void rewrite(name, format) },
      `As ${format.toUpperCase()}`,
    ),
  );
}

/* What it means. */

const viewLabels: Readonly<Record<View, string>> = {
  words: "In words",
  picture: "Picture",
  findings: "Findings",
  who: "Who gets in",
  changes: "Gains and losses",
  request: "Request",
  code: "TypeScript",
};

const panels = Object.fromEntries(
  Object.keys(viewLabels).map((name) => [name, element("div", { tabindex: "-1", class: "view" })]),
) as unknown as Record<View, HTMLElement>;
const [firstView, ...otherViews] = (Object.keys(viewLabels) as View[]).map((name): Tab<View> => ({
  name,
  label: viewLabels[name],
  panel: panels[name],
})) as [Tab<View>, ...Tab<View>[]];
const views = tabs("What it means", [firstView, ...otherViews], () => changed());

const summary = element("p", { class: "summary", role: "status" });
const subjects = element("select", { id: "subject", onchange: () => changed() });
const subjectRow = element(
  "p",
  { class: "subject", hidden: true },
  element("label", { for: "subject" }, "Look at"),
  subjects,
);

/* Sharing, and examples. */

const problem = element("p", { class: "problem", id: "failure", role: "alert" });
const linkProblem = element("p", { class: "problem", role: "alert" });
const linkNote = element("span", { class: "said", role: "status" });
const sentence = element("p", { class: "sentence", role: "status", hidden: true });
let example: Example | undefined;

const menu = examplesMenu(examples, (chosen) => open(chosen.texts, chosen.view ?? "words", chosen));

function open(given: Partial<Texts>, view: View, from?: Example): void {
  for (const name of textNames) editors[name].open(given[name] ?? "");
  example = from;
  linkProblem.textContent = "";
  written.choose("policy");
  views.choose(view);
  changed();
}

/** Whether an example is still as it was opened: then its sentence is true. */
function isExample(): boolean {
  return (
    example !== undefined && textNames.every((name) => (example?.texts[name] ?? "") === editors[name].text)
  );
}

/* Asking and showing. */

let timer: ReturnType<typeof setTimeout> | undefined;
let pause: ReturnType<typeof setTimeout> | undefined;

/** While keys come one upon another nothing is asked, so that no answer is shown between two of them. In milliseconds. */
const betweenKeys = 120;

/** Counts what was changed: an answer to anything but the newest state is dropped. */
let edition = 0;

function changed(): void {
  edition += 1;
  playground.setAttribute("aria-busy", "true");
  const isUntouched = isExample();
  sentence.hidden = !isUntouched;
  sentence.textContent = isUntouched ? (example?.sentence ?? "") : "";
  menu.show(isUntouched ? example : undefined);
  useAsBefore.hidden = editors.before.text.trim() !== "";
  clearTimeout(pause);
  pause = setTimeout(() => void ask(), betweenKeys);
}

let shown: { readonly answer: Answer; readonly texts: Texts } | undefined;

async function ask(): Promise<void> {
  const asked = edition;
  const view = views.chosen();
  const given = texts();
  const width = panels[view].clientWidth || 600;
  try {
    const answer = await worker.answer({ texts: given, view, subject: subjects.value, width });
    if (!answer || asked !== edition) return;
    shown = { answer, texts: given };
    showAnswer(answer, view);
    problem.textContent = "";
  } catch (error) {
    if (asked !== edition) return;
    problem.textContent = messageOf(error);
  }
  playground.setAttribute("aria-busy", "false");
}

function showAnswer(answer: Answer, view: View): void {
  for (const name of textNames) {
    const remarks = answer.remarks[name];
    editors[name].show(remarks);
    const errors = remarks.filter(({ severity }) => severity === "error").length;
    written.remark(name, errors > 0 ? `${errors}` : "", `${errors} ${errors === 1 ? "error" : "errors"}`);
  }
  if (summary.textContent !== answer.summary) summary.textContent = answer.summary;
  showSubjects(answer);
  notice.hidden = answer.notice === undefined;
  notice.replaceChildren(
    answer.notice?.sentence ?? "",
    ...(answer.notice?.canTakeOver
      ? [
          " ",
          element(
            "button",
            { type: "button", onclick: () => void takeOver().catch(failed) },
            "Take the policies over",
          ),
        ]
      : []),
  );
  show(answer.content, panels[view], {
    fix: (remarks) => void fix(remarks),
    goTo,
    tryAs: (one) => void tryAs(one).catch(failed),
  });
  clearTimeout(timer);
  timer = setTimeout(() => void save(answer.holdsSecret), 300);
}

/** The other views are about all policies at once. */
const aboutOneSubject: ReadonlySet<View> = new Set(["words", "picture", "request", "code"]);

function showSubjects({ subjects: all, subject }: Answer): void {
  subjectRow.hidden = all.length < 2 || !aboutOneSubject.has(views.chosen());
  subjects.replaceChildren(
    ...all.map(({ key, kind, name }) =>
      element(
        "option",
        { value: key, selected: key === subject?.key },
        `${kind === "policy" ? "Policy" : "Application"}: ${name}`,
      ),
    ),
  );
}

/** The address follows what is written, but never holds what looks like a secret. */
async function save(holdsSecret: boolean): Promise<void> {
  const isEmpty = textNames.every((name) => editors[name].text === "");
  const fragment = holdsSecret || isEmpty ? "" : await fragmentOf({ texts: texts(), view: views.chosen() });
  linkNote.textContent = holdsSecret
    ? "There is a secret in the text: it is kept out of the address."
    : fragment === undefined
      ? "The text is too long for an address: keep it in a file."
      : "";
  opened = fragment ?? "";
  history.replaceState(null, "", fragment ? `#${fragment}` : location.pathname + location.search);
}

let opened = "";

async function openLink(): Promise<void> {
  const fragment = location.hash.slice(1);
  if (fragment === opened && fragment !== "") return;
  opened = fragment;
  playground.setAttribute("aria-busy", "true");
  try {
    const shared = await sharedIn(fragment);
    if (shared) open(shared.texts, shared.view, findExample(shared.texts));
    else open(examples[0]?.examples[0]?.texts ?? {}, "words", examples[0]?.examples[0]);
  } catch (error) {
    open({}, "words");
    linkProblem.textContent = messageOf(error);
  }
}

function findExample(given: Texts): Example | undefined {
  return examples
    .flatMap((group) => group.examples)
    .find((one) => textNames.every((name) => (one.texts[name] ?? "") === given[name]));
}

/* What buttons do. */

async function fix(remarks: readonly Remark[]): Promise<void> {
  const text = editors.policy.text;
  // What is known is about an older text: its fixes would edit the wrong places.
  if (shown?.texts.policy !== text) return;
  const fixes = remarks.flatMap((remark) => remark.fix ?? []);
  await replaced("policy", text, worker.ask("fix", { text, fixes }));
}

async function rewrite(name: TextName, format: "json" | "yaml"): Promise<void> {
  const { text } = editors[name];
  if (text.trim() !== "") await replaced(name, text, worker.ask("rewrite", { text, format }));
}

/** Puts a text that was made of another one in its place, if that is still there. */
async function replaced(name: TextName, text: string, made: Promise<string>): Promise<void> {
  try {
    const young = await made;
    if (editors[name].text === text) editors[name].replace(young);
  } catch (error) {
    failed(error);
  }
}

function goTo({ line, column }: Remark): void {
  written.choose("policy");
  editors.policy.goTo(line, column);
}

async function tryAs(request: AccessRequest): Promise<void> {
  const { people, name } = await worker.ask("addPerson", { people: editors.people.text, request });
  editors.people.replace(people);
  written.choose("people");
  const { subjects: all = [] } = shown?.answer ?? {};
  const at = all.find(({ kind }) => kind === "application") ?? shown?.answer.subject;
  openTraceOf(name, at?.name ?? "");
  views.choose("who");
  views.focus();
  changed();
}

async function takeOver(): Promise<void> {
  const taken = await worker.ask("takeOver", { texts: texts() });
  for (const name of textNames) editors[name].replace(taken[name]);
  editors.policy.focus();
}

function failed(error: unknown): void {
  problem.textContent = messageOf(error);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/* Together. */

playground.replaceChildren(
  element(
    "div",
    { class: "toolbar" },
    menu.element,
    copyButton("Copy a link to this", () => location.href),
    linkNote,
  ),
  sentence,
  linkProblem,
  problem,
  element(
    "div",
    { class: "sides" },
    element(
      "section",
      { class: "side", "aria-label": "What you write" },
      written.list,
      [first, ...others].map(({ panel }) => panel),
    ),
    element(
      "section",
      { class: "side", "aria-label": "What it means" },
      views.list,
      summary,
      subjectRow,
      Object.values(panels),
    ),
  ),
);

addEventListener("hashchange", () => void openLink());
let width = 0;
new ResizeObserver(([entry]) => {
  const now = Math.round(entry?.contentRect.width ?? 0);
  if (views.chosen() === "picture" && Math.abs(now - width) > 24) changed();
  width = now;
}).observe(summary);

void openLink();
if (import.meta.env.PROD && "serviceWorker" in navigator)
  void navigator.serviceWorker.register("./service-worker.js").catch(() => undefined);
