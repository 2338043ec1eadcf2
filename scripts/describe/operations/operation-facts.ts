import type { ContentKind } from "./media-types.ts";
import type { DocsFact, TypeFact } from "../types/type-facts.ts";

export type Method = "GET" | "PUT" | "POST" | "DELETE" | "PATCH" | "HEAD" | "OPTIONS" | "TRACE";

/** One operation of a document, all its references followed. */
export interface OperationFact {
  /** The operationId; "METHOD /path" if there is none, or if another operation has it already. */
  readonly id: string;
  /** Where it is, such as `#/paths/~1pets/get`. */
  readonly pointer: string;
  readonly method: Method;
  readonly path: string;
  /** Where it hangs in the resource tree, such as `["petShop", "pets"]`. */
  readonly resource: readonly string[];
  /** What it is called there, such as `update`. */
  readonly name: string;
  /** What that name is made of: the document's own word for the method, the operationId, the summary, or method and path. */
  readonly namedBy: "method" | "id" | "summary" | "path";
  readonly docs: DocsFact;
  /** In the order of the path. */
  readonly pathParameters: readonly ParameterFact[];
  /**
   * The path parameter that a method takes by itself, before the params object: the last of the path, unless a client
   * can carry it.
   */
  readonly positional?: ParameterFact;
  /** In the order of the document, as are headers and cookies. */
  readonly queryParameters: readonly ParameterFact[];
  readonly headerParameters: readonly ParameterFact[];
  readonly cookieParameters: readonly ParameterFact[];
  readonly body?: BodyFact;
  /** Fields of the result that the body does not have: in a body they are what was read, sent back for nothing. */
  readonly readOnlyFields: readonly string[];
  /** The server that it is sent to, whatever that of the other operations; its `url` is known. */
  readonly server?: ServerFact;
  /** Alternatives, each a list of scheme names that are needed together. */
  readonly security: readonly (readonly string[])[];
  /** Names of permissions, any one of which is enough, as far as the document says. */
  readonly permissions: readonly string[];
  /** The success statuses that are named one by one, ascending. */
  readonly success: readonly number[];
  /** What it answers if it refuses. */
  readonly errors: readonly ErrorFact[];
  /** The media types to ask for, if an answer can have several and the result is one of them. */
  readonly accept?: string;
  /** Set if the answer is a stream of events, and nothing else. */
  readonly events?: EventsFact;
  readonly envelope?: EnvelopeFact;
  readonly pagination?: PaginationFact;
  /** Which of these two the document does not name: they were found by the shape of the answers. */
  readonly guesses: readonly ("envelope" | "pages")[];
  /** Path parameters that a client can carry, and the names of the variables that give them. */
  readonly variables: readonly { readonly parameter: string; readonly variable: string }[];
  /** The model that holds path parameters but for the positional one, query, headers and body; undefined if nothing is left. */
  readonly params?: ParamsFact;
  /** What a call resolves to: unwrapped if there is an envelope, one item if there are pages. */
  readonly result: TypeFact;
}

/** A parameter in path, query, header or cookie. */
export interface ParameterFact {
  readonly name: string;
  readonly pointer: string;
  readonly required: boolean;
  readonly type: TypeFact;
  readonly docs: DocsFact;
  /** Only if it differs from the default of its place. */
  readonly style?: string;
  /** Only if it differs from the default of its style. */
  readonly explode?: boolean;
  /** The media type of a parameter that is described by content, not by a schema. */
  readonly mediaType?: string;
  /** Whether characters that mean something in a URL are left as they are. Only in queries: elsewhere OpenAPI gives it no meaning. */
  readonly allowReserved?: true;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
}

/** A request body. */
export interface BodyFact {
  readonly mediaType: string;
  readonly kind: ContentKind;
  /** How fields of a form are written, if that differs from the usual way. */
  readonly encoding?: { readonly [field: string]: EncodingFact };
  readonly required: boolean;
  /** Where its schema is, as a JSON pointer; undefined if the media type has none. */
  readonly schema?: string;
  /** The model, if the schema is a component of its own. */
  readonly model?: string;
  readonly type: TypeFact;
  /** How it joins the params object: its fields beside the others, or whole, as the field `body`. */
  readonly shape: "fields" | "whole";
}

/** How one field of a form is written. */
export interface EncodingFact {
  readonly contentType?: string;
  readonly style?: string;
  readonly explode?: boolean;
}

/** The model of a params object. */
export interface ParamsFact {
  readonly name: string;
  /** The model for clients that carry variables, in which those are optional; undefined if it would be the same. */
  readonly withVariables?: string;
  /** Whether it can be left out, since nothing in it is required. */
  readonly optional: boolean;
  /** Its fields that are not fields of the body. */
  readonly own: readonly ParameterFact[];
}

/** One answer that refuses. */
export interface ErrorFact {
  /** Such as `404`, `4XX` or `default`. */
  readonly status: string;
  /** Where it is described, as a JSON pointer. */
  readonly pointer: string;
  readonly type: TypeFact;
}

/** What the events of a stream are. */
export interface EventsFact {
  /** What the data of each event is. */
  readonly data: "json" | "text";
  /** What the result's type describes: the data of an event, or an event with all its fields. */
  readonly describes: "data" | "event";
}

/** Where an answer keeps its result, its errors, its messages and whether it succeeded. */
export interface EnvelopeFact {
  readonly result: string;
  readonly errors: string;
  readonly messages: string;
  readonly success: string;
}

/** How a list is read a page at a time: by the numbers of pages, or by cursors. */
export type PaginationFact = NumberedPagesFact | CursorPagesFact;

/** Where a list keeps its items and page information, and the query parameters that choose a page. */
export interface NumberedPagesFact {
  readonly items: string;
  readonly page: string;
  readonly perPage: string;
  readonly info: string;
}

/** Where a list keeps its items and the cursor of the page after this one, and the query parameter that takes a cursor. */
export interface CursorPagesFact {
  readonly items: string;
  readonly cursor: string;
  /** The names of fields on the way to the next cursor, from the outside in. */
  readonly next: readonly string[];
  /** The field of page information, if there is one. */
  readonly info?: string;
}

/** A server that the document lists. */
export interface ServerFact {
  /** As the document writes it, with `{name}` for variables. */
  readonly template: string;
  /** The address with the defaults of its variables; undefined if that is not a whole address. */
  readonly url?: string;
  readonly variables: readonly ServerVariableFact[];
  readonly docs: DocsFact;
}

/** A variable in the address of a server. */
export interface ServerVariableFact {
  readonly name: string;
  /** Its value if nobody chooses another. */
  readonly initial?: string;
  /** The values that it can have; none if it can have any. */
  readonly values: readonly string[];
  readonly docs: DocsFact;
}

/** One way to authenticate. */
export type SecuritySchemeFact =
  | { readonly name: string; readonly type: "http"; readonly scheme: string }
  | {
      readonly name: string;
      readonly type: "apiKey";
      readonly in: "header" | "query" | "cookie";
      readonly parameter: string;
    }
  | { readonly name: string; readonly type: "oauth2" | "openIdConnect" | "mutualTLS" };
