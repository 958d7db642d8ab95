// Which view is shown, mouse and keys; last of all, the start.
const VIEWS = [
  ["overview", "总览", overview, null],
  ["rules", "规则", ruleTable, rules.filter((rule) => rule.count).length],
  ["sources", "来源", sourceTable, sources.length + data.sourcesLeft],
  ...(before ? [["change", "变化", changeTable, null]] : []),
  ["texts", "文本", textTable, null],
  ["samples", "样例", sampleList, data.samples.length],
  ["unread", "未读", unreadTable, data.unreadCount],
];
let view = "overview";

/* The address of a view, of a rule and a source; what is not said stays as it is where the view is the same. */
function address({ view: to, rule = null, source = null }) {
  const said = new URLSearchParams({ view: to });
  if (rule !== null) said.set("rule", rules[rule].id);
  if (source !== null) said.set("source", sources[source].name);
  return `#${said}`;
}
function go(to) {
  location.hash = address({ view, rule: filter.rule, source: filter.source, ...to });
}
function byHash() {
  const said = new URLSearchParams(location.hash.slice(1));
  const at = (items, found) => { const i = items.findIndex(found); return i < 0 ? null : i; };
  view = (VIEWS.find(([name]) => name === said.get("view")) ?? VIEWS[0])[0];
  filter.rule = at(rules, (rule) => rule.id === said.get("rule"));
  filter.source = at(sources, (source) => source.name === said.get("source"));
  draw();
  scrollTo(0, 0);
}

function draw() {
  const [, , drawn] = VIEWS.find(([name]) => name === view);
  arriving.disconnect();
  main.replaceChildren(...drawn());
  for (const tab of $("tabs").children) {
    const chosen = tab.id === `tab-${view}`;
    tab.setAttribute("aria-selected", chosen);
    tab.tabIndex = chosen ? 0 : -1;
    if (chosen) main.setAttribute("aria-labelledby", tab.id);
  }
  document.querySelectorAll("[data-level]").forEach((button) => button.setAttribute("aria-pressed", filter.levels.has(Number(button.dataset.level))));
  $("rule").value = filter.rule ?? "";
  $("source").value = filter.source ?? "";
  $("clear").hidden = !filtering();
}

function level(number) {
  if (!filter.levels.delete(number)) filter.levels.add(number);
  draw();
}
function clear() {
  filter.levels = new Set([0, 1, 2]);
  filter.text = search.value = "";
  if (filter.rule === null && filter.source === null) draw();
  else go({ rule: null, source: null });
}
function step(by) {
  const items = [...main.querySelectorAll(".item")];
  const at = items.findIndex((item) => item.contains(document.activeElement));
  const next = items[at < 0 ? (by > 0 ? 0 : items.length - 1) : Math.max(Math.min(at + by, items.length - 1), 0)];
  next?.focus();
}
function turn(by) {
  const at = VIEWS.findIndex(([name]) => name === view);
  const to = VIEWS[(at + by + VIEWS.length) % VIEWS.length][0];
  const within = $("tabs").contains(document.activeElement);
  go({ view: to });
  if (within) $(`tab-${to}`).focus();
}

$("tabs").append(...VIEWS.map(([name, title, , count]) => {
  const tab = make("button", { type: "button", id: `tab-${name}`, role: "tab", onclick: () => go({ view: name }) }, title, ...(count === null ? [] : [make("b", { text: number(count) })]));
  tab.setAttribute("aria-controls", "main");
  return tab;
}));
const choices = (id, all, items, name) => {
  $(id).append(make("option", { value: "", text: all }), ...items.map((item) => make("option", { value: item.index, text: name(item) })));
  $(id).onchange = () => go({ [id]: $(id).value === "" ? null : Number($(id).value) });
};
choices("rule", "全部规则", rules, (rule) => (rule.title === rule.id ? rule.id : `${rule.title} ${rule.id}`));
choices("source", "全部来源", sources, (source) => source.name || "（无名）");
$("source").hidden = sources.length < 2;
document.querySelectorAll("[data-level]").forEach((button) => { button.onclick = () => level(Number(button.dataset.level)); });
search.addEventListener("input", () => { filter.text = search.value.trim().toLowerCase(); draw(); });
$("clear").onclick = clear;
$("theme").onclick = theme;
$("help-button").onclick = () => $("help").showModal();
addEventListener("hashchange", byHash);

const keys = {
  j: () => step(1),
  k: () => step(-1),
  ArrowRight: () => turn(1),
  ArrowLeft: () => turn(-1),
  t: theme,
  "/": () => { search.focus(); search.select(); },
  "?": () => $("help").showModal(),
  1: () => level(0),
  2: () => level(1),
  3: () => level(2),
};
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || $("help").open) return;
  const focused = document.activeElement;
  if (event.key === "Escape") {
    if (focused === search && !search.value) search.blur();
    else clear();
  } else if (focused === search || focused?.tagName === "SELECT") return;
  else if (event.key === "Enter" && focused?.matches(".item")) focused.querySelector("a")?.click();
  else if (keys[event.key]) keys[event.key]();
  else return;
  event.preventDefault();
});

byHash();
root.dataset.ready = Math.round(performance.now());
