/** Made by build/file-schemas.ts. */
declare module "virtual:file-schemas" {
  const schemas: { readonly policy: object; readonly people: object; readonly application: object };
  export default schemas;
}
