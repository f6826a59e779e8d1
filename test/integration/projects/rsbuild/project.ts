import { page, type Project } from "../../harness/project.ts";

const rsbuild: Project = page(["rsbuild.config.js"]);
export default rsbuild;
