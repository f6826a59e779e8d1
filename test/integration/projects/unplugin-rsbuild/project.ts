import { bundle, type Project, unpluginReadme } from "../../harness/project.ts";

const rsbuild: Project = bundle(["rsbuild.config.js"], unpluginReadme, "dist/static/js/main.*.js");
export default rsbuild;
