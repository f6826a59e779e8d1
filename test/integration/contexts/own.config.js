import unawait from "unplugin-unawait/vite";

export default { plugins: [unawait()] };
