// zhlint in a worker, as the page uses it: check, fix and review a draft {name, data}.
const here = new URL(".", import.meta.url);
const PATIENCE = 5000;
const SETTLED = ["--no-cache", "--no-config", "--jobs", "1", "--exit-zero"];
const REPORT = "report.html";

/** Has a service worker keep what is loaded, so that the page works without a network; false where none can. */
async function kept(version) {
  const keeper = navigator.serviceWorker;
  if (!keeper) return false;
  const script = new URL(`../../sw.js?v=${version}`, here).href;
  await keeper.register(script);
  const inCharge = () => keeper.controller?.scriptURL === script;
  const waiting = new Promise((done) => keeper.addEventListener("controllerchange", () => inCharge() && done(true)));
  const late = new Promise((done) => setTimeout(() => done(inCharge()), PATIENCE));
  return inCharge() || Promise.race([waiting, late]);
}

/** Loads what the page itself is made of once more, by the service worker that has come since. */
async function keepPage() {
  const names = performance.getEntriesByType("resource").map((each) => each.name);
  const own = [location.href, ...names].filter((name) => name.startsWith(location.origin));
  await Promise.allSettled([...new Set(own)].map((name) => fetch(name)));
}

export class Linter {
  #worker;
  #waiting = new Map();
  #number = 0;

  /** Starts to load; `tell` hears {loaded, total}, then {ready, ms, offline} or {failed}. */
  async start(tell) {
    try {
      const { version } = await (await fetch(new URL("assets.json", here))).json();
      const offline = await kept(version).catch(() => false);
      this.#worker = new Worker(new URL("worker.js", here), { type: "module" });
      this.#worker.onerror = (event) => tell({ failed: event.message ?? "worker" });
      this.#worker.onmessage = async ({ data }) => {
        if (data.id !== undefined) {
          this.#waiting.get(data.id)(data);
          this.#waiting.delete(data.id);
        } else if (data.ready) {
          if (offline) await keepPage();
          tell({ ...data, offline });
        } else tell(data);
      };
    } catch (error) {
      tell({ failed: String(error) });
    }
  }

  /** What a command line gives for a draft; `wanted` names the files to give back. */
  run({ name, data }, args, wanted = []) {
    const id = (this.#number += 1);
    return new Promise((done) => {
      this.#waiting.set(id, done);
      this.#worker.postMessage({ id, name, data, args, wanted });
    });
  }

  /** The report on a draft: {code, html, err, ms}; code 2: it could not be checked, and err says why. */
  async check(draft, preset) {
    const args = ["check", draft.name, "--preset", preset, "--format", "html", "--output", REPORT, ...SETTLED];
    const { code, files, err, ms } = await this.run(draft, args, [REPORT]);
    return { code, html: files[REPORT] && new TextDecoder().decode(files[REPORT]), err, ms };
  }

  /** The bytes of a draft with all that is safe put in. */
  async fix(draft, preset) {
    const args = ["check", draft.name, "--preset", preset, "--fix", "--format", "json", ...SETTLED];
    const { files, err } = await this.run(draft, args, [draft.name]);
    return { data: files[draft.name], err };
  }

  /** The bytes of a copy of a Word file with every finding as a comment; without data where there can be none. */
  async review(draft, preset, copy) {
    const args = ["review", draft.name, "-o", copy, "--track", "--preset", preset, "--no-config", "--exit-zero"];
    const { files, err } = await this.run(draft, args, [copy]);
    return { data: files[copy], err };
  }
}
