// Keeps what has been loaded, so that the site works without a network. `?v=` says of which build.
const CACHE = `zhlint-${new URL(location.href).searchParams.get("v")}`;
const HEAVY = /\/website\/playground\/.*\.(whl|wasm|zip|mjs)$/;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(activated()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  event.respondWith(HEAVY.test(pathname) ? known(request) : fresh(request));
});

async function activated() {
  const old = (await caches.keys()).filter((name) => name.startsWith("zhlint-") && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** What does not change within a build. */
async function known(request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(request, { ignoreVary: true })) ?? keep(cache, request);
}

/** What may have changed: as it is now, or else as it was. */
async function fresh(request) {
  const cache = await caches.open(CACHE);
  try {
    return await keep(cache, request);
  } catch (error) {
    const found = await cache.match(request, { ignoreVary: true });
    if (found) return found;
    throw error;
  }
}

async function keep(cache, request) {
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}
