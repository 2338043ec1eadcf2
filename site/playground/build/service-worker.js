/*
 * Keeps the files of the playground, and nothing else: once loaded, it works without a network. The files have their digest in
 * their names, so that those of one version belong together; a new version is fetched whole before it takes over.
 */
const version = "playground-/* version */";
const files = [/* files */];

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(version)
      // Past the browser's own cache: "./" must be the page of this version.
      .then((cache) => cache.addAll(files.map((file) => new Request(file, { cache: "reload" }))))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(
          names
            .filter((name) => name.startsWith("playground-") && name !== version)
            .map((name) => caches.delete(name)),
        ),
      )
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  event.respondWith(
    caches
      .open(version)
      // There is one page, whether its name is in the address or not.
      .then((cache) => cache.match(request.mode === "navigate" ? "./" : request, { ignoreSearch: true }))
      .then((kept) => kept ?? fetch(request)),
  );
});
