import {defineConfig} from "@playwright/test"

/**
 * End-to-end specs. They run in Electron where its program is there, and in Chromium over the loopback host everywhere else;
 * tests/e2e/app.ts decides and says which.
 */
export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  fullyParallel: false,
  workers: 2,
  // A machine under load can be late once; scripts/test.mjs names every spec that needed a second attempt.
  retries: 1,
  timeout: 120_000,
  expect: {timeout: 10_000},
  use: {actionTimeout: 15_000},
  reporter: [["list"]],
})
