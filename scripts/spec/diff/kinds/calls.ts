import { different, gained, lost, narrower, row, unnoticed, wider, type Row } from "./severity.ts";

/** What can change about a call itself: operations, parameters, bodies, answers, security. */
export type CallKind =
  | "operation-added"
  | "operation-removed"
  | "deprecated-operation-removed"
  | "operation-moved"
  | "operation-path-generalised"
  | "operation-path-specialised"
  | "operation-deprecated"
  | "operation-undeprecated"
  | "operation-id-added"
  | "operation-id-removed"
  | "operation-id-changed"
  | "operation-tag-added"
  | "operation-tag-removed"
  | "sunset-added"
  | "sunset-removed"
  | "sunset-brought-forward"
  | "sunset-put-off"
  | "sunset-changed"
  | "stability-decreased"
  | "stability-increased"
  | "stability-changed"
  | "webhook-added"
  | "webhook-removed"
  | "callback-added"
  | "callback-removed"
  | "server-added"
  | "server-removed"
  | "server-changed"
  | "security-became-required"
  | "security-became-optional"
  | "security-alternative-added"
  | "security-alternative-removed"
  | "security-scope-added"
  | "security-scope-removed"
  | "security-scheme-type-changed"
  | "security-scheme-place-changed"
  | "security-scheme-url-changed"
  | "security-scheme-flow-added"
  | "security-scheme-flow-removed"
  | "security-scheme-scope-added"
  | "security-scheme-scope-removed"
  | "required-parameter-added"
  | "optional-parameter-added"
  | "parameter-removed"
  | "deprecated-parameter-removed"
  | "parameter-became-required"
  | "parameter-became-optional"
  | "parameter-deprecated"
  | "parameter-undeprecated"
  | "path-parameter-renamed"
  | "parameter-serialization-changed"
  | "parameter-empty-value-allowed"
  | "parameter-empty-value-refused"
  | "required-request-body-added"
  | "optional-request-body-added"
  | "request-body-removed"
  | "request-body-became-required"
  | "request-body-became-optional"
  | "media-type-added"
  | "media-type-removed"
  | "encoding-changed"
  | "success-response-added"
  | "success-response-removed"
  | "failure-response-added"
  | "failure-response-removed"
  | "response-body-added"
  | "response-body-removed"
  | "response-header-added"
  | "optional-response-header-removed"
  | "required-response-header-removed"
  | "response-header-became-required"
  | "response-header-became-optional"
  | "response-header-serialization-changed"
  | "response-header-deprecated"
  | "response-header-undeprecated"
  | "response-link-added"
  | "response-link-removed"
  | "response-link-changed"
  | "component-name-added"
  | "component-name-removed";

/** Marks of age and maturity change no value. TypeScript shows a deprecation, and semver calls it a minor release. */
export const callKinds: Readonly<Record<CallKind, Row>> = {
  "operation-added": row(`The operation {at} is new.`, gained),
  "operation-removed": row(`The operation {at} is gone, and was not deprecated before.`, lost),
  "deprecated-operation-removed": row(`The operation {at}, deprecated before, is gone.`, lost),
  "operation-moved": row(`The operation {old} moved to {new}.`, lost),
  "operation-path-generalised": row(
    `The operation {old} is now part of {new}, whose path matches the same addresses.`,
    unnoticed,
    different,
  ),
  "operation-path-specialised": row(
    `The operation {old} is now {new}, whose path matches only some of the addresses.`,
    lost,
  ),
  "operation-deprecated": row(`The operation {at} is deprecated.`, unnoticed, gained),
  "operation-undeprecated": row(`The operation {at} is no longer deprecated.`, unnoticed),
  "operation-id-added": row(`The operation {at} is now called "{new}".`, unnoticed, gained),
  "operation-id-removed": row(`The operation {at} is no longer called "{old}".`, unnoticed, lost),
  "operation-id-changed": row(
    `The operation {at} is called "{new}", no longer "{old}".`,
    unnoticed,
    different,
  ),
  "operation-tag-added": row(`The operation {at} has the new tag "{name}".`, unnoticed),
  "operation-tag-removed": row(`The operation {at} lost the tag "{name}".`, unnoticed),
  "sunset-added": row(`The operation {at} ends on {new}.`, gained, unnoticed),
  "sunset-removed": row(`The operation {at} no longer has a date on which it ends.`, unnoticed),
  "sunset-brought-forward": row(`The operation {at} ends on {new}, earlier than {old}.`, lost, unnoticed),
  "sunset-put-off": row(`The operation {at} ends on {new}, later than {old}.`, gained, unnoticed),
  "sunset-changed": row(`The operation {at} ends on "{new}", no longer on "{old}".`, different, unnoticed),
  "stability-decreased": row(`The operation {at} is "{new}", less stable than "{old}".`, lost, unnoticed),
  "stability-increased": row(`The operation {at} is "{new}", more stable than "{old}".`, gained, unnoticed),
  "stability-changed": row(`The operation {at} is "{new}", no longer "{old}".`, unnoticed),
  "webhook-added": row(`The webhook {at} is new.`, gained),
  "webhook-removed": row(`The webhook {at} is gone.`, lost),
  "callback-added": row(`{at} has the new callback "{name}".`, gained),
  "callback-removed": row(`{at} lost the callback "{name}".`, lost),
  "server-added": row(`The server {name} is new.`, gained, unnoticed),
  "server-removed": row(`The server {name} is gone.`, lost, unnoticed),
  "server-changed": row(`The server {name} has other variables.`, different, unnoticed),
  "security-became-required": row(`{at} can no longer be called without credentials.`, narrower, unnoticed),
  "security-became-optional": row(`{at} can be called without credentials.`, wider, unnoticed),
  "security-alternative-added": row(`{at} also accepts {name}.`, wider, unnoticed),
  "security-alternative-removed": row(`{at} no longer accepts {name}.`, narrower, unnoticed),
  "security-scope-added": row(`{at} needs the new scope "{name}".`, narrower, unnoticed),
  "security-scope-removed": row(`{at} no longer needs the scope "{name}".`, wider, unnoticed),
  "security-scheme-type-changed": row(
    `The security scheme "{name}" is {new}, no longer {old}.`,
    different,
    unnoticed,
  ),
  "security-scheme-place-changed": row(
    `The security scheme "{name}" is sent in {new}, no longer in {old}.`,
    different,
    unnoticed,
  ),
  "security-scheme-url-changed": row(
    `The security scheme "{name}" has the address {new}, no longer {old}.`,
    different,
    unnoticed,
  ),
  "security-scheme-flow-added": row(
    `The security scheme "{at}" offers the new flow "{name}".`,
    gained,
    unnoticed,
  ),
  "security-scheme-flow-removed": row(
    `The security scheme "{at}" no longer offers the flow "{name}".`,
    lost,
    unnoticed,
  ),
  "security-scheme-scope-added": row(
    `The security scheme "{at}" offers the new scope "{name}".`,
    gained,
    unnoticed,
  ),
  "security-scheme-scope-removed": row(
    `The security scheme "{at}" no longer offers the scope "{name}".`,
    lost,
    unnoticed,
  ),
  "required-parameter-added": row(`{at} has the new {name}, which is required.`, narrower),
  "optional-parameter-added": row(`{at} has the new {name}.`, gained),
  "parameter-removed": row(`{at} lost the {name}.`, lost),
  "deprecated-parameter-removed": row(`{at} lost the {name}, which was deprecated before.`, lost),
  "parameter-became-required": row(`The {name} of {at} is now required.`, narrower),
  "parameter-became-optional": row(`The {name} of {at} is no longer required.`, wider),
  "parameter-deprecated": row(`The {name} of {at} is deprecated.`, unnoticed, gained),
  "parameter-undeprecated": row(`The {name} of {at} is no longer deprecated.`, unnoticed),
  "path-parameter-renamed": row(
    `The path parameter "{old}" of {at} is called "{new}".`,
    unnoticed,
    different,
  ),
  "parameter-serialization-changed": row(
    `The {name} of {at} is written as {new}, no longer as {old}.`,
    different,
    unnoticed,
  ),
  "parameter-empty-value-allowed": row(`The {name} of {at} may be empty.`, wider, unnoticed),
  "parameter-empty-value-refused": row(`The {name} of {at} may no longer be empty.`, narrower, unnoticed),
  "required-request-body-added": row(`{at} takes a request body, which is required.`, narrower),
  "optional-request-body-added": row(`{at} can take a request body.`, gained),
  "request-body-removed": row(`{at} no longer takes a request body.`, lost),
  "request-body-became-required": row(`The request body of {at} is now required.`, narrower),
  "request-body-became-optional": row(`The request body of {at} is no longer required.`, wider),
  "media-type-added": row(`{at} can also be "{name}".`, gained),
  "media-type-removed": row(`{at} can no longer be "{name}".`, lost),
  "encoding-changed": row(`The part "{name}" of {at} is encoded in another way.`, different, unnoticed),
  "success-response-added": row(`{at} can answer with the status {name}, a success.`, gained),
  "success-response-removed": row(`{at} no longer answers with the status {name}, a success.`, lost),
  "failure-response-added": row(`{at} describes the failure {name}.`, gained),
  "failure-response-removed": row(`{at} no longer describes the failure {name}.`, unnoticed, lost),
  "response-body-added": row(`{at} now has a body.`, gained),
  "response-body-removed": row(`{at} no longer has a body.`, lost),
  "response-header-added": row(`{at} has the new header "{name}".`, gained),
  "optional-response-header-removed": row(`{at} lost the header "{name}".`, lost),
  "required-response-header-removed": row(`{at} lost the header "{name}", which was always there.`, lost),
  "response-header-became-required": row(`The header "{name}" of {at} is now always there.`, narrower),
  "response-header-became-optional": row(`The header "{name}" of {at} is no longer always there.`, wider),
  "response-header-serialization-changed": row(
    `The header "{name}" of {at} is written as {new}, no longer as {old}.`,
    different,
    unnoticed,
  ),
  "response-header-deprecated": row(`The header "{name}" of {at} is deprecated.`, unnoticed, gained),
  "response-header-undeprecated": row(`The header "{name}" of {at} is no longer deprecated.`, unnoticed),
  "response-link-added": row(`{at} has the new link "{name}".`, gained, unnoticed),
  "response-link-removed": row(`{at} lost the link "{name}".`, lost, unnoticed),
  "response-link-changed": row(`The link "{name}" of {at} leads elsewhere.`, different, unnoticed),
  "component-name-added": row(`The component name "{name}" is new.`, unnoticed, gained),
  "component-name-removed": row(`The component name "{name}" is gone.`, unnoticed, lost),
};
