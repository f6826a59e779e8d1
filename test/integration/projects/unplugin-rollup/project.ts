import { bundle, type Project, unpluginReadme } from "../../harness/project.ts";

const rollup: Project = bundle(["rollup.config.js"], unpluginReadme);
export default rollup;
