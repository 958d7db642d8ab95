// What was found, what is shown of it, and the filters.
const data = JSON.parse($("data").textContent);
const ROW = 58;
const main = document.querySelector("main");
const [card, list, rows, search, side] = ["card", "list", "rows", "search", "side"].map($);
const articles = [...document.querySelectorAll("article")];
const marks = [...document.querySelectorAll("a.m")];
const notes = document.querySelectorAll(".notes > li");

/* What stands where: places[finding][place] are the marks that show it. */
const places = data.findings.map(() => []);
for (const mark of marks) {
  mark.keys = mark.dataset.f.split(" ").map((key) => key.split(".").map(Number));
  mark.tabIndex = -1;
  for (const [finding, place = 0] of mark.keys) (places[finding][place] ??= []).push(mark);
}
const fileOf = new Array(data.findings.length);
data.files.forEach(([, first, count], number) => fileOf.fill(number, first, first + count));
const noteOf = (finding) => data.notes[data.findings[finding][0]];
const ruleOf = (finding) => noteOf(finding)[0];
const levelOf = (finding) => noteOf(finding)[1];
const textOf = (elements) => elements.map((element) => element.textContent).join("");

/* Rules of which a command mends all findings by itself are folded: shown when they are asked for. */
let folded = new Set(data.folded);
const filter = { levels: new Set([0, 1, 2]), rule: null, file: null, text: "" };
let shown = data.findings.map((_, finding) => finding);
let current = -1;
let place = 0;

/* Filtering. `except` leaves one condition out: what a choice there would give. */
const haystacks = [];
const haystack = (finding) => haystacks[finding] ??= (() => {
  const [rule, , message, old, replacement] = noteOf(finding);
  return [data.rules[rule][0], message, old, replacement ?? "", textOf(places[finding][0] ?? [])].join("\n").toLowerCase();
})();
const passes = (finding, except) =>
  (except === "rule" || filter.rule !== null || !folded.has(ruleOf(finding))) &&
  (except === "level" || filter.levels.has(levelOf(finding))) &&
  (except === "rule" || filter.rule === null || ruleOf(finding) === filter.rule) &&
  (except === "file" || filter.file === null || fileOf[finding] === filter.file) &&
  (!filter.text || haystack(finding).includes(filter.text));

const filtering = () => filter.levels.size < 3 || filter.rule !== null || filter.file !== null || filter.text !== "";

function apply() {
  const by = { level: [0, 0, 0], rule: data.rules.map(() => 0), file: data.files.map(() => 0) };
  shown = [];
  data.findings.forEach((_, finding) => {
    if (passes(finding)) shown.push(finding);
    if (passes(finding, "level")) by.level[levelOf(finding)]++;
    if (passes(finding, "rule")) by.rule[ruleOf(finding)]++;
    if (passes(finding, "file")) by.file[fileOf[finding]]++;
  });
  const visible = new Set(shown);
  const told = new Set(shown.map((finding) => data.findings[finding][0]));
  for (const mark of marks) {
    const keys = mark.keys.filter(([finding]) => visible.has(finding));
    mark.classList.toggle("off", !keys.length);
    mark.classList.toggle("folded", mark.keys.every(([finding]) => folded.has(ruleOf(finding))));
    if (keys.length && mark.keys.length > 1) paint(mark, keys, told);
  }
  articles.forEach((article, number) => { article.hidden = filter.file !== null && filter.file !== number; });
  showCounts("level", by.level, (level) => filter.levels.has(level));
  showCounts("rule", by.rule, (rule) => filter.rule === rule);
  showCounts("file", by.file, (file) => filter.file === file);
  $("count").textContent = filtering() ? `${shown.length} / ${data.findings.length}` : `${shown.length}`;
  $("clear").hidden = !filtering();
  notes.forEach((note, number) => { note.hidden = !told.has(number); });
  $("filtered").hidden = !filtering();
  $("filtered").textContent = `经筛选，只列出 ${shown.length} / ${data.findings.length} 处。`;
  if (current >= 0 && !visible.has(current)) close();
  list.scrollTop = 0;
  drawList();
  showFolded();
  showPosition();
  if (current < 0) enter(shown[0]);
  else { revealRow(); placeCard(); }
}

/* A mark that findings share looks like the gravest that is shown, one that begins there before one that comes back. */
function paint(mark, keys, told) {
  const own = keys.filter(([, place = 0]) => place === 0);
  const level = Math.min(...(own.length ? own : keys).map(([finding]) => levelOf(finding)));
  mark.classList.remove("e", "w", "s");
  mark.classList.add(LEVELS[level][0]);
  mark.classList.toggle("r", !own.length);
  mark.numbers ??= (mark.dataset.n ?? "").split(" ").filter(Boolean);
  const numbers = mark.numbers.filter((number) => told.has(number - 1));
  if (numbers.length) mark.dataset.n = numbers.join(" ");
  else delete mark.dataset.n;
}

function showCounts(kind, counts, pressed) {
  for (const button of document.querySelectorAll(`button[data-${kind}]`)) {
    const number = Number(button.dataset[kind]);
    button.setAttribute("aria-pressed", pressed(number));
    button.querySelector("b").textContent = counts[number];
    button.classList.toggle("none", counts[number] === 0);
  }
}

/* A line that says what is folded, and a button that unfolds it. */
function showFolded() {
  const line = $("folded");
  line.hidden = !folded.size || filter.rule !== null;
  if (line.hidden) return;
  const counts = [...folded].map((rule) => `${title(rule)} ×${data.findings.filter((_, finding) => ruleOf(finding) === rule).length}`);
  const unfold = () => { folded = new Set(); apply(); };
  line.replaceChildren(`另有 ${counts.join("、")}，用 --fix 可一次改好。`, button("", "一并列出", unfold, "text"));
}
const title = (rule) => data.rules[rule][3] || data.rules[rule][0];

function toggle(kind, value) {
  if (kind === "level") {
    if (!filter.levels.delete(value)) filter.levels.add(value);
    if (!filter.levels.size) filter.levels = new Set([0, 1, 2]);
  } else {
    filter[kind] = filter[kind] === value ? null : value;
  }
  apply();
  if (filter[kind] === value && shown.length && current < 0) bring(places[shown[0]][0][0]);
}

function clear() {
  Object.assign(filter, { levels: new Set([0, 1, 2]), rule: null, file: null, text: "" });
  search.value = "";
  apply();
}
