/**
 * The classes of what calls give, as the package exports them. As types they are the interfaces that the resource methods are
 * declared to return, so that a result can be annotated. As values they are the classes whose instances come back, for
 * `instanceof`. The classes' own types would not do: they have private fields, and so nothing else is assignable to them.
 */
import type * as declared from "../../generated/index.ts";
import { APIPromise as PromiseOfCall } from "./api-promise.ts";
import { Page as PageOfList, PagePromise as PromiseOfPage } from "./page.ts";

/** The answer to a call, to be awaited. `asResponse` and `withResponse` give the HTTP response too. */
export type APIPromise<T> = declared.APIPromise<T>;
export const APIPromise: abstract new <T>(...given: never) => APIPromise<T> = PromiseOfCall;

/** One page of a list. Iterating over it goes on through all following pages, and gives no item twice. */
export type Page<T> = declared.Page<T>;
export const Page: abstract new <T>(...given: never) => Page<T> = PageOfList;

/** The first page of a list when awaited; every item of all pages with `for await`. */
export type PagePromise<T> = declared.PagePromise<T>;
export const PagePromise: abstract new <T>(...given: never) => PagePromise<T> = PromiseOfPage;
