declare module "babel-core-7" {
  export { transformSync } from "@babel/core";
}
