import { bundle, type Project, unpluginReadme } from "../../harness/project.ts";

const farm: Project = bundle(["farm.config.js"], unpluginReadme);
export default farm;
