import { page, type Project, unpluginReadme } from "../../harness/project.ts";

const rsbuild: Project = page(["rsbuild.config.js"], unpluginReadme);
export default rsbuild;
