import react from "@vitejs/plugin-react"
import {defineConfig} from "vite"

/**
 * The page: renderer/ to build/page/. No inline script and no data: address, since the page's policy allows neither; whoever
 * serves it puts a nonce in place of `__NONCE__`.
 */
export default defineConfig({
  root: "renderer",
  // Elements are made by renderer/shown, so that no word from a file turns or hides in a panel.
  plugins: [react({jsxImportSource: "/shown"})],
  html: {cspNonce: "__NONCE__"},
  build: {
    outDir: "../build/page",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: {polyfill: false},
    target: "chrome130",
    chunkSizeWarningLimit: 2_000,
    reportCompressedSize: false,
  },
})
