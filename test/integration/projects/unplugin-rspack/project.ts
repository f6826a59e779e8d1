import { bundle, type Project, unpluginReadme } from "../../harness/project.ts";

const rspack: Project = bundle(["rspack.config.js"], unpluginReadme);
export default rspack;
