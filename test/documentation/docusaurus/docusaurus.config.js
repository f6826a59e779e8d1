export default {
  title: "Article",
  url: "https://example.com",
  baseUrl: "/",
  clientModules: ["./src/player.js"],
  presets: [["classic", { docs: { routeBasePath: "/" }, blog: false }]],
};
