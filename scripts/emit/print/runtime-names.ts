/**
 * What emitted code may use of the runtime, and the module that has it. The compiler holds the table against the modules: it
 * refuses a name that its module does not export, and a part of a validator that has no module.
 */
import type { ValidatorPart } from "../../describe/validation/validator-parts.ts";
import type * as call from "../../runtime/call.ts";
import type { EventPromise, ServerSentEvent } from "../../runtime/events.ts";
import type { Operation } from "../../runtime/operation.ts";
import type { PageInfo, PageMethods } from "../../runtime/page.ts";
import type { ReadOnly } from "../../runtime/read-only.ts";
import type { APIPromise, RequestOptions, Send } from "../../runtime/send.ts";
import type { ServerTemplate } from "../../runtime/server.ts";
import type * as taggedUnion from "../../runtime/tagged-union.ts";
import type * as bodyValidator from "../../runtime/validation/body-validator.ts";
import type * as containers from "../../runtime/validation/containers.ts";
import type * as formats from "../../runtime/validation/formats.ts";
import type { BodyValidator, Validator } from "../../runtime/validation/report.ts";
import type * as scalars from "../../runtime/validation/scalars.ts";
import type * as unions from "../../runtime/validation/unions.ts";
import type * as walk from "../../runtime/validation/walk.ts";

export type RuntimeValue =
  ValidatorPart | "bodyValidator" | "callOf" | "lazy" | "markedUnknown" | "onlyKey" | "shape" | "tagOf";

export type RuntimeType =
  | "APIPromise"
  | "BodyValidator"
  | "EventPromise"
  | "Operation"
  | "PageInfo"
  | "PageMethods"
  | "ReadOnly"
  | "RequestOptions"
  | "Send"
  | "ServerSentEvent"
  | "ServerTemplate"
  | "Validator";

/** The modules by their paths below the runtime's folder, and what they export; each type is here as itself. */
interface Modules {
  readonly call: typeof call;
  readonly events: {
    readonly EventPromise: EventPromise<unknown>;
    readonly ServerSentEvent: ServerSentEvent;
  };
  readonly operation: { readonly Operation: Operation };
  readonly page: { readonly PageInfo: PageInfo; readonly PageMethods: PageMethods<unknown, unknown> };
  readonly "read-only": { readonly ReadOnly: ReadOnly<unknown> };
  readonly send: {
    readonly APIPromise: APIPromise<unknown>;
    readonly RequestOptions: RequestOptions;
    readonly Send: Send;
  };
  readonly server: { readonly ServerTemplate: ServerTemplate };
  readonly "tagged-union": typeof taggedUnion;
  readonly "validation/body-validator": typeof bodyValidator;
  readonly "validation/containers": typeof containers;
  readonly "validation/formats": typeof formats;
  readonly "validation/report": { readonly BodyValidator: BodyValidator; readonly Validator: Validator };
  readonly "validation/scalars": typeof scalars;
  readonly "validation/unions": typeof unions;
  readonly "validation/walk": typeof walk;
}

/** The module that exports a name. */
type ModuleOf<Name> = { [M in keyof Modules]: Name extends keyof Modules[M] ? M : never }[keyof Modules];

export const runtimeModules: { readonly [Name in RuntimeValue | RuntimeType]: ModuleOf<Name> } = {
  callOf: "call",
  EventPromise: "events",
  ServerSentEvent: "events",
  Operation: "operation",
  PageInfo: "page",
  PageMethods: "page",
  ReadOnly: "read-only",
  APIPromise: "send",
  RequestOptions: "send",
  Send: "send",
  ServerTemplate: "server",
  markedUnknown: "tagged-union",
  onlyKey: "tagged-union",
  tagOf: "tagged-union",
  bodyValidator: "validation/body-validator",
  array: "validation/containers",
  closed: "validation/containers",
  counted: "validation/containers",
  dependent: "validation/containers",
  distinct: "validation/containers",
  object: "validation/containers",
  propertyNames: "validation/containers",
  tuple: "validation/containers",
  date: "validation/formats",
  dateTime: "validation/formats",
  email: "validation/formats",
  hostname: "validation/formats",
  ipv4: "validation/formats",
  ipv6: "validation/formats",
  time: "validation/formats",
  uri: "validation/formats",
  uuid: "validation/formats",
  BodyValidator: "validation/report",
  Validator: "validation/report",
  above: "validation/scalars",
  below: "validation/scalars",
  boolean: "validation/scalars",
  constants: "validation/scalars",
  integer: "validation/scalars",
  least: "validation/scalars",
  most: "validation/scalars",
  multiple: "validation/scalars",
  nullValue: "validation/scalars",
  number: "validation/scalars",
  refused: "validation/scalars",
  sized: "validation/scalars",
  string: "validation/scalars",
  text: "validation/scalars",
  values: "validation/scalars",
  conditional: "validation/unions",
  every: "validation/unions",
  one: "validation/unions",
  orNull: "validation/unions",
  otherThan: "validation/unions",
  some: "validation/unions",
  tagged: "validation/unions",
  typed: "validation/unions",
  valued: "validation/unions",
  any: "validation/walk",
  lazy: "validation/walk",
  shape: "validation/walk",
};
