/** The matchers, for any test runner that takes Jest's form of them. */
import {
  type AccessRequest,
  type Application,
  type ApplicationComparison,
  type ApplicationOptions,
  compareApplications,
  comparePolicies,
  type Comparison,
  evaluateApplication,
  findVisitor,
  type Whom,
} from "../evaluate/index.ts";
import { decisionInWords, traceInWords } from "../evaluate/trace-in-words.ts";
import type { PolicyDocument } from "../policy/index.ts";
import type { AccessMatchers } from "./access-matchers.ts";

/** What the runner tells a matcher: whether it stands behind `.not`. */
interface State {
  readonly isNot?: boolean;
}

interface Outcome {
  readonly pass: boolean;
  readonly message: () => string;
}

type Subject = PolicyDocument | Application;
type Answer = "yes" | "no" | "unknown";

export const accessMatchers: {
  readonly [M in keyof AccessMatchers]: (
    this: State,
    received: Subject,
    ...given: Parameters<AccessMatchers[M]>
  ) => Outcome;
} = {
  toAdmit(received, request, options) {
    return outcome(this, "to admit the request", judged(received, "toAdmit", request, options), {
      in: "yes",
      out: "no",
      unknown: "unknown",
    });
  },
  toRefuse(received, request, options) {
    return outcome(this, "to refuse the request", judged(received, "toRefuse", request, options), {
      in: "no",
      out: "yes",
      unknown: "unknown",
    });
  },
  toBeUndecidedAbout(received, request, options) {
    return outcome(
      this,
      "to be undecided about the request",
      judged(received, "toBeUndecidedAbout", request, options),
      { in: "no", out: "no", unknown: "yes" },
    );
  },
  toGrantNothingBeyond(received, before, options) {
    return outcome(this, "to grant nothing beyond what was before", compared(before, received, options), {
      equivalent: "yes",
      narrower: "yes",
      wider: "no",
      incomparable: "no",
      "cannot-tell": "unknown",
    });
  },
  toMeanTheSameAs(received, other, options) {
    return outcome(this, "to mean the same", compared(other, received, options), {
      equivalent: "yes",
      narrower: "no",
      wider: "no",
      incomparable: "no",
      "cannot-tell": "unknown",
    });
  },
  toNeverAdmit(received, whom, options) {
    return outcome(this, "never to admit anybody such", searched(received, whom, options), {
      nobody: "yes",
      somebody: "no",
      "cannot-tell": "unknown",
    });
  },
};

/** An answer of the evaluator, and what it rests on, in lines. */
interface Said<Word extends string> {
  readonly word: Word;
  readonly name: string;
  readonly lines: readonly string[];
}

function outcome<Word extends string>(
  { isNot = false }: State,
  wanted: string,
  { word, name, lines }: Said<Word>,
  answers: Readonly<Record<Word, Answer>>,
): Outcome {
  const answer = answers[word];
  // What is not known fails on either side of `.not`, which turns `pass` round.
  const pass = answer === "unknown" ? isNot : answer === "yes";
  const doubt = answer === "unknown" ? ", but that is not known" : "";
  return {
    pass,
    message: () => [`expected ${name} ${isNot ? "not " : ""}${wanted}${doubt}`, ...lines].join("\n"),
  };
}

function isApplication(subject: Subject): subject is Application {
  return Array.isArray((subject as Partial<Application>).policies);
}

const applicationOf = (subject: Subject): Application =>
  isApplication(subject) ? subject : { name: subject.name ?? "", policies: [subject] };

const nameOf = (subject: Subject): string =>
  `${isApplication(subject) ? "the application" : "the policy"}${subject.name === undefined ? "" : ` ${JSON.stringify(subject.name)}`}`;

function judged(
  received: Subject,
  matcher: string,
  request: AccessRequest,
  options: ApplicationOptions = {},
): Said<"in" | "out" | "unknown"> {
  const stray = shortNames.find((name) => Object.hasOwn(request, name));
  if (stray !== undefined) {
    throw new TypeError(
      `${matcher} got a person with the field "${stray}", which no request has. Pass person({ … }) of cloudflare-access-policies/evaluate.`,
    );
  }
  const application = applicationOf(received);
  const evaluation = evaluateApplication(application, request, options);
  const { access } = evaluation;
  const spoken = {
    in: "The request is in",
    out: "The request is out",
    unknown: "The request is not decided",
  };
  return {
    word: access,
    name: nameOf(received),
    lines: [
      `${spoken[access]}: ${decisionInWords(application, evaluation)}.`,
      ...traceInWords(application, evaluation),
    ],
  };
}

/** Fields that `person` takes and that a request does not have: nobody would read them. */
const shortNames = [
  "country",
  "methods",
  "posture",
  "claims",
  "attributes",
  "certificate",
  "token",
  "app",
  "risk",
];

function compared(
  before: Subject,
  after: Subject,
  options: ApplicationOptions = {},
): Said<Comparison["relation"]> {
  if (isApplication(before) !== isApplication(after))
    throw new TypeError(
      "A policy cannot be compared with an application. Pass two policies, or two applications with their policies.",
    );
  const said: Comparison | ApplicationComparison =
    isApplication(before) && isApplication(after)
      ? compareApplications(before, after, options)
      : comparePolicies(before, after, options);
  const others =
    "falls" in said
      ? said.falls.map(({ message }) => `changes  ${message}`)
      : said.settings.map(({ message, effect }) => `${effect}  ${message}`);
  const open =
    "settledBy" in said && said.settledBy.length > 0 ? [`It depends on ${said.settledBy.join(", ")}.`] : [];
  return {
    word: said.relation,
    name: nameOf(after),
    lines: [
      `It is ${relations[said.relation]}.`,
      ...said.gains.map(({ message }) => `gains  ${message}`),
      ...said.losses.map(({ message }) => `loses  ${message}`),
      ...others,
      ...open,
    ],
  };
}

const relations: Readonly<Record<Comparison["relation"], string>> = {
  equivalent: "equivalent: nobody gains and nobody loses",
  wider: "wider: somebody gains",
  narrower: "narrower: nobody gains, and somebody may lose",
  incomparable: "incomparable: somebody gains and somebody loses",
  "cannot-tell": "not known who gains or loses",
};

function searched(
  received: Subject,
  whom: Whom,
  options: ApplicationOptions = {},
): Said<"nobody" | "somebody" | "cannot-tell"> {
  const { found, message, settledBy } = findVisitor(applicationOf(received), whom, "in", options);
  const lines =
    message !== undefined
      ? [message]
      : found === "nobody"
        ? ["Nobody such gets in."]
        : [`It depends on ${settledBy.join(", ")}.`];
  return { word: found, name: nameOf(received), lines };
}
