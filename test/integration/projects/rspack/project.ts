import { bundle, type Project } from "../../harness/project.ts";

const rspack: Project = bundle(["rspack.config.js"]);
export default rspack;
