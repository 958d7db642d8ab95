// What there is to show, what is asked for, and figures in words.
const data = JSON.parse($("data").textContent);
const before = data.before;
const main = $("main");
const search = $("search");
const number = new Intl.NumberFormat("en-US").format;

const sum = (counts) => counts.reduce((all, count) => all + count, 0);
const counted = ([texts, unread, characters, han, findings]) => ({ texts, unread, characters, han, findings });
const all = counted(data.all);
const was = before && counted(before.all);
const rules = data.rules.map(([id, title, why, link, now, then], index) => ({
  index, id, title: title || id, why, link, now, then,
  count: sum(now),
  level: now.concat(then ?? []).indexOf(Math.max(...now, ...(then ?? []))) % 3,
  words: `${id} ${title}`.toLowerCase(),
}));
const sources = data.sources.map(([name, texts, unread, characters, han, findings, cells], index) => {
  const by = new Map();
  for (let i = 0; i < cells.length; i += 2) by.set(cells[i], cells[i + 1]);
  return { index, name, texts, unread, characters, han, findings, by, words: name.toLowerCase() };
});

/* What is asked for. A rule and a source are kept in the address, as is the view. */
const filter = { levels: new Set([0, 1, 2]), rule: null, source: null, text: "" };
const filtering = () => filter.levels.size < 3 || filter.rule !== null || filter.source !== null || filter.text !== "";
const holds = (words) => !filter.text || words.includes(filter.text);
const ofLevel = (rule) => filter.levels.has(rule.level);
const wantedRules = () => rules.filter((rule) => ofLevel(rule) && (filter.rule === null || rule.index === filter.rule));
const chosenSource = () => (filter.source === null ? null : sources[filter.source]);
const atLevels = (counts) => counts.reduce((all, count, level) => all + (filter.levels.has(level) ? count : 0), 0);

/* Figures. */
const per = (count, han) => (han ? (count * 10000) / han : 0);
const rated = (rate) => (rate >= 100 ? rate.toFixed(0) : rate >= 10 ? rate.toFixed(1) : rate.toFixed(2));
const signed = (value, told) => (/[1-9]/.test(told(Math.abs(value))) ? `${value > 0 ? "+" : "−"}${told(Math.abs(value))}` : "0");
const large = (value) => (value >= 1e8 ? `${(value / 1e8).toFixed(2)} 亿` : value >= 1e5 ? `${(value / 1e4).toFixed(1)} 万` : number(value));

/* How far a count is from what is expected at a rate: `far` in standard deviations of counts, `times` as a factor. */
function deviation(count, han, rate) {
  const expected = (rate * han) / 10000;
  return { far: 2 * (Math.sqrt(count + 0.375) - Math.sqrt(expected + 0.375)), times: (count + 0.5) / (expected + 0.5) };
}
const FAR = 4;
const TIMES = 1.5;
const strikes = ({ far, times }) => Math.abs(far) >= FAR && (times >= TIMES || times <= 1 / TIMES);

/* A rule in each source, held against the rate that half of the Han of all other sources stay below: one source that is
   out of the ordinary does not make all others seem so. */
const cells = [];
const inSources = (rule) => cells[rule.index] ??= (() => {
  const own = sources.map((source) => ({ rule, source, count: source.by.get(rule.index) ?? 0 }));
  own.forEach((cell) => { cell.rate = per(cell.count, cell.source.han); });
  const ordered = [...own].sort((a, b) => a.rate - b.rate);
  const total = sum(sources.map((source) => source.han));
  for (const cell of own) {
    let left = (total - cell.source.han) / 2;
    const middle = ordered.find((other) => other !== cell && (left -= other.source.han) <= 0);
    cell.others = middle ? middle.rate : cell.rate;
    Object.assign(cell, deviation(cell.count, cell.source.han, cell.others));
  }
  return own;
})();
const inSource = (rule, source) => inSources(rule)[source.index];
/* How far two counts are from one another, each of as many Han as there were: by chance both vary. */
const spread = (then, now) => ({ far: (2 * (Math.sqrt((now * was.han) / (all.han || 1) + 0.375) - Math.sqrt(then + 0.375))) / Math.SQRT2 });
const since = (rule) => {
  const [then, now] = [sum(rule.then), sum(rule.now)];
  const [wasRate, rate] = [per(then, was.han), per(now, all.han)];
  return { rule, then, now, wasRate, rate, rise: rate - wasRate, ...spread(then, now) };
};
const factor = (times) => (times >= 1 ? `×${times >= 10 ? times.toFixed(0) : times.toFixed(1)}` : `÷${1 / times >= 10 ? (1 / times).toFixed(0) : (1 / times).toFixed(1)}`);
const sure = ({ far }) => Math.abs(far) >= 2.5;
