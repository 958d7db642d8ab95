// Views of rates: all at a glance, rules, sources, and what has changed.
function overview() {
  const figures = [
    ["篇", large(all.texts), was && change(all.texts - was.texts, large, false)],
    ["汉字", large(all.han), was && change(all.han - was.han, large, false)],
    ["处", large(all.findings), was && change(all.findings - was.findings, large, false)],
    ["每万字", rated(per(all.findings, all.han)), was && change(per(all.findings, all.han) - per(was.findings, was.han), rated)],
    ["篇未读", large(all.unread), was && change(all.unread - was.unread, large)],
  ].map(([name, value, rise]) => make("div", { className: "figure" }, make("b", { text: value }), make("span", { text: name }), ...(rise ? [make("small", {}, "较上次 ", rise)] : [])));
  const some = (items, draw, to, title) => make("section", { className: "some" }, make("h2", {}, link(title, to)),
    items.length ? make("ul", {}, ...items.slice(0, 10).map((item) => make("li", { className: "item", tabIndex: -1 }, ...draw(item)))) : make("p", { className: "nothing", text: "没有" }));
  const wanted = wantedRules().filter((rule) => holds(rule.words));
  const most = Math.max(...wanted.map((rule) => per(atLevels(rule.now), all.han)), 0);
  const cells = sources.length > 1 ? wanted.flatMap(inSources).filter(strikes).sort((a, b) => Math.abs(b.far) - Math.abs(a.far)) : [];
  const parts = [some([...wanted].sort((a, b) => atLevels(b.now) - atLevels(a.now)), (rule) => [ruleLink(rule), make("b", { text: rated(per(atLevels(rule.now), all.han)) }), bar(per(atLevels(rule.now), all.han), most, rule.level)], { view: "rules" }, "规则（每万字）")];
  if (was) {
    const changes = wanted.map(since).sort((a, b) => Math.abs(b.far) - Math.abs(a.far)).filter(({ rise }) => rise);
    parts.push(some(changes, (each) => [ruleLink(each.rule, "change"), make("span", { className: "of", text: `${rated(each.wasRate)} → ${rated(each.rate)}` }), change(each.rise, rated, sure(each))], { view: "change" }, "变化最大"));
  }
  parts.push(some(cells, (cell) => [sourceLink(cell.source), make("span", { className: "of" }, cell.rule.title), chip(cell, cell.far > 0 ? "多" : "少")], { view: "sources" }, "来源之间的偏离"));
  parts.push(some(data.texts.filter((text) => holds(text[0].toLowerCase())), (text) => [make("span", { className: "document", text: text[0] }), make("span", { className: "of", text: text[1] }), make("span", { className: "counts" }, ...levelCounts(text.slice(3)))], { view: "texts" }, "问题最重的文本"));
  const notes = [];
  if (!data.whole) notes.push("这次检查还没有跑完：这里是已经完成的部分。");
  if (was) notes.push(`对比：${before.name}。${differing()}`);
  return [make("div", { className: "figures" }, ...figures), ...notes.map((text) => make("p", { className: "note", text })), make("div", { className: "cards" }, ...parts)];
}

const levelCounts = (counts) => counts.flatMap((count, level) => (count ? [make("span", { className: LEVELS[level][0], title: NAMES[level], text: number(count) })] : []));
const differing = () => (data.run[0] !== before.run[0] ? `两次的版本不同（${before.run[0]} → ${data.run[0]}），变化可能来自规则。` : data.run[1] !== before.run[1] ? "两次所用的规则不同，变化可能来自规则。" : "");

function ruleTable() {
  const wanted = wantedRules().filter((rule) => holds(rule.words) && (rule.count || filter.rule !== null));
  const rate = (rule) => per(atLevels(rule.now), all.han);
  const most = Math.max(...wanted.map(rate), 0);
  const columns = [
    { title: "规则", key: (rule) => rule.title, cell: (rule) => ruleLink(rule) },
    { title: "每万字", key: rate, cell: (rule) => rated(rate(rule)), className: "n" },
    { title: "", key: rate, cell: (rule) => bar(rate(rule), most, rule.level, was ? per(atLevels(rule.then), was.han) : undefined), className: "b" },
    { title: "处", key: (rule) => atLevels(rule.now), cell: (rule) => number(atLevels(rule.now)), className: "n" },
  ];
  if (was) columns.push({ title: "较上次", key: (rule) => since(rule).rise, cell: (rule) => change(since(rule).rise, rated, sure(since(rule))), className: "n" });
  return [section("规则", was ? "每万汉字的处数。竖线是上次的。" : "每万汉字的处数。点开规则，读抽取的样例。", table("rules", columns, wanted))];
}

function sourceTable() {
  const own = chosenSource();
  if (own) return ofSource(own);
  const wanted = new Set(wantedRules().map((rule) => rule.index));
  const one = filter.rule === null ? null : rules[filter.rule];
  const count = (source) => (one ? source.by.get(one.index) ?? 0 : [...source.by].reduce((all, [rule, n]) => all + (wanted.has(rule) ? n : 0), 0));
  const shown = sources.filter((source) => holds(source.words)).map((source) => ({ source, count: count(source), rate: per(count(source), source.han) }));
  const most = Math.max(...shown.map((each) => each.rate), 0);
  const striking = new Map(shown.map(({ source }) => [source.index, wantedRules().map((rule) => inSource(rule, source)).filter(strikes).sort((a, b) => Math.abs(b.far) - Math.abs(a.far))]));
  const columns = [
    { title: "来源", key: (each) => each.source.name, cell: (each) => sourceLink(each.source) },
    { title: "汉字", key: (each) => each.source.han, cell: (each) => large(each.source.han), className: "n" },
    { title: "篇", key: (each) => each.source.texts, cell: (each) => number(each.source.texts), className: "n wide-only" },
    { title: "处", key: (each) => each.count, cell: (each) => number(each.count), className: "n wide-only" },
    { title: "每万字", key: (each) => each.rate, cell: (each) => rated(each.rate), className: "n" },
    { title: "", key: (each) => each.rate, cell: (each) => bar(each.rate, most, one?.level), className: "b" },
    { title: "偏离", help: "与其他来源相比，明显多或少的规则", key: (each) => striking.get(each.source.index).length, cell: (each) => striking.get(each.source.index).slice(0, 4).map((cell) => chip(cell, one ? (cell.far > 0 ? "多" : "少") : cell.rule.title)), className: "chips" },
  ];
  const left = data.sourcesLeft ? `另有 ${number(data.sourcesLeft)} 个来源较小，这里未列。` : "";
  const beyond = data.sourcesBeyond ? "来源过多，靠后的合并计数。" : "";
  return [
    section(one ? `来源：${one.title}` : "来源", `${left}${beyond}偏离：同一条规则，比其他来源的中位多或少到 ${TIMES} 倍以上，且不像是偶然。`, table("sources", columns, shown)),
    matrix(shown.map(({ source }) => source)),
  ];
}

/* Rates of rules in sources; `columns` how many sources are shown. */
let columnsShown = 12;
function matrix(from) {
  const shown = from.slice(0, columnsShown);
  if (shown.length < 2) return "";
  const wanted = wantedRules().filter((rule) => rule.count);
  const body = make("tbody");
  const head = make("tr", {}, make("th", { scope: "col", text: "每万字" }), make("th", { scope: "col", className: "n", text: "合计" }), ...shown.map((source) => make("th", { scope: "col", className: "n" }, sourceLink(source))));
  const row = (rule) => make("tr", { className: "item", tabIndex: -1 }, make("th", { scope: "row" }, ruleLink(rule)), make("td", { className: "n", text: rated(per(rule.count, all.han)) }), ...shown.map((source) => {
    const cell = inSource(rule, source);
    const far = strikes(cell) ? ` ${cell.far > 0 ? "high" : "low"}${Math.abs(cell.far) >= 3 * FAR ? " very" : ""}` : "";
    return make("td", { className: `n${far}`, text: cell.count ? rated(cell.rate) : "·", title: `${source.name}：${rule.title} ${number(cell.count)} 处${far ? `，${factor(cell.times)}` : ""}` });
  }));
  const [, behind] = lazily(body, wanted, row);
  const parts = [make("div", { className: "wide" }, make("table", { className: "matrix" }, make("thead", {}, head), body)), behind];
  if (from.length > shown.length) {
    const more = make("button", { type: "button", className: "more", text: `再加 12 个来源（还有 ${number(from.length - shown.length)} 个）` });
    more.onclick = () => { columnsShown += 12; draw(); };
    parts.unshift(more);
  }
  return section("规则 × 来源", "↑ 明显多于其他来源，↓ 明显少于。", ...parts);
}

function ofSource(source) {
  const cells = wantedRules().filter((rule) => holds(rule.words)).map((rule) => inSource(rule, source)).filter((cell) => cell.count || strikes(cell));
  const other = (cell) => cell.others;
  const most = Math.max(...cells.map((cell) => Math.max(cell.rate, other(cell))), 0);
  const columns = [
    { title: "规则", key: (cell) => cell.rule.title, cell: (cell) => ruleLink(cell.rule, "samples", source) },
    { title: "处", key: (cell) => cell.count, cell: (cell) => number(cell.count), className: "n" },
    { title: "每万字", key: (cell) => cell.rate, cell: (cell) => rated(cell.rate), className: "n" },
    { title: "", key: (cell) => cell.rate, cell: (cell) => bar(cell.rate, most, cell.rule.level, other(cell)), className: "b" },
    { title: "其他来源", key: other, cell: (cell) => rated(other(cell)), className: "n" },
    { title: "偏离", key: (cell) => Math.abs(cell.far), cell: (cell) => (strikes(cell) ? chip(cell, cell.far > 0 ? "多" : "少") : ""), className: "chips" },
  ];
  return [section(source.name, `${number(source.texts)} 篇，${large(source.han)} 汉字，${number(source.findings)} 处，每万字 ${rated(per(source.findings, source.han))} 处；未读 ${number(source.unread)} 篇。其他来源：每万字处数的中位，即竖线。`, table("of-source", columns, cells, { first: 5 }))];
}

function changeTable() {
  const told = wantedRules().filter((rule) => holds(rule.words)).map((rule) => ({ ...since(rule), fresh: before.new[rule.index] ?? 0, gone: before.gone[rule.index] ?? 0 })).filter((each) => each.rise || each.fresh || each.gone);
  const columns = [
    { title: "规则", key: (each) => each.rule.title, cell: (each) => ruleLink(each.rule, "change") },
    { title: "上次", key: (each) => each.wasRate, cell: (each) => rated(each.wasRate), className: "n" },
    { title: "这次", key: (each) => each.rate, cell: (each) => rated(each.rate), className: "n" },
    { title: "变化", help: "最不像偶然的在前；像是偶然的不着色", key: (each) => Math.abs(each.far), cell: (each) => [change(each.rise, rated, sure(each)), make("small", { text: each.then ? ` ${signed((100 * each.rise) / each.wasRate, (value) => `${value.toFixed(0)}%`)}` : " 新" })], className: "n" },
    { title: "新增", key: (each) => each.fresh, cell: (each) => number(each.fresh), className: "n" },
    { title: "消失", key: (each) => each.gone, cell: (each) => number(each.gone), className: "n" },
  ];
  const share = before.share > 1 ? `处数太多，新增和消失按指纹抽 1/${before.share} 估计。` : "";
  const parts = [section(`较 ${before.name} 的变化`, `上次和这次是每万字的处数；新增、消失按指纹认，挪了位置的不算。${share}${differing()}`, table("change", columns, told, { first: 3 }))];
  for (const [title, rows, counts] of [["新增的", before.newSamples, before.new], ["消失的", before.goneSamples, before.gone]]) {
    const shown = rows.filter(wantedFinding);
    const count = wantedRules().reduce((all, rule) => all + (counts[rule.index] ?? 0), 0);
    parts.push(section(`${title} ${number(count)} 处`, rows.length ? `每条规则最多抽 ${data.size} 处。` : "", ...findingList(shown, "没有")));
  }
  return parts;
}
