// Keeps what V8 made of the large modules, so that the next run need not parse them again. A file that V8 refuses, for
// another version or other flags, is made anew; a wrong one cannot change what a module does.
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import Module from "node:module";
import { join } from "node:path";
import vm from "node:vm";

/** Modules below this size load quickly enough. */
const least = 40_000;

export function keepCompiledCode(cache, { mayWrite }) {
  const compile = Module.prototype._compile;
  const fresh = [];
  Module.prototype._compile = function (content, filename, ...rest) {
    if (
      content.length < least ||
      !filename.endsWith("js") ||
      /^\s*(?:import|export)\s/m.test(content.slice(0, 500))
    ) {
      return compile.call(this, content, filename, ...rest);
    }
    const kept = join(cache, nameOf(filename));
    const cachedData = readIfThere(kept);
    const script = new vm.Script(Module.wrap(content), {
      filename,
      cachedData,
      importModuleDynamically: vm.constants?.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    });
    if (cachedData === undefined || script.cachedDataRejected) fresh.push([kept, script]);
    const require = Module.createRequire(filename);
    const own = Object.assign((request) => this.require(request), {
      resolve: require.resolve,
      cache: require.cache,
      main: require.main,
    });
    return script
      .runInThisContext()
      .call(this.exports, this.exports, own, this, filename, join(filename, ".."));
  };
  if (mayWrite) process.once("exit", () => fresh.forEach(([file, script]) => write(cache, file, script)));
}

function nameOf(filename) {
  const { size, mtimeMs } = statSync(filename);
  return `${filename.replace(/[^A-Za-z0-9.]+/g, "-").slice(-80)}-${size}-${Math.trunc(mtimeMs)}-${process.version}.v8`;
}

function readIfThere(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** A cache that cannot be written costs time, nothing else. */
function write(cache, file, script) {
  try {
    mkdirSync(cache, { recursive: true });
    writeFileSync(`${file}.${process.pid}`, script.createCachedData());
    renameSync(`${file}.${process.pid}`, file);
  } catch {
    return;
  }
}
