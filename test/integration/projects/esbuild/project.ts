import { bundle, type Project } from "../../harness/project.ts";

const esbuild: Project = bundle(["build.js"]);
export default esbuild;
