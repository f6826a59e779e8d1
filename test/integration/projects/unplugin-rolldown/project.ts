import { bundle, type Project, unpluginReadme } from "../../harness/project.ts";

const rolldown: Project = bundle(["rolldown.config.js"], unpluginReadme);
export default rolldown;
