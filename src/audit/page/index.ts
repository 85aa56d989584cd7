export { type PageAssets, pageAssets } from "./assets";
export { renderPage } from "./render";
