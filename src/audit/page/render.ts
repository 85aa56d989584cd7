import { createHash } from "node:crypto";
import type { AccessIndex } from "../access/access-index";
import { type PageAssets, pageAssets } from "./assets";
import { packPage } from "./pack";

/**
 * One page that needs nothing else: nothing is loaded, nothing is sent. Only the script and the style whose hashes stand in its
 * policy run, and the data is JSON that the browser does not execute, in which no `<` can end the element.
 * https://www.w3.org/TR/CSP3/#framework-directive-source-list
 * @param today UTC, `2026-11-21`
 */
export function renderPage(index: AccessIndex, today: string, assets: PageAssets = pageAssets()): string {
  const data = packPage(index, today);
  const policy = [
    "default-src 'none'",
    `script-src '${digest(assets.script)}'`,
    `style-src '${digest(assets.style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escaped(data.owner)}: who can read which secret</title>
<style>${assets.style}</style>
</head>
<body>
<div id="app"></div>
<noscript><p>This page shows a table that it draws itself, and needs JavaScript for it. It loads nothing.</p></noscript>
<script type="application/json" id="data">${JSON.stringify(data).replaceAll("<", "\\u003c")}</script>
<script>${assets.script}</script>
</body>
</html>
`;
}

function digest(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
