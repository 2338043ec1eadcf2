/**
 * The classes of what calls give, as the package exports them. As types they are the interfaces that the resource methods
 * are declared to give, so that a result can be annotated; as values the classes whose instances come back, to ask
 * `instanceof` of. The classes' own types would not do: they have private fields, and fit nothing but themselves.
 */
import {
  APIPromise as PromiseOfCall,
  Page as PageOfList,
  PagePromise as PromiseOfPage,
} from "./client/index.ts";
import type * as declared from "../generated/index.ts";

/** The answer to a call, to be awaited; `asResponse` and `withResponse` give the HTTP response too. */
export type APIPromise<T> = declared.APIPromise<T>;
export const APIPromise: abstract new <T>(...given: never) => APIPromise<T> = PromiseOfCall;

/** One page of a list. Iterating over it goes on through all pages that follow, and gives no item twice. */
export type Page<T> = declared.Page<T>;
export const Page: abstract new <T>(...given: never) => Page<T> = PageOfList;

/** The first page of a list, to be awaited; or all its items, with `for await`. */
export type PagePromise<T> = declared.PagePromise<T>;
export const PagePromise: abstract new <T>(...given: never) => PagePromise<T> = PromiseOfPage;
