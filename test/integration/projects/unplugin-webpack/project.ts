import { bundle, type Project, unpluginReadme } from "../../harness/project.ts";

const webpack: Project = bundle(["webpack.config.js"], unpluginReadme);
export default webpack;
