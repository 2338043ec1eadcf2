import TwoslashFloatingVue from "@shikijs/vitepress-twoslash/client";
import "@shikijs/vitepress-twoslash/style.css";
import type { Theme } from "vitepress";
import DefaultTheme from "vitepress/theme";
import { h } from "vue";
import RefusedPlan from "./RefusedPlan.vue";
import "./style.css";

/** The default theme with our colours, and a refused plan below the first words of the start page. */
const theme: Theme = {
  extends: DefaultTheme,
  Layout: () => h(DefaultTheme.Layout, null, { "home-hero-after": () => h(RefusedPlan) }),
  enhanceApp({ app }) {
    app.use(TwoslashFloatingVue);
  },
};
export default theme;
