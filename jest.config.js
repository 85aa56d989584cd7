const transform = {
  "^.+\\.[cm]?[jt]s$": ["@swc/jest", { jsc: { parser: { syntax: "typescript" }, target: "es2023" }, module: { type: "commonjs" } }],
};
// These packages are ESM only; jest runs CommonJS, so they go through the transform as well.
const esm = ["@octokit", "@actions"];
const shared = {
  testEnvironment: "node",
  transform,
  transformIgnorePatterns: [`/node_modules/(?!(${esm.join("|")})/)`, "/schemas/generated/"],
  modulePathIgnorePatterns: ["<rootDir>/dist/", "<rootDir>/cdktf.out/"],
  moduleNameMapper: {
    "^sealform/constructs$": "<rootDir>/constructs/index.ts",
    "^@actions/expressions$": "<rootDir>/node_modules/@actions/expressions/dist/index.js",
  },
};

/** @type {import("jest").Config} */
module.exports = {
  // The scenarios start processes: on a busy machine one takes longer than the default of 5 seconds.
  testTimeout: 90_000,
  maxWorkers: "100%",
  projects: [
    {
      ...shared,
      displayName: "main",
      testMatch: ["<rootDir>/__tests__/**/*.test.ts"],
      testPathIgnorePatterns: ["/node_modules/", "/__tests__/interop/", "/__tests__/terraform/", "/__tests__/browser/"],
    },
    { ...shared, displayName: "interop", testMatch: ["<rootDir>/__tests__/interop/**/*.test.ts"] },
    { ...shared, displayName: "browser", testMatch: ["<rootDir>/__tests__/browser/**/*.test.ts"] },
    { ...shared, displayName: "terraform", testMatch: ["<rootDir>/__tests__/terraform/**/*.test.ts"] },
  ],
};
