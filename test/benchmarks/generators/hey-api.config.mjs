export default {
  input: process.env.SPEC,
  output: process.env.OUT,
  plugins: ["@hey-api/typescript", "@hey-api/client-fetch", "@hey-api/sdk"],
};
