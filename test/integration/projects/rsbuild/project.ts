import { bundle, pluginReadme, type Project } from "../../harness/project.ts";

const rsbuild: Project = bundle(["rsbuild.config.js"], pluginReadme, "dist/static/js/main.*.js");
export default rsbuild;
