// Without validation, which refuses upstream's spelling of some status codes and would only add to the time.
module.exports = {
  api: {
    input: { target: process.env.SPEC, unsafeDisableValidation: true },
    output: { target: `${process.env.OUT}/api.ts`, client: "fetch", mode: "single" },
  },
};
