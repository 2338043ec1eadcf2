// Each value that `import` gives is there by `require`, the very same one; and `require` of the package gives the class. The matchers need
// vitest, which is not installed here.
const { exports: entries, name } = require("cloudflare-access-policies/package.json");

async function main() {
  let count = 0;
  for (const path of Object.keys(entries).filter((each) => !/\.json$|^\.\/vitest/.test(each))) {
    const specifier = name + path.slice(1);
    const required = require(specifier);
    const imported = await import(specifier);
    for (const [key, value] of Object.entries(imported)) {
      if (required[key] !== value)
        throw new Error(`require("${specifier}").${key} is ${typeof required[key]}`);
      count++;
    }
  }
  const Cloudflare = require(name);
  if (!(new Cloudflare({ apiToken: "token" }) instanceof Cloudflare.Cloudflare)) throw new Error("no class");
  console.log(count > 100 ? "all there" : `only ${count} exports`);
}

main();
