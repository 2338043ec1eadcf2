/** Judges people by name, and keeps note of which rules that tried. */
import {
  type AccessRequest,
  type Application,
  type ApplicationEvaluation,
  type ApplicationOptions,
  evaluateApplication,
} from "../../evaluate/index.ts";
import type { CoverageNotes } from "./coverage.ts";

export class Judge {
  readonly options: ApplicationOptions;
  readonly #requests: ReadonlyMap<string, AccessRequest>;
  readonly #notes: CoverageNotes;

  constructor(
    requests: ReadonlyMap<string, AccessRequest>,
    options: ApplicationOptions,
    notes: CoverageNotes,
  ) {
    this.options = options;
    this.#requests = requests;
    this.#notes = notes;
  }

  /** How an application judges a person; of one who is not there, nothing is known. */
  evaluate(person: string, application: Application): ApplicationEvaluation {
    const request = this.#requests.get(person) ?? {};
    const evaluation = evaluateApplication(application, request, this.options);
    this.#notes.note(application, request, evaluation);
    return evaluation;
  }
}
