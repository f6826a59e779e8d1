import DefaultTheme from "vitepress/theme";
import "@unawait/player";

export default DefaultTheme;
