import { bundle, type Project } from "../../harness/project.ts";

const rsbuild: Project = bundle(["rsbuild.config.js"], "dist/static/js/main.*.js");
export default rsbuild;
