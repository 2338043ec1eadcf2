/** The facts about operations that clients need at run time. */
import type { ServerTemplate } from "./server.ts";

/** A parameter of a path. */
export interface PathParameter {
  readonly name: string;
  readonly required: true;
  /** How a value is written, if it is not `simple`. */
  readonly style?: string;
  readonly explode?: boolean;
  /** The media type that a value is written in, if it is not plain text. */
  readonly mediaType?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  /** A regular expression, as the document has it. Its cost is not known: test no hostile text with it. */
  readonly pattern?: string;
}

/** A parameter of the query, of the headers or of the cookies. */
export interface QueryParameter {
  readonly name: string;
  readonly required: boolean;
  /** How a value is written, if it is not the usual way of its place: `form`, for headers `simple`. */
  readonly style?: string;
  /** Whether each member of an array or object is written apart, if that is not the default of its style. */
  readonly explode?: boolean;
  /** The media type that a value is written in, if it is not plain text. */
  readonly mediaType?: string;
  /** Whether characters that mean something in a URL are left as they are. */
  readonly allowReserved?: true;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
}

/** The fields of an answer that hold its result, its errors, its messages and whether it succeeded. */
export interface Envelope {
  readonly result: string;
  readonly errors: string;
  readonly messages: string;
  readonly success: string;
}

/** The fields of a list that hold its items and page information, and the query fields that choose a page. */
export interface NumberedPages {
  readonly items: string;
  readonly page: string;
  readonly perPage: string;
  readonly info: string;
}

/** The fields of a list that hold its items and the cursor of the next page, and the query field that takes a cursor. */
export interface CursorPages {
  readonly items: string;
  readonly cursor: string;
  /** The names of fields on the way to the next cursor, from the outside in. */
  readonly next: readonly string[];
  readonly info?: string;
}

/** How a list is read a page at a time. */
export type Pagination = NumberedPages | CursorPages;

/** How one field of a form is written. */
export interface FieldEncoding {
  readonly contentType?: string;
  readonly style?: string;
  readonly explode?: boolean;
}

/** What a client needs to know about an operation. `Errors`: the bodies of its refusals by their statuses, for `isErrorOf`. */
export interface Operation<Errors = unknown> {
  /** The operationId, or "METHOD /path". */
  readonly id: string;
  readonly method: "GET" | "PUT" | "POST" | "DELETE" | "PATCH" | "HEAD" | "OPTIONS" | "TRACE";
  /** With each parameter in braces. */
  readonly path: string;
  /** Where it hangs in the resource tree. */
  readonly resource: readonly string[];
  /** The name of its method there. */
  readonly name: string;
  /** In the order of the path. */
  readonly pathParameters: readonly PathParameter[];
  readonly queryParameters: readonly QueryParameter[];
  readonly headerParameters?: readonly QueryParameter[];
  readonly cookieParameters?: readonly QueryParameter[];
  /** `whole`: the params object has the body under `body`, not its fields beside the others. */
  readonly body?: {
    readonly mediaType: string;
    readonly required: boolean;
    readonly whole?: boolean;
    /** How fields of a form are written, if that differs from the usual way. */
    readonly encoding?: { readonly [field: string]: FieldEncoding };
  };
  /** Fields of the result that the body does not have, such as an id. */
  readonly readOnlyFields?: readonly string[];
  /** The server that it is sent to, if that is not the one of the other operations. */
  readonly server?: string | ServerTemplate;
  /** Alternatives of names of security schemes that are needed together. */
  readonly security: readonly (readonly string[])[];
  /** Names of permissions, any one of which is enough. */
  readonly permissions: readonly string[];
  /** The statuses of success that the document names one by one. */
  readonly success: readonly number[];
  /** The refusals that the document describes: statuses, ranges such as `"4XX"`, and `"default"`. */
  readonly errors?: readonly (number | string)[];
  /** Never there: it carries the types of the refusals. */
  readonly errorTypes?: Errors;
  /** The media types to ask for, if an answer can have several and the result is one of them. */
  readonly accept?: string;
  /** Set if the answer is a stream of events: what the data of each is. */
  readonly events?: "json" | "text";
  readonly envelope?: Envelope;
  readonly pagination?: Pagination;
  /** Path parameters that a client can carry, and the names of the variables that give them. */
  readonly variables?: { readonly [pathParameter: string]: string };
}
