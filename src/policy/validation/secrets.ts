export { holdsSecret, withoutSecrets } from "../../json/index.ts";
