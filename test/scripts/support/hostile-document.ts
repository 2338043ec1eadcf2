import type { Json } from "../../../scripts/document/json.ts";

/** Puts payloads into positions of a document that is sound otherwise. */
export function hostileDocument(changes: Readonly<Record<string, string>>): Json {
  return document({ ...texts(), ...changes });
}

/** Every position, with the text that a sound document has there. */
export function texts(): Readonly<Record<string, string>> {
  return {
    title: "Title",
    version: "1",
    description: "Description",
    serverUrl: "https://example.com",
    serverDescription: "Server",
    serverVariable: "region",
    path: "things",
    pathParameter: "id",
    operationId: "getThing",
    summary: "Summary",
    operationDescription: "Operation",
    tag: "things",
    group: "group",
    method: "update",
    requestName: "ThingUpdateParams",
    queryName: "query",
    queryDescription: "Query",
    headerName: "X-Header",
    cookieName: "cookie",
    style: "form",
    pattern: "^a$",
    mediaType: "application/json",
    answerMediaType: "application/json",
    status: "200",
    answerDescription: "Answer",
    answerHeader: "X-Answer",
    schemaName: "Thing",
    memberName: "KindA",
    kind: "kind_a",
    unionName: "Kinds",
    propertyName: "name",
    propertyDescription: "Name",
    schemaTitle: "A thing",
    schemaType: "string",
    enumValue: "one",
    constValue: "fixed",
    defaultValue: "default",
    exampleValue: "example",
    exampleName: "first",
    format: "format",
    discriminator: "type",
    mappingKey: "mapped",
    required: "name",
    patternName: "^x",
    extensionName: "x-extension",
    extensionValue: "value",
    enumVarName: "ONE",
    schemeName: "scheme",
    schemeHeader: "X-Key",
    httpScheme: "bearer",
    permission: "Read",
    envelope: "result",
    docsUrl: "https://example.com/docs",
    variable: "variable",
    readerName: "Reader",
    definition: "inner",
    responseName: "Failure",
    parameterComponent: "Limit",
    webhook: "event",
    callback: "callback",
  };
}

/* eslint-disable-next-line max-lines-per-function -- one sound document, with every position of a string in it. */
function document(t: Readonly<Record<string, string>>): Json {
  const at = (name: string): string => t[name] ?? "";
  const schema = (name: string): Json => ({
    $ref: `#/components/schemas/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`,
  });
  const thing = schema(at("schemaName"));
  return {
    openapi: "3.1.0",
    info: { title: at("title"), version: at("version"), description: at("description") },
    externalDocs: { url: at("docsUrl") },
    servers: [
      {
        url: at("serverUrl"),
        description: at("serverDescription"),
        variables: { [at("serverVariable")]: { default: at("serverVariable") } },
      },
    ],
    tags: [{ name: at("tag"), description: at("description") }],
    "x-fern-sdk-variables": { [at("variable")]: { type: "string" } },
    security: [{ [at("schemeName")]: [at("permission")] }],
    paths: {
      [`/${at("path")}/{${at("pathParameter")}}`]: {
        put: {
          operationId: at("operationId"),
          summary: at("summary"),
          description: at("operationDescription"),
          tags: [at("tag")],
          "x-fern-sdk-group-name": [at("group"), "inner"],
          "x-fern-sdk-method-name": at("method"),
          "x-fern-request-name": at("requestName"),
          "x-api-token-group": [at("permission")],
          "x-envelope": {
            result: at("envelope"),
            errors: "errors",
            messages: "messages",
            success: "success",
          },
          parameters: [
            {
              name: at("pathParameter"),
              in: "path",
              required: true,
              "x-fern-sdk-variable": at("variable"),
              schema: { type: "string", pattern: at("pattern") },
            },
            {
              name: at("queryName"),
              in: "query",
              description: at("queryDescription"),
              style: at("style"),
              schema: { type: "string" },
            },
            { name: at("headerName"), in: "header", schema: { type: "string" } },
            { name: at("cookieName"), in: "cookie", schema: { type: "string" } },
            {
              $ref: `#/components/parameters/${at("parameterComponent").replaceAll("~", "~0").replaceAll("/", "~1")}`,
            },
          ],
          requestBody: { required: true, content: { [at("mediaType")]: { schema: thing } } },
          responses: {
            [at("status")]: {
              description: at("answerDescription"),
              headers: { [at("answerHeader")]: { schema: { type: "string" } } },
              content: {
                [at("answerMediaType")]: {
                  schema: {
                    type: "object",
                    properties: {
                      [at("envelope")]: thing,
                      list: { type: "array", items: schema(at("unionName")) },
                    },
                  },
                },
              },
            },
            "4XX": {
              $ref: `#/components/responses/${at("responseName").replaceAll("~", "~0").replaceAll("/", "~1")}`,
            },
          },
          callbacks: {
            [at("callback")]: { [at("callback")]: { post: { responses: { "200": { description: "ok" } } } } },
          },
          [at("extensionName").startsWith("x-") ? at("extensionName") : `x-${at("extensionName")}`]:
            at("extensionValue"),
        },
        get: {
          description: "One without extensions",
          tags: [at("tag")],
          parameters: [{ name: at("pathParameter"), in: "path", required: true, schema: {} }],
          responses: {},
        },
      },
    },
    webhooks: { [at("webhook")]: { post: { responses: { "200": { description: "ok" } } } } },
    components: {
      parameters: { [at("parameterComponent")]: { name: "limit", in: "query", schema: { type: "integer" } } },
      responses: { [at("responseName")]: { description: "no" } },
      securitySchemes: {
        [at("schemeName")]: { type: "apiKey", in: "header", name: at("schemeHeader") },
        other: { type: "http", scheme: at("httpScheme") },
      },
      examples: { [at("exampleName")]: { value: at("exampleValue") } },
      schemas: Object.fromEntries<Json>([
        [
          at("schemaName"),
          {
            type: "object",
            title: at("schemaTitle"),
            description: at("description"),
            required: [at("required")],
            patternProperties: { [at("patternName")]: { type: "string" } },
            additionalProperties: { type: "string" },
            "x-enum-varnames": [at("enumVarName")],
            properties: Object.fromEntries<Json>([
              [
                at("propertyName"),
                {
                  type: at("schemaType"),
                  description: at("propertyDescription"),
                  format: at("format"),
                  default: at("defaultValue"),
                  examples: [at("exampleValue")],
                },
              ],
              ["chosen", { enum: [at("enumValue"), { [at("enumValue")]: [at("enumValue")] }] }],
              ["fixed", { const: at("constValue") }],
              [
                "inner",
                {
                  $ref: `#/components/schemas/${at("readerName").replaceAll("~", "~0").replaceAll("/", "~1")}/$defs/${at("definition").replaceAll("~", "~0").replaceAll("/", "~1")}`,
                },
              ],
            ]),
          },
        ],
        [
          at("readerName"),
          {
            type: "object",
            properties: { read: { type: "string", readOnly: true } },
            $defs: Object.fromEntries<Json>([[at("definition"), { type: "object", properties: {} }]]),
          },
        ],
        [
          at("memberName"),
          {
            type: "object",
            required: [at("kind")],
            properties: Object.fromEntries<Json>([[at("kind"), { type: "string", deprecated: true }]]),
          },
        ],
        [
          "KindB",
          { type: "object", required: ["kind_b"], properties: { kind_b: { type: "object", example: {} } } },
        ],
        [
          at("unionName"),
          { oneOf: [schema(at("memberName")), schema("KindB")], description: at("description") },
        ],
        [
          "Named",
          {
            oneOf: [thing, schema("KindB")],
            discriminator: {
              propertyName: at("discriminator"),
              mapping: { [at("mappingKey")]: "#/components/schemas/KindB" },
            },
          },
        ],
      ]),
    },
  };
}
