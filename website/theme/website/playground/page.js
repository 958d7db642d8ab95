// The page on which drafts are tried. It handles the controls; what is found comes from the linter.
import { Linter } from "./linter.js";
import { WORDS } from "./words.js";

const place = document.getElementById("playground");
const say = WORDS[document.documentElement.lang.startsWith("en") ? "en" : "zh"];
const here = new URL(".", import.meta.url);
const linter = new Linter();
const WORD = /\.doc[xm]$/i;

place.innerHTML = `
  <div class="tools">
    <label>${say.preset} <select name="preset">${say.presets.map(([id, name]) => `<option value="${id}">${name}</option>`).join("")}</select></label>
    <label>${say.format} <select name="format"><option value=".md">Markdown</option><option value=".txt">${say.plain}</option></select></label>
    <button type="button" name="open">${say.open}</button><input type="file" hidden>
    <button type="button" name="sample">${say.sample}</button>
  </div>
  <div class="tools">
    <button type="button" name="check" class="main" disabled>${say.check}</button>
    <button type="button" name="fix" disabled>${say.fix}</button>
    <button type="button" name="copy">${say.copy}</button>
    <button type="button" name="save">${say.save}</button>
    <button type="button" name="review" hidden disabled>${say.review}</button>
  </div>
  <p class="status"><progress max="1" value="0"></progress> <output>${say.loading}</output></p>
  <div class="panes">
    <textarea spellcheck="false" aria-label="${say.draft}" placeholder="${say.paste}"></textarea>
    <iframe sandbox="allow-scripts" title="${say.report}"></iframe>
  </div>`;
const [preset, format] = place.querySelectorAll("select");
const button = Object.fromEntries([...place.querySelectorAll("button")].map((each) => [each.name, each]));
const chooser = place.querySelector("input");
const status = place.querySelector("output");
const progress = place.querySelector("progress");
const text = place.querySelector("textarea");
const frame = place.querySelector("iframe");

/** The file that was opened, as long as its text is not changed here; null: what stands in the text field. */
let opened = null;
let isReady = false;
let loadTime = 0;
let checks = 0;

const seconds = (ms) => (ms / 1000).toFixed(ms < 10000 ? 2 : 1);
const draft = () => opened ?? { name: `${say.untitled}${format.value}`, data: new TextEncoder().encode(text.value) };

function decoded(data) {
  for (const encoding of ["utf-8", "gb18030"]) {
    try { return new TextDecoder(encoding, { fatal: true }).decode(data); } catch { /* the next one */ }
  }
  return null;
}

function show(file) {
  const words = WORD.test(file.name) ? null : decoded(file.data);
  opened = file;
  format.value = file.name.endsWith(".txt") ? ".txt" : ".md";
  text.value = words ?? `${file.name}\n${say.noText}`;
  text.readOnly = words === null;
  button.review.hidden = !WORD.test(file.name);
  for (const name of ["fix", "copy", "save"]) button[name].hidden = words === null;
}

async function check() {
  if (!isReady || !(opened || text.value.trim())) return;
  const number = (checks += 1);
  status.value = say.checking;
  const { code, html, err, ms } = await linter.check(draft(), preset.value);
  if (number !== checks) return;
  if (html) frame.srcdoc = html;
  status.value = code === 2 ? err.trim() : say.checked(seconds(ms), seconds(loadTime));
  place.dataset.checked = number;
  place.dataset.checkTime = ms;
}

async function fix() {
  const { name } = draft();
  const { data, err } = await linter.fix(draft(), preset.value);
  if (!data) { status.value = err.trim(); return; }
  const own = opened !== null;
  show({ name, data });
  if (!own) opened = null;
  await check();
}

function save(name, data) {
  const link = Object.assign(document.createElement("a"), { download: name, href: URL.createObjectURL(new Blob([data])) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

async function review() {
  const file = draft();
  const copy = file.name.replace(WORD, `.${say.reviewed}$&`);
  const { data, err } = await linter.review(file, preset.value, copy);
  if (data) save(copy, data);
  else status.value = err.trim();
}

async function open(file) {
  if (!file) return;
  show({ name: file.name, data: new Uint8Array(await file.arrayBuffer()) });
  await check();
}

text.addEventListener("input", () => { opened = opened && { name: opened.name, data: new TextEncoder().encode(text.value) }; });
text.addEventListener("paste", () => setTimeout(check));
text.addEventListener("keydown", (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) check(); });
preset.addEventListener("change", check);
format.addEventListener("change", () => { opened = null; check(); });
chooser.addEventListener("change", () => open(chooser.files[0]));
button.open.addEventListener("click", () => chooser.click());
button.sample.addEventListener("click", async () => {
  show({ name: "draft.txt", data: new Uint8Array(await (await fetch(new URL("draft.txt", here))).arrayBuffer()) });
  await check();
});
button.check.addEventListener("click", check);
button.fix.addEventListener("click", fix);
button.copy.addEventListener("click", () => navigator.clipboard.writeText(text.value).then(() => { status.value = say.copied; }, () => text.select()));
button.save.addEventListener("click", () => save(draft().name, draft().data));
button.review.addEventListener("click", review);
place.addEventListener("dragover", (event) => event.preventDefault());
place.addEventListener("drop", (event) => { event.preventDefault(); open(event.dataTransfer.files[0]); });

linter.start((told) => {
  if (told.total) {
    progress.value = told.loaded / told.total;
    status.value = say.loadingPart((told.loaded / 1e6).toFixed(0), (told.total / 1e6).toFixed(0));
    if (told.loaded === told.total) status.value = say.starting;
  } else if (told.ready) {
    isReady = true;
    loadTime = told.ms;
    progress.hidden = true;
    for (const name of ["check", "fix", "review"]) button[name].disabled = false;
    status.value = say.ready(seconds(told.ms), told.offline);
    place.dataset.loadTime = told.ms;
    check();
  } else {
    progress.hidden = true;
    status.value = `${say.failed}${told.failed}`;
  }
});
place.linter = linter;
