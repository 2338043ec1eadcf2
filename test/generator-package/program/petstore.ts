import { createResources } from "./petstore/client.js";
import { createFetchClient, sendWith } from "./petstore/index.js";

const api = createResources(sendWith(createFetchClient({ baseUrl: "http://stub.invalid" })));
await api.pet.addPet({ name: "Rex", photoUrls: [] });
const pet = await api.pet.getPetById(10);
const name: string = pet.name;
console.log(name);

// @ts-expect-error A pet needs photos.
export const wrong: Parameters<typeof api.pet.addPet>[0] = { name: "Rex" };
