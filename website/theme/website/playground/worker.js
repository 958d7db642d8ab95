// Runs zhlint beside the page. It is told {id, name, data, args, wanted}: a file, a command line, and the files to give
// back; it answers {id, code, out, err, files, ms}. While it loads it tells {loaded, total}, then {ready, ms}.
import { loadPyodide } from "./pyodide.mjs";

const FOLDER = "/draft";
const NETWORK = ["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "WebTransport"];
const here = new URL(".", import.meta.url).href;

async function fetched(files, tell) {
  const total = files.reduce((sum, file) => sum + file.size, 0);
  let loaded = 0;
  const contents = new Map();
  for (const { name, size } of files) {
    const answer = await fetch(here + name);
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    const bytes = new Uint8Array(size);
    let at = 0;
    const reader = answer.body.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      bytes.set(part.value, at);
      at += part.value.length;
      tell({ loaded: loaded + at, total });
    }
    loaded += size;
    contents.set(name, bytes);
  }
  return contents;
}

async function load() {
  const started = performance.now();
  const { files } = await (await fetch(`${here}assets.json`)).json();
  const contents = await fetched(files, (message) => postMessage(message));
  const pyodide = await loadPyodide({ indexURL: here });
  const extractDir = pyodide.runPython("import sysconfig; sysconfig.get_path('purelib')");
  for (const [name, bytes] of contents) if (name.endsWith(".whl")) pyodide.unpackArchive(bytes, "wheel", { extractDir });
  pyodide.FS.writeFile(`${extractDir}/desk.py`, contents.get("desk.py"));
  const desk = pyodide.pyimport("desk");
  pyodide.runPython("import gc, zhlint.workspace.service\ngc.freeze()");
  // From here on nothing in this thread, which sees the text, can reach a network.
  for (const name of NETWORK) Object.defineProperty(self, name, { value: undefined });
  return { pyodide, desk, ms: performance.now() - started };
}

function emptied(FS) {
  if (FS.analyzePath(FOLDER).exists) {
    for (const name of FS.readdir(FOLDER)) if (name !== "." && name !== "..") FS.unlink(`${FOLDER}/${name}`);
  } else FS.mkdir(FOLDER);
  FS.chdir(FOLDER);
}

const loading = load();
loading.then(({ ms }) => postMessage({ ready: true, ms }), (error) => postMessage({ failed: String(error) }));

onmessage = async ({ data: { id, name, data, args, wanted } }) => {
  const { pyodide, desk } = await loading;
  const { FS } = pyodide;
  const started = performance.now();
  try {
    emptied(FS);
    FS.writeFile(`${FOLDER}/${name}`, data);
    const told = desk.run(args);
    const [code, out, err] = told.toJs();
    told.destroy();
    const files = {};
    for (const file of wanted) if (FS.analyzePath(`${FOLDER}/${file}`).exists) files[file] = FS.readFile(`${FOLDER}/${file}`);
    postMessage({ id, code, out, err, files, ms: performance.now() - started });
  } catch (error) {
    postMessage({ id, code: 2, out: "", err: String(error), files: {}, ms: performance.now() - started });
  }
};
