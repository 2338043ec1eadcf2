/** What the page asks and what it is answered. All of it is plain data, since it passes between the page and its worker. */
import type { AccessRequest } from "../../../src/evaluate/index.ts";
import type { Explanation, Words } from "../../../src/explain/index.ts";
import type { Edit, Severity } from "../../../src/lint/index.ts";

/** What people write, each as YAML or JSON. */
export interface Texts {
  readonly policy: string;
  /** The policy as it was, for a comparison; empty if there is none. */
  readonly before: string;
  readonly people: string;
  readonly applications: string;
}

export type TextName = keyof Texts;
export const textNames: readonly TextName[] = ["policy", "before", "people", "applications"];

/** What can be shown about it. */
export type View = "words" | "picture" | "findings" | "who" | "changes" | "request" | "code";
export const viewNames: readonly View[] = [
  "words",
  "picture",
  "findings",
  "who",
  "changes",
  "request",
  "code",
];

export interface Question {
  readonly texts: Texts;
  readonly view: View;
  /** The key of the subject that is looked at; another one is taken if it is not there. */
  readonly subject?: string;
  /** The pixels that a picture has from left to right. */
  readonly width: number;
}

/** Something to know about a text, and where. Lines and columns count from 1. */
export interface Remark {
  readonly severity: Severity;
  readonly message: string;
  readonly suggestion?: string;
  readonly line: number;
  readonly column: number;
  /** The check of the linter, or what else found it. */
  readonly check: string;
  /** Where the law is documented, as an address. */
  readonly source?: string;
  /** The policy that it is about, by its name. */
  readonly policy?: string;
  /** What fixes it, for the `fix` of a text. */
  readonly fix?: PolicyEdits;
}

/** Edits of the policy at a place of a text. */
export interface PolicyEdits {
  readonly pointer: string;
  readonly edits: readonly Edit[];
}

/** Something to look at: a policy by itself, or an application with its policies. */
export interface Subject {
  readonly key: string;
  readonly kind: "policy" | "application";
  readonly name: string;
}

export interface Answer {
  readonly remarks: Readonly<Record<TextName, readonly Remark[]>>;
  readonly subjects: readonly Subject[];
  /** The subject that was looked at. */
  readonly subject?: Subject;
  /** What the policy's text was recognised as, if it is not a policy; `canTakeOver` if policies can be made of it. */
  readonly notice?: { readonly sentence: string; readonly canTakeOver: boolean };
  /** What is found, and how access changes, in a sentence or two. */
  readonly summary: string;
  readonly content: Content;
  /** Whether a text holds what is a secret by its form, and should not get into a link. */
  readonly holdsSecret: boolean;
}

export type Content =
  | { readonly view: "nothing"; readonly sentence: string }
  | { readonly view: "words"; readonly explanations: readonly Explanation[] }
  | { readonly view: "picture"; readonly svg: string; readonly name: string; readonly description: string }
  | { readonly view: "findings"; readonly remarks: readonly Remark[]; readonly more: number }
  | WhoContent
  | ChangesContent
  | RequestContent
  | { readonly view: "code"; readonly code: string };

export interface WhoContent {
  readonly view: "who";
  readonly columns: readonly string[];
  readonly rows: readonly { readonly person: string; readonly cells: readonly WhoCell[] }[];
  /** What is left out, in a sentence; empty if nothing is. */
  readonly more: string;
}

export interface WhoCell {
  readonly access: "in" | "out" | "unknown";
  readonly reason: string;
  readonly trace: readonly TraceLine[];
}

export interface TraceLine {
  readonly text: string;
  readonly verdict: "match" | "no-match" | "unknown" | "not-asked";
  /** Whether it is about a rule of the policy above it. */
  readonly isRule: boolean;
}

export interface ChangesContent {
  readonly view: "changes";
  readonly sections: readonly ChangedThing[];
}

/** A policy or an application of which access changes. */
export interface ChangedThing {
  readonly title: Words;
  readonly verdict: string;
  readonly changes: readonly Words[];
  readonly gains: readonly Witness[];
  readonly losses: readonly Witness[];
  readonly dependsOn: readonly Words[];
}

export interface Witness {
  readonly words: Words;
  readonly request: AccessRequest;
}

export interface RequestContent {
  readonly view: "request";
  readonly sent?: { readonly method: string; readonly url: string; readonly body: string };
  readonly answer?: { readonly status: number; readonly body: string };
  /** Why nothing was sent, or why the API refused. */
  readonly refusal?: string;
}

/** A thing to complete the word at the cursor with. */
export interface Completion {
  readonly label: string;
  readonly detail?: string;
  readonly info?: string;
  /** What is put in, as a snippet of CodeMirror. */
  readonly snippet: string;
}

export interface Completions {
  readonly from: number;
  readonly to: number;
  readonly options: readonly Completion[];
}

/** What the worker can be asked for, and what it gives. */
export interface Asks {
  readonly answer: { readonly given: Question; readonly gives: Answer };
  readonly complete: {
    readonly given: { readonly text: string; readonly name: TextName; readonly offset: number };
    readonly gives: Completions | undefined;
  };
  readonly fix: {
    readonly given: { readonly text: string; readonly fixes: readonly PolicyEdits[] };
    readonly gives: string;
  };
  readonly rewrite: {
    readonly given: { readonly text: string; readonly format: "json" | "yaml" };
    readonly gives: string;
  };
  readonly addPerson: {
    readonly given: { readonly people: string; readonly request: AccessRequest };
    readonly gives: { readonly people: string; readonly name: string };
  };
  readonly takeOver: { readonly given: { readonly texts: Texts }; readonly gives: Texts };
}

export type Ask = keyof Asks;
