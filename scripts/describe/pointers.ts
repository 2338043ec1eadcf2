/** Where the components stand that become models. */
export const schemasPointer = "#/components/schemas";
