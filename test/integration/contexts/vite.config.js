import unawait from "unplugin-unawait/vite";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [unawait({ dependencies: true })],
});
