import js from "@eslint/js"
import tseslint from "typescript-eslint"
import noUnsanitized from "eslint-plugin-no-unsanitized"
import {security} from "./eslint.security.js"

/** Which folders a folder's files may import from. The same table drives tests/layers.test.ts. */
const forbidden = {
  schema: ["renderer", "electron", "tests", "templates"],
  renderer: ["electron", "tests", "templates"],
  electron: ["renderer", "tests", "templates"],
}

const layers = Object.entries(forbidden).map(([folder, others]) => ({
  files: [`${folder}/**/*.{ts,tsx}`],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: [
          {
            group: others.map((other) => `**/${other}/**`),
            message: `${folder}/ may import schema/ and libraries only (docs/architecture.md, layering).`,
          },
        ],
      },
    ],
  },
}))

export default tseslint.config(
  {ignores: ["build/", "dist/", "release/", "node_modules/", "test-results/", "tests/golden/"]},
  js.configs.recommended,
  {
    files: ["**/*.{ts,tsx}"],
    extends: [...tseslint.configs.recommendedTypeChecked],
    plugins: {"no-unsanitized": noUnsanitized},
    languageOptions: {parserOptions: {projectService: true, tsconfigRootDir: import.meta.dirname}},
    rules: {
      "@typescript-eslint/consistent-type-imports": ["error", {fixStyle: "inline-type-imports"}],
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        {considerDefaultExhaustiveForUnions: true},
      ],
      "@typescript-eslint/no-unused-vars": ["error", {argsIgnorePattern: "^_"}],
      "no-restricted-exports": [
        "error",
        {
          restrictDefaultExports: {
            direct: true,
            named: true,
            defaultFrom: true,
            namedFrom: true,
            namespaceFrom: true,
          },
        },
      ],
      "no-restricted-syntax": [
        "error",
        {selector: "TSEnumDeclaration", message: "Use a union of string literals."},
      ],
      "no-empty": ["error", {allowEmptyCatch: false}],
      "no-unsanitized/method": "error",
      "no-unsanitized/property": "error",
    },
  },
  {files: ["schema/**/*.ts"], rules: {"no-console": "error"}},
  {files: ["*.config.ts"], rules: {"no-restricted-exports": "off"}},
  {
    files: ["scripts/**/*.mjs", "*.config.js", "eslint.security.js"],
    languageOptions: {
      globals: {
        process: "readonly",
        console: "readonly",
        URL: "readonly",
        setTimeout: "readonly",
        clearTimeout: "readonly",
        Buffer: "readonly",
        fetch: "readonly",
        performance: "readonly",
      },
    },
  },
  ...layers,
  ...security,
)
