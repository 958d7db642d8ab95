// Lists and tables: rows come as one scrolls down to them, heads sort.
const STEP = 60;
const arriving = new IntersectionObserver((seen) => seen.forEach(({ isIntersecting, target }) => isIntersecting && target.click()), { rootMargin: "0px 0px 800px" });

/* Elements of items into a box, some at a time, and a button behind it for the next ones. */
function lazily(box, items, draw, nothing = "没有符合筛选的内容") {
  if (!items.length) return [box, make("p", { className: "nothing", text: nothing })];
  let at = 0;
  const more = make("button", { type: "button", className: "more" });
  more.onclick = () => {
    box.append(...items.slice(at, at + STEP).map(draw));
    at = Math.min(at + STEP, items.length);
    more.textContent = `再看（还有 ${number(items.length - at)} 条）`;
    more.hidden = at === items.length;
    arriving.unobserve(more);
    if (!more.hidden) arriving.observe(more);
  };
  more.onclick();
  return [box, more];
}

/* A table. A column is its title, its cell, and what it sorts by; `order` keeps what was clicked. */
const orders = {};
function table(name, columns, items, { first = 1, className = "" } = {}) {
  const [by, way] = (orders[name] ??= [first, -1]);
  const key = columns[by].key;
  const sorted = [...items].sort((a, b) => {
    const [x, y] = [key(a), key(b)];
    return (typeof x === "string" ? x.localeCompare(y, "zh") : x - y) * way;
  });
  const heads = columns.map((column, i) => {
    if (!column.title) return make("td", { className: column.className ?? "" });
    const button = make("button", { type: "button", text: column.title, title: column.help ?? "" });
    button.onclick = () => { orders[name] = [i, i === by ? -way : typeof column.key(items[0] ?? {}) === "string" ? 1 : -1]; draw(); };
    const head = make("th", { scope: "col", className: column.className ?? "" }, button);
    if (i === by) head.setAttribute("aria-sort", way < 0 ? "descending" : "ascending");
    return head;
  });
  const body = make("tbody");
  const row = (item) => make("tr", { className: "item", tabIndex: -1 }, ...columns.map((column) => make("td", { className: column.className ?? "" }, ...[column.cell(item)].flat())));
  const [, behind] = lazily(body, items.length ? sorted : [], row);
  return make("div", { className: "listed" }, make("div", { className: "wide" }, make("table", { className }, make("thead", {}, make("tr", {}, ...heads)), body)), behind);
}

/* A bar as long as its share of the longest, in the colour of a level. */
function bar(value, most, level, mark) {
  const element = make("span", { className: `bars ${level === undefined ? "" : LEVELS[level][0]}`, ariaHidden: "true" }, make("i"));
  element.firstChild.style.width = `${most ? (100 * value) / most : 0}%`;
  if (mark !== undefined) {
    element.append(make("u"));
    element.lastChild.style.left = `${most ? Math.min((100 * mark) / most, 100) : 0}%`;
  }
  return element;
}

const dot = (level) => make("span", { className: `dot ${LEVELS[level][0]}`, title: NAMES[level], role: "img", ariaLabel: NAMES[level] });
const section = (title, note, ...children) => make("section", {}, make("h2", { text: title }), ...(note ? [make("p", { className: "note", text: note })] : []), ...children);
const link = (text, to, className = "to") => {
  const element = make("a", { className, href: address(to) }, ...[text].flat());
  return element;
};
const ruleLink = (rule, view = "samples", source = null) => link([dot(rule.level), rule.title, ...(rule.title === rule.id ? [] : [" ", make("small", { text: rule.id })])], { view, rule: rule.index, source: source && source.index });
const sourceLink = (source) => link(source.name || "（无名）", { view: "sources", source: source.index });
/* A rise or fall; without colour where it may be chance. */
const change = (value, told, sure = true) => make("span", { className: `change ${!sure ? "" : value > 0 ? "up" : value < 0 ? "down" : ""}`, text: signed(value, told) });
const chip = (cell, label) => make("a", { className: `chip ${cell.far > 0 ? "up" : "down"}`, href: address({ view: "samples", rule: cell.rule.index, source: cell.source.index }),
  title: `${cell.source.name}：${cell.rule.title} 每万字 ${rated(cell.rate)} 处，其他来源的中位 ${rated(cell.others)} 处` }, label, " ", make("b", { text: factor(cell.times) }));
