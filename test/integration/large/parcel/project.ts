import { bundle, type Project } from "../../harness/project.ts";

const parcel: Project = bundle(["babel.config.json"]);
export default parcel;
