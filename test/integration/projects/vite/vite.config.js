import babel from "@rolldown/plugin-babel";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [react(), babel({ presets: [["babel-plugin-unawait/preset", { driver: "runtime" }]] })],
  build: { sourcemap: true },
});
