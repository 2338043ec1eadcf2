/**
 * An editor for JSON and YAML. It stands in a shadow root: there CodeMirror gives its styles to the browser as objects, and the page
 * needs to allow no inline style.
 */
import {
  autocompletion,
  type CompletionContext,
  type CompletionResult,
  snippet,
} from "@codemirror/autocomplete";
import { isolateHistory } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { yaml } from "@codemirror/lang-yaml";
import { HighlightStyle, syntaxHighlighting, syntaxTree } from "@codemirror/language";
import { type Diagnostic, lintGutter, setDiagnostics } from "@codemirror/lint";
import { Compartment, EditorState, type Extension, type Transaction } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { basicSetup } from "codemirror";
import type { Completions, Remark } from "../worker/question.ts";
import { element } from "./element.ts";

export interface EditorOptions {
  /** What readers of screens call it. */
  readonly label: string;
  readonly onChange: (text: string) => void;
  readonly complete: (text: string, offset: number) => Promise<Completions | undefined>;
  /** Mends what a remark is about. */
  readonly onFix: (remark: Remark) => void;
}

export class Editor {
  readonly host: HTMLElement = element("div", { class: "editor" });
  readonly #view: EditorView;
  readonly #language = new Compartment();
  readonly #options: EditorOptions;
  #isJSON = false;
  #shown = "[]";

  constructor(options: EditorOptions) {
    this.#options = options;
    const root = this.host.attachShadow({ mode: "open" });
    this.#view = new EditorView({
      root,
      parent: root as unknown as Element,
      state: this.#state(""),
    });
  }

  get text(): string {
    return this.#view.state.doc.toString();
  }

  /** Another text, as a change that can be undone; what is the same at both ends stays, and the cursor with it. */
  replace(text: string): void {
    const old = this.text;
    if (old === text) return;
    let start = 0;
    while (start < old.length && start < text.length && old[start] === text[start]) start += 1;
    let end = 0;
    while (
      end < old.length - start &&
      end < text.length - start &&
      old[old.length - 1 - end] === text[text.length - 1 - end]
    )
      end += 1;
    this.#view.dispatch({
      changes: { from: start, to: old.length - end, insert: text.slice(start, text.length - end) },
      // To be undone by itself.
      annotations: isolateHistory.of("full"),
    });
  }

  /** Another text, as a new beginning. */
  open(text: string): void {
    this.#isJSON = isJSON(text);
    this.#shown = "[]";
    this.#view.setState(this.#state(text));
  }

  focus(): void {
    this.#view.focus();
  }

  goTo(line: number, column: number): void {
    const { doc } = this.#view.state;
    const { from, to } = doc.line(Math.min(Math.max(1, line), doc.lines));
    const at = Math.min(from + column - 1, to);
    this.#view.dispatch({
      selection: { anchor: at },
      effects: EditorView.scrollIntoView(at, { y: "center" }),
    });
    this.#view.focus();
  }

  show(remarks: readonly Remark[]): void {
    // The editor keeps its marks in place while text around them changes.
    const shown = JSON.stringify(remarks);
    if (shown === this.#shown) return;
    this.#shown = shown;
    const { state } = this.#view;
    this.#view.dispatch(
      setDiagnostics(
        state,
        remarks.map((remark) => this.#diagnostic(remark)),
      ),
    );
  }

  #state(text: string): EditorState {
    return EditorState.create({ doc: text, extensions: this.#extensions(isJSON(text)) });
  }

  #extensions(asJSON: boolean): Extension {
    const { label, onChange } = this.#options;
    return [
      basicSetup,
      typedOver,
      this.#language.of(asJSON ? json() : yaml()),
      autocompletion({ override: [(context) => this.#complete(context)], icons: false }),
      lintGutter(),
      syntaxHighlighting(highlighting),
      theme,
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false", tabindex: "0" }),
      EditorView.updateListener.of((update) => {
        if (!update.docChanged) return;
        const { text } = this;
        if (isJSON(text) !== this.#isJSON) {
          this.#isJSON = !this.#isJSON;
          // After this update: none can be dispatched in it.
          queueMicrotask(() =>
            this.#view.dispatch({
              effects: this.#language.reconfigure(this.#isJSON ? json() : yaml()),
            }),
          );
        }
        onChange(text);
      }),
    ];
  }

  #diagnostic(remark: Remark): Diagnostic {
    const { state } = this.#view;
    const line = state.doc.line(Math.min(Math.max(1, remark.line), state.doc.lines));
    const from = Math.min(line.from + remark.column - 1, line.to);
    const node = syntaxTree(state).resolveInner(from, 1);
    const end = node.to > from ? Math.min(node.to, line.to) : line.to;
    return {
      from,
      to: Math.max(from, end),
      severity: remark.severity,
      message: [remark.message, remark.suggestion].filter(Boolean).join(" "),
      ...(remark.fix && {
        actions: [{ name: "Fix", apply: () => this.#options.onFix(remark) }],
      }),
    };
  }

  async #complete(context: CompletionContext): Promise<CompletionResult | null> {
    const word = context.matchBefore(/["']?[\w$-]*$/);
    if (!context.explicit && (word === null || word.text.replace(/["']/, "") === "")) return null;
    const found = await this.#options.complete(this.text, context.pos);
    if (!found || context.aborted) return null;
    // A word that is written out needs no list: its Enter would be taken for a choice.
    const written = context.state.sliceDoc(found.from, context.pos).replace(/^["']/, "");
    const near = found.options.filter(({ label }) => label.startsWith(written));
    if (!context.explicit && near.length === 1 && near[0]?.label === written) return null;
    return {
      from: found.from,
      to: found.to,
      filter: true,
      options: found.options.map(({ label, detail, info, snippet: template }) => ({
        label: this.#isJSON ? JSON.stringify(label) : label,
        displayLabel: label,
        ...(detail !== undefined && { detail }),
        ...(info !== undefined && { info }),
        apply: snippet(template),
      })),
    };
  }
}

/**
 * What is typed over a selection is put in here. Left to itself, Chromium gives the new text the look of the old one by an inline style,
 * which the page's policy refuses with an error in the console.
 */
const typedOver = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { from, to, empty } = view.state.selection.main;
    const { data, inputType } = event;
    if (inputType !== "insertText" || data === null || empty || view.composing) return false;
    if (view.state.selection.ranges.length > 1) return false;
    event.preventDefault();
    const insert = (): Transaction =>
      view.state.update(view.state.replaceSelection(data), { userEvent: "input.type" });
    // Brackets that close themselves are such a handler.
    if (!view.state.facet(EditorView.inputHandler).some((handle) => handle(view, from, to, data, insert)))
      view.dispatch(insert());
    return true;
  },
});

const isJSON = (text: string): boolean => /^\s*[[{]/.test(text);

/** Colours are the page's: it knows light and dark. */
const highlighting = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--code-name)" },
  { tag: [tags.string, tags.content], color: "var(--code-text)" },
  { tag: [tags.number, tags.bool, tags.null, tags.keyword, tags.atom], color: "var(--code-value)" },
  { tag: [tags.comment, tags.meta], color: "var(--soft)", fontStyle: "italic" },
]);

const theme = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--paper)", fontSize: "14px", height: "100%" },
  "&.cm-focused": { outline: "2px solid var(--accent)", outlineOffset: "-2px" },
  ".cm-scroller": {
    fontFamily: "ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace",
    lineHeight: "1.55",
  },
  ".cm-content": { caretColor: "var(--ink)", padding: "8px 0" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--paper)", color: "var(--soft)", border: "none" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--active-line)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "var(--selection)",
  },
  ".cm-selectionMatch": { backgroundColor: "var(--selection-match)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--selection)", outline: "none" },
  ".cm-foldPlaceholder": {
    backgroundColor: "var(--raised)",
    color: "var(--soft)",
    borderColor: "var(--line)",
  },
  ".cm-tooltip": {
    backgroundColor: "var(--raised)",
    color: "var(--ink)",
    border: "1px solid var(--line)",
    borderRadius: "6px",
    maxWidth: "min(32rem, 90vw)",
  },
  ".cm-tooltip-autocomplete > ul": { fontFamily: "inherit", maxHeight: "14em" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": {
    backgroundColor: "var(--accent)",
    color: "var(--on-accent)",
  },
  ".cm-completionDetail": { color: "inherit", fontStyle: "normal", opacity: "0.8" },
  ".cm-completionInfo": { whiteSpace: "pre-wrap", padding: "6px 9px" },
  ".cm-diagnostic": { padding: "6px 9px", borderLeftWidth: "4px" },
  ".cm-diagnostic-error": { borderLeftColor: "var(--error)" },
  ".cm-diagnostic-warning": { borderLeftColor: "var(--warning)" },
  ".cm-diagnostic-info": { borderLeftColor: "var(--note)" },
  ".cm-diagnosticAction": { backgroundColor: "var(--accent)", color: "var(--on-accent)", padding: "2px 8px" },
  ".cm-lintRange": { backgroundImage: "none" },
  ".cm-lintRange-error": { backgroundImage: "none", textDecoration: "underline wavy var(--error)" },
  ".cm-lintRange-warning": { backgroundImage: "none", textDecoration: "underline wavy var(--warning)" },
  ".cm-lintRange-info": { backgroundImage: "none", textDecoration: "underline dotted var(--note)" },
  ".cm-panels": { backgroundColor: "var(--raised)", color: "var(--ink)" },
  ".cm-panels button, .cm-textfield": {
    color: "var(--ink)",
    backgroundColor: "var(--paper)",
    backgroundImage: "none",
  },
});
