import { bundle, type Project } from "../../harness/project.ts";

const rollup: Project = bundle(["rollup.config.js"]);
export default rollup;
