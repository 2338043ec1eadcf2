import { pluginClient } from "@kubb/plugin-client";
import { pluginOas } from "@kubb/plugin-oas";
import { pluginTs } from "@kubb/plugin-ts";

// Many files, its default: into one file it is many times slower.
export default {
  root: ".",
  input: { path: process.env.SPEC },
  output: { path: process.env.OUT, clean: true, format: false, lint: false },
  plugins: [pluginOas({ validate: false }), pluginTs(), pluginClient({ client: "fetch" })],
};
