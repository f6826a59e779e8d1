import { defineConfig } from "vitepress";

export default defineConfig({
  title: "Article",
  vue: {
    template: { compilerOptions: { isCustomElement: (tag) => tag === "unawait-player" } },
  },
});
