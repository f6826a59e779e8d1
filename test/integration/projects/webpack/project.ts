import { bundle, type Project } from "../../harness/project.ts";

const webpack: Project = bundle(["webpack.config.js"]);
export default webpack;
