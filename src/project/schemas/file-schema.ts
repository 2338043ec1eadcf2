/**
 * The shape of a file, as the part of JSON Schema (draft-07) that these files need. It is said once: `validateFile` judges by it, and
 * editors are given it as a schema file.
 */
export interface FileSchema {
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  /** One type, or several. */
  readonly type?: SchemaType | readonly SchemaType[];
  readonly enum?: readonly (string | null)[];
  readonly const?: string | number;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly minItems?: number;
  readonly minProperties?: number;
  readonly items?: FileSchema;
  readonly properties?: Readonly<Record<string, FileSchema>>;
  readonly required?: readonly string[];
  /** What other members are; absent or `false`: there may be none. */
  readonly additionalProperties?: FileSchema | boolean;
  /** Shapes that are told apart by their type, and objects by the members that they require. */
  readonly anyOf?: readonly FileSchema[];
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
}

export type SchemaType = "object" | "array" | "string" | "boolean" | "integer" | "number" | "null";
