import { bundle, type Project, unpluginReadme } from "../../harness/project.ts";

const esbuild: Project = bundle(["build.js"], unpluginReadme);
export default esbuild;
