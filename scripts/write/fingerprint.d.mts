/** What a manifest records. */
export interface Manifest {
  /** A hash of everything below. */
  readonly key: string;
  readonly document: {
    readonly file: string;
    readonly sha256: string;
    /** The other files of the document, relative to its folder, each with its hash. */
    readonly parts?: { readonly [file: string]: string };
  };
  readonly generator: { readonly sources: string; readonly tools: { readonly [name: string]: string } };
  /** Every generated file but this one, with its hash. */
  readonly files: { readonly [name: string]: string };
}

export function hashOf(bytes: string | Uint8Array): string;
export function documentName(root: string, file: string): string;
export function sourcesHash(root: string): string;
export function toolVersions(root: string): { readonly [name: string]: string };
export function manifestKey(manifest: Omit<Manifest, "key">): string;
export function isCurrent(root: string, document: string, out: string): boolean;
