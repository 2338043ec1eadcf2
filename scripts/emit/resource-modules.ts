import type { Facts } from "../describe/describe.ts";
import type { ResourceFact } from "../describe/operations/resources.ts";
import { camel, NameTable } from "../describe/types/identifiers.ts";

/** The module of a resource that has operations, and what its declarations are called. */
export interface ResourceModule {
  readonly resource: ResourceFact;
  /** Its path below the output, without an ending: `resources/zoo.pets`. */
  readonly file: string;
  /** The interface of its methods: the resource's own if it has no resources below it. */
  readonly type: string;
  /** The same for clients that carry variables. */
  readonly withVariables?: string;
  /** `createPets`. */
  readonly create: string;
  /** `petsOperations`, the facts about its operations. */
  readonly operations: string;
  /** `petsValidators`, by the ids of operations that have a JSON body. */
  readonly validators: string;
}

export type ResourceModules = ReadonlyMap<ResourceFact, ResourceModule>;

/** The modules of all resources that have operations, in the order of the tree. */
export function resourceModules(facts: Facts): ResourceModules {
  const all = resourcesBelow(facts.resources);
  const types = new NameTable([
    ...facts.models.flatMap(({ name, input }) => [name, input ?? name]),
    ...all.flatMap(({ name, withVariables }) => [name, withVariables ?? ""]),
  ]);
  const values = new NameTable(["createResources"]);
  const files = new FileNames();
  const entries = all
    .filter((resource) => resource.methods.length > 0)
    .map((resource): [ResourceFact, ResourceModule] => {
      const isLeaf = resource.children.length === 0 && resource.path.length > 0;
      const type = isLeaf ? resource.name : types.take(`${resource.name}Methods`);
      const withVariables = isLeaf ? resource.withVariables : types.take(`${type}WithVariables`);
      return [
        resource,
        {
          resource,
          file: `resources/${files.take(resource.path.join(".") || "root")}`,
          type,
          ...(resource.withVariables === undefined || withVariables === undefined ? {} : { withVariables }),
          create: values.take(`create${resource.path.length === 0 ? type : resource.name}`),
          operations: values.take(`${camel(resource.name)}Operations`),
          validators: values.take(`${camel(resource.name)}Validators`),
        },
      ];
    });
  return new Map(entries);
}

function resourcesBelow(resource: ResourceFact): ResourceFact[] {
  return [resource, ...resource.children.flatMap((child) => resourcesBelow(child.resource))];
}

/** File names that are apart on every file system: some ignore case, have names for devices, or allow 255 bytes. */
export class FileNames {
  readonly #taken = new Set<string>();

  take(wanted: string): string {
    const short = wanted.slice(0, 200);
    const safe = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(short) ? `_${short}` : short;
    let name = safe;
    for (let count = 2; this.#taken.has(name.toLowerCase()); count++) name = `${safe}-${count}`;
    this.#taken.add(name.toLowerCase());
    return name;
  }
}
