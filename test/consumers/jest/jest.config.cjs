module.exports = {
  transform: {
    "\\.[jt]s$": ["ts-jest", { tsconfig: { target: "es2022", allowJs: true, esModuleInterop: true } }],
  },
  transformIgnorePatterns: ["/node_modules/(?!cloudflare-access-policies/)"],
};
