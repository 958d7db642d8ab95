// Views of what was found: texts, samples to read, and what was not read.
const [RULE, LEVEL, DOCUMENT, SOURCE, LINE, COLUMN, MESSAGE, EXCERPT, AT, MARKED, NEW, SAFE, SURE] = Array(13).keys();
const sourceIs = (name) => filter.source === null || name === sources[filter.source].name;
const wantedFinding = (row) =>
  filter.levels.has(row[LEVEL]) && (filter.rule === null || row[RULE] === filter.rule) && sourceIs(row[SOURCE]) &&
  (!filter.text || `${rules[row[RULE]].words}\n${row[DOCUMENT]}\n${row[SOURCE]}\n${row[MESSAGE]}\n${row[EXCERPT]}`.toLowerCase().includes(filter.text));

const UNSEEN = /[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ue000-\uf8ff]/g;
/* A text, what cannot be seen in it told by its number. */
function visible(text) {
  const parts = [];
  let at = 0;
  for (const found of text.matchAll(UNSEEN)) {
    parts.push(text.slice(at, found.index), make("span", { className: "z", text: `U+${found[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}` }));
    at = found.index + found[0].length;
  }
  return [...parts, text.slice(at)].filter((part) => part !== "");
}

/* The sentence around a finding, the marked words in it. Places count code points, a script UTF-16 units. */
function quote(row) {
  const points = [...row[EXCERPT]];
  const [start, end] = [row[AT], row[AT] + [...row[MARKED]].length];
  const cut = (from, to) => visible(points.slice(from, to).join(""));
  const marked = make("mark", { className: LEVELS[row[LEVEL]][0] }, ...(end > start ? cut(start, end) : ["‸"]));
  return make("p", { className: "quote" }, ...cut(0, start), marked, ...cut(end));
}

function proposal(row) {
  if (row[NEW] === null) return "";
  const parts = row[MARKED] ? [make("del", {}, ...visible(row[MARKED])), " → ", row[NEW] ? make("ins", {}, ...visible(row[NEW])) : "删去"] : ["补 ", make("ins", {}, ...visible(row[NEW]))];
  return make("span", { className: "fix" }, ...parts);
}

function finding(row) {
  const where = make("p", { className: "at" }, make("span", { className: "document", text: row[DOCUMENT] }), make("span", { text: `${number(row[LINE])} 行 ${number(row[COLUMN])} 列` }), make("span", { text: row[SOURCE] }), ...(row[SURE] === null ? [] : [make("span", { text: `把握 ${(100 * row[SURE]).toFixed(0)}%` })]));
  return make("li", { className: `found item ${LEVELS[row[LEVEL]][0]}`, tabIndex: -1 }, ...(row[EXCERPT] ? [quote(row)] : []), make("p", { className: "say" }, ...visible(row[MESSAGE]), " ", proposal(row)), where);
}

/* Findings under the names of their rules. */
function findingList(rows, nothing) {
  const items = rows.flatMap((row, i) => (filter.rule === null && row[RULE] !== rows[i - 1]?.[RULE] ? [rules[row[RULE]], row] : [row]));
  return lazily(make("ul", { className: "findings" }), items, (item) => (Array.isArray(item) ? finding(item) : make("li", { className: "of-rule" }, make("h3", {}, ruleLink(item)), make("span", { text: `每万字 ${rated(per(item.count, all.han))} 处，共 ${number(item.count)} 处` }))), nothing);
}

function sampleList() {
  const shown = data.samples.filter(wantedFinding);
  const parts = filter.rule === null ? [] : [aboutRule(rules[filter.rule])];
  const note = `每条规则随机抽 ${data.size} 处（全部共 ${number(all.findings)} 处），同一份结果每次抽到的相同；全部在 findings/*.parquet 里。`;
  return [...parts, section(`样例 ${number(shown.length)} 处`, note, ...findingList(shown, filter.source === null ? undefined : "抽到的样例里没有这个来源的"))];
}

function aboutRule(rule) {
  const rate = per(rule.count, all.han);
  const cells = [...inSources(rule)].sort((a, b) => b.rate - a.rate);
  const most = Math.max(...cells.map((cell) => cell.rate), 0);
  const bars = sources.length < 2 ? [] : [make("ul", { className: "by-source" }, ...cells.slice(0, 12).map((cell) => make("li", {}, link(cell.source.name || "（无名）", { view: "samples", rule: rule.index, source: cell.source.index }), make("b", { text: rated(cell.rate) }), bar(cell.rate, most, rule.level, rate), strikes(cell) ? chip(cell, cell.far > 0 ? "多" : "少") : make("span"))))];
  const why = rule.why.split(/\n\s*\n/).filter(Boolean).map((text) => make("p", { text }));
  const more = rule.link ? [make("p", {}, make("a", { href: rule.link, rel: "noopener noreferrer", text: rule.link }))] : [];
  const rise = was ? ["，上次 ", rated(since(rule).wasRate), "（", change(since(rule).rise, rated, sure(since(rule))), "）"] : [];
  return make("section", { className: "about-rule" }, make("h2", {}, dot(rule.level), rule.title, " ", make("small", { text: rule.id })), make("p", { className: "note" }, `共 ${number(rule.count)} 处，每万字 ${rated(rate)} 处`, ...rise, "。"), ...why, ...more, ...bars);
}

function textTable() {
  const shown = data.texts.filter((text) => sourceIs(text[1]) && holds(`${text[0]} ${text[1]}`.toLowerCase()) && atLevels(text.slice(3)));
  const rate = (text) => per(atLevels(text.slice(3)), text[2]);
  const count = (level) => ({ title: NAMES[level], key: (text) => text[3 + level], cell: (text) => (text[3 + level] ? make("span", { className: `of-level ${LEVELS[level][0]}`, text: number(text[3 + level]) }) : "·"), className: "n" });
  const columns = [
    { title: "文本", key: (text) => text[0], cell: (text) => make("span", { className: "document", text: text[0] }) },
    count(0), count(1), count(2),
    { title: "每万字", key: (text) => (text[2] < data.leastHan ? 0 : rate(text)), cell: (text) => (text[2] < data.leastHan ? "—" : rated(rate(text))), className: "n" },
    { title: "汉字", key: (text) => text[2], cell: (text) => number(text[2]), className: "n" },
    { title: "来源", key: (text) => text[1], cell: (text) => text[1] },
  ];
  return [section("文本", `按错误、按处数、按每万字处数（不足 ${data.leastHan} 字的按 ${data.leastHan} 字算）各取排在最前的；全部 ${number(all.texts)} 篇在 texts/*.parquet 里。`, table("texts", columns, shown))];
}

function unreadTable() {
  const shown = data.unread.filter((row) => sourceIs(row[1]) && holds(row.join(" ").toLowerCase()));
  const columns = [
    { title: "文本", key: (row) => row[0], cell: (row) => make("span", { className: "document", text: row[0] || "—" }) },
    { title: "原因", key: (row) => row[2], cell: (row) => row[2] },
    { title: "来源", key: (row) => row[1], cell: (row) => row[1] },
  ];
  const left = data.unreadCount > data.unread.length ? `这里是前 ${number(data.unread.length)} 条，全部在 unread.jsonl 里。` : "";
  return [section(`未读 ${number(data.unreadCount)} 条`, `没有读成的文本，或某条规则没有跑完的文本。${left}`, table("unread", columns, shown, { first: 1 }))];
}
