/**
 * A second reading of OpenAPI documents, written apart from the generator and sharing nothing with it: what is checked here must
 * not be checked by itself.
 */

export type Value = null | boolean | number | string | readonly Value[] | Fields;
export interface Fields {
  readonly [name: string]: Value;
}

/** A parameter as the standard has it, its defaults filled in. */
export interface Parameter {
  readonly name: string;
  readonly place: string;
  readonly required: boolean;
  readonly style: string;
  readonly explode: boolean;
  readonly allowReserved: boolean;
  readonly schema: Value | undefined;
  /** The media type of a parameter that is described by content. */
  readonly mediaType: string | undefined;
}

export interface Body {
  readonly required: boolean;
  readonly content: Fields;
}

export interface DescribedOperation {
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: Body | undefined;
  /** The servers that the operation or its path lists instead of the document's. */
  readonly servers: Value | undefined;
}

export function isFields(value: Value | undefined): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function field(value: Value | undefined, name: string): Value | undefined {
  return isFields(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

export function list(value: Value | undefined): readonly Value[] {
  return Array.isArray(value) ? (value as readonly Value[]) : [];
}

export class Reading {
  readonly root: Fields;
  readonly is30: boolean;

  constructor(root: Fields) {
    this.root = root;
    this.is30 = String(root["openapi"]).startsWith("3.0");
  }

  /** What a reference leads to, at last; the value itself if it is none. */
  seen(value: Value | undefined): Value | undefined {
    let now = value;
    for (let step = 0; step < 50; step++) {
      const reference = field(now, "$ref");
      if (typeof reference !== "string") return now;
      now = this.at(reference);
    }
    throw new Error("A reference leads in a circle.");
  }

  at(reference: string): Value | undefined {
    if (!reference.startsWith("#")) throw new Error(`The reference ${reference} leads out of the document.`);
    const steps = reference.slice(1).split("/").slice(1);
    const plain = (step: string): string => step.replaceAll("~1", "/").replaceAll("~0", "~");
    let now: Value | undefined = this.root;
    for (const step of steps) {
      const from: Value | undefined = now;
      now = Array.isArray(from)
        ? (from[Number(step)] as Value)
        : (field(from, plain(step)) ?? field(from, plain(decodeURIComponent(step))));
    }
    return now;
  }

  /** Every operation below `paths`, by "METHOD /path". */
  operations(): Map<string, DescribedOperation> {
    const found = new Map<string, DescribedOperation>();
    for (const [path, listed] of Object.entries((this.seen(this.root["paths"]) ?? {}) as Fields)) {
      const item = this.seen(listed);
      for (const method of ["get", "put", "post", "delete", "options", "head", "patch", "trace"]) {
        const operation = this.seen(field(item, method));
        if (isFields(operation))
          found.set(`${method.toUpperCase()} ${path}`, this.#operation(path, method, item, operation));
      }
    }
    return found;
  }

  #operation(path: string, method: string, item: Value | undefined, operation: Fields): DescribedOperation {
    const parameters = new Map<string, Parameter>();
    for (const listed of [...list(field(item, "parameters")), ...list(operation["parameters"])]) {
      const parameter = this.#parameter(this.seen(listed));
      if (parameter !== undefined) parameters.set(`${parameter.place} ${parameter.name}`, parameter);
    }
    // A path parameter that nobody describes is a text.
    for (const [, name = ""] of path.matchAll(/\{([^{}]*)\}/g))
      if (!parameters.has(`path ${name}`))
        parameters.set(`path ${name}`, {
          name,
          place: "path",
          required: true,
          style: "simple",
          explode: false,
          allowReserved: false,
          schema: { type: "string" },
          mediaType: undefined,
        });
    const body = this.seen(operation["requestBody"]);
    const content = field(body, "content");
    const carries =
      !["get", "head", "trace"].includes(method) && isFields(content) && Object.keys(content).length > 0;
    return {
      method: method.toUpperCase(),
      path,
      parameters: [...parameters.values()].filter(
        ({ name, place }) => place !== "path" || path.includes(`{${name}}`),
      ),
      body: carries ? { required: field(body, "required") === true, content } : undefined,
      servers: operation["servers"] ?? field(item, "servers"),
    };
  }

  #parameter(value: Value | undefined): Parameter | undefined {
    const [name, place] = [field(value, "name"), field(value, "in")];
    if (typeof name !== "string" || typeof place !== "string") return undefined;
    // These three are said to be ignored as parameters.
    if (place === "header" && /^(?:accept|content-type|authorization)$/i.test(name)) return undefined;
    const usual = place === "query" || place === "cookie" ? "form" : "simple";
    const style = String(field(value, "style") ?? usual);
    const content = field(value, "content");
    const [mediaType] = isFields(content) ? Object.keys(content) : [];
    return {
      name,
      place,
      style,
      required: field(value, "required") === true || place === "path",
      explode: Boolean(field(value, "explode") ?? style === "form"),
      allowReserved: place === "query" && field(value, "allowReserved") === true,
      schema:
        field(value, "schema") ??
        (mediaType === undefined ? undefined : field(field(content, mediaType), "schema")),
      mediaType,
    };
  }

  /** Where an operation is sent if it does not go where the client does. */
  ownServer({ servers }: DescribedOperation): string | undefined {
    const [own, common] = [list(servers), list(this.root["servers"])];
    const urls = new Set(own.map((server) => field(server, "url")));
    const coversAll = common.length > 0 && common.every((server) => urls.has(field(server, "url")));
    if (coversAll) return undefined;
    for (const server of own) {
      const url = String(field(server, "url")).replaceAll(/\{([^{}]*)\}/g, (whole, name: string) => {
        const variable = field(field(server, "variables"), name);
        return String(field(variable, "default") ?? list(field(variable, "enum"))[0] ?? whole);
      });
      if (/^https?:\/\/[^/{}?#]/i.test(url) && !/[{}?#]/.test(url) && URL.canParse(url)) return url;
    }
    return undefined;
  }
}
