"use strict";
// The page without this is a draft with notes; this adds the list, the filters, the card of a finding and the keys.
(() => {
  const $ = (id) => document.getElementById(id);
  const data = JSON.parse($("data").textContent);
  const LEVELS = ["error", "warning", "suggestion"];
  const NAMES = ["错误", "警告", "建议"];
  const ROW = 58;
  const root = document.documentElement;
  const main = document.querySelector("main");
  const [card, list, rows, search, side] = ["card", "list", "rows", "search", "side"].map($);
  const articles = [...document.querySelectorAll("article")];
  const marks = [...document.querySelectorAll("a.m")];

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

  const filter = { levels: new Set([0, 1, 2]), rule: null, file: null, text: "" };
  let shown = data.findings.map((_, finding) => finding);
  let current = -1;
  let place = 0;

  const make = (tag, { text, ...properties } = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    if (text !== undefined) element.textContent = text;
    element.append(...children);
    return element;
  };

  /* Filtering. `except` leaves one condition out: what a choice there would give. */
  const haystacks = [];
  const haystack = (finding) => haystacks[finding] ??= (() => {
    const [rule, , message, old, replacement] = noteOf(finding);
    return [data.rules[rule][0], message, old, replacement ?? "", textOf(places[finding][0] ?? [])].join("\n").toLowerCase();
  })();
  const passes = (finding, except) =>
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
    for (const mark of marks) {
      mark.classList.toggle("off", !mark.keys.some(([finding]) => visible.has(finding)));
    }
    articles.forEach((article, number) => { article.hidden = filter.file !== null && filter.file !== number; });
    showCounts("level", by.level, (level) => filter.levels.has(level));
    showCounts("rule", by.rule, (rule) => filter.rule === rule);
    showCounts("file", by.file, (file) => filter.file === file);
    $("count").textContent = filtering() ? `${shown.length} / ${data.findings.length}` : `${shown.length}`;
    $("clear").hidden = !filtering();
    if (current >= 0 && !visible.has(current)) close();
    list.scrollTop = 0;
    drawList();
    showPosition();
    if (current < 0) enter(shown[0]);
    else { revealRow(); placeCard(); }
  }

  function showCounts(kind, counts, pressed) {
    for (const button of document.querySelectorAll(`button[data-${kind}]`)) {
      const number = Number(button.dataset[kind]);
      button.setAttribute("aria-pressed", pressed(number));
      button.querySelector("b").textContent = counts[number];
      button.classList.toggle("none", counts[number] === 0);
    }
  }

  function toggle(kind, value) {
    if (kind === "level") {
      if (!filter.levels.delete(value)) filter.levels.add(value);
      if (!filter.levels.size) filter.levels = new Set([0, 1, 2]);
    } else {
      filter[kind] = filter[kind] === value ? null : value;
    }
    apply();
  }

  function clear() {
    Object.assign(filter, { levels: new Set([0, 1, 2]), rule: null, file: null, text: "" });
    search.value = "";
    apply();
  }

  /* The list draws only the rows in sight. */
  function drawList() {
    rows.style.height = `${shown.length * ROW}px`;
    const first = Math.max(Math.floor(list.scrollTop / ROW) - 4, 0);
    const last = Math.min(Math.ceil((list.scrollTop + list.clientHeight) / ROW) + 4, shown.length);
    const drawn = shown.slice(first, last).map((finding, i) => row(finding, first + i));
    if (!shown.length) drawn.push(make("p", { className: "nothing", text: data.findings.length ? "没有符合筛选的问题" : "没有发现问题" }));
    rows.replaceChildren(...drawn);
    const chosen = rows.querySelector("[aria-selected=true]");
    if (chosen) list.setAttribute("aria-activedescendant", chosen.id);
    else list.removeAttribute("aria-activedescendant");
  }

  function row(finding, i) {
    const [, level, message] = noteOf(finding);
    const [before, text, after] = around(finding);
    const quote = make("p", { className: "quote" }, before, make("b", { text }), after);
    const say = make("p", { className: "say" }, make("span", { text: message }), make("i", { text: at(finding) }));
    const element = make("div", { id: `row${finding}`, className: `row ${LEVELS[level][0]}`, role: "option" }, quote, say);
    element.setAttribute("aria-selected", finding === current);
    element.setAttribute("aria-setsize", shown.length);
    element.setAttribute("aria-posinset", i + 1);
    element.style.top = `${i * ROW}px`;
    return element;
  }

  const at = (finding) => `${data.files.length > 1 && filter.file === null ? `${name(fileOf[finding])} ` : ""}${data.findings[finding][1]} 行`;
  const name = (file) => data.files[file][0].split(/[\\/]/).pop();

  /* A few words before a finding, the finding, and what follows it in its block. */
  function around(finding) {
    const own = places[finding][0] ?? [];
    if (!own.length) return ["", "", ""];
    const beside = (node, step, length) => {
      let text = "";
      for (let at = node[step]; at && text.length < length; at = at[step]) {
        if (at.className === "k") continue;
        text = step === "nextSibling" ? text + at.textContent : at.textContent + text;
      }
      return text.replace(/\s+/g, " ");
    };
    const before = beside(own[0], "previousSibling", 8);
    const text = textOf(own).replace(/\s+/g, " ");
    return [before.length > 8 ? `…${before.slice(-7)}` : before, text || "‸", beside(own.at(-1), "nextSibling", 30).slice(0, 30)];
  }

  function revealRow() {
    const i = shown.indexOf(current);
    if (i < 0) return;
    const top = i * ROW;
    if (top < list.scrollTop || top + ROW > list.scrollTop + list.clientHeight) {
      list.scrollTop = top - (list.clientHeight - ROW) / 2;
    }
    drawList();
  }

  function showPosition() {
    const i = shown.indexOf(current);
    $("position").textContent = shown.length ? `${i < 0 ? "–" : i + 1} / ${shown.length}` : "0";
  }

  /* Choosing a finding, or one of its places. */
  function choose(finding, at = 0, { focus = true, scroll = true } = {}) {
    const elements = places[finding]?.[at];
    if (!elements) return;
    unlight();
    current = finding;
    place = at;
    const all = places[finding].filter(Boolean);
    if (all.length > 1) main.classList.add("chosen");
    for (const element of all.flat()) element.classList.add("lit");
    for (const element of elements) element.classList.add("now");
    enter(finding, elements[0]);
    elements[0].setAttribute("aria-expanded", "true");
    openFold(elements[0]);
    fillCard();
    card.hidden = false;
    if (scroll) bring(elements[0]);
    if (focus) elements[0].focus({ preventScroll: true });
    placeCard();
    revealRow();
    showPosition();
  }

  /* The one mark that Tab stops at. */
  let stop = null;
  function enter(finding, mark = places[finding]?.[0]?.[0]) {
    if (stop) stop.tabIndex = -1;
    stop = mark ?? null;
    if (!stop) return;
    const [, level, message] = noteOf(finding);
    stop.tabIndex = 0;
    stop.setAttribute("role", "button");
    stop.setAttribute("aria-controls", "card");
    stop.setAttribute("aria-label", `${stop.textContent}，${NAMES[level]}：${message}`);
  }

  function openFold(element) {
    const fold = element.closest("details");
    if (fold) fold.open = true;
  }

  function bring(element) {
    const sight = () => {
      const { top, bottom } = element.getBoundingClientRect();
      return top > 96 && bottom < innerHeight * 0.62;
    };
    if (sight()) return;
    // What was never drawn has a guessed height; the second time it is known.
    element.scrollIntoView({ block: "center" });
    requestAnimationFrame(() => {
      if (!sight()) element.scrollIntoView({ block: "center" });
      placeCard();
    });
  }

  function unlight() {
    main.classList.remove("chosen");
    if (current < 0) return;
    for (const element of places[current].flat()) {
      element.classList.remove("lit", "now");
      element.removeAttribute("aria-expanded");
    }
  }

  function close() {
    const inside = card.contains(document.activeElement);
    unlight();
    card.hidden = true;
    if (inside && stop) stop.focus({ preventScroll: true });
    current = -1;
    drawList();
    showPosition();
  }

  function step(by) {
    if (!shown.length) return;
    const i = shown.indexOf(current);
    choose(shown[i < 0 ? nearest(by) : (i + by + shown.length) % shown.length]);
  }

  /* From nowhere, the first finding in sight or after it; backwards, the last before it. */
  function nearest(by) {
    const from = stop && shown.indexOf(stop.keys[0][0]);
    if (stop && document.activeElement === stop && from >= 0) return from;
    const below = shown.findIndex((finding) => {
      const mark = places[finding][0]?.[0];
      return mark && mark.checkVisibility() && mark.getBoundingClientRect().bottom > 60;
    });
    if (by > 0) return Math.max(below, 0);
    return below > 0 ? below - 1 : shown.length - 1;
  }

  function stepPlace(by) {
    const count = current < 0 ? 0 : places[current].length;
    for (let i = 1; i <= count; i++) {
      const next = (((place + by * i) % count) + count) % count;
      if (places[current][next]) { choose(current, next); return; }
    }
  }

  /* The card. */
  function fillCard() {
    const [rule, level, message, old, replacement, safe] = noteOf(current);
    const [id, why, link] = data.rules[rule];
    const [, line, column, words] = data.findings[current];
    card.className = `card ${LEVELS[level][0]}`;
    const parts = [
      make("div", { className: "head" }, make("b", { text: NAMES[level] }), make("span", { text: `第 ${line} 行第 ${column} 字` }),
        button("关闭", "✕", close)),
      make("p", { id: "card-message", className: "message", text: message }),
    ];
    if (replacement !== null) {
      const fix = make("p", { className: "fix" });
      if (old) fix.append(make("del", { text: seen(old) }), " → ");
      else fix.append("补 ");
      fix.append(replacement ? make("ins", { text: seen(replacement) }) : "（删去）");
      fix.append(make("small", { text: safe ? "可放心替换" : "建议的改法，请看过上下文再定" }));
      parts.push(fix);
    }
    const count = places[current].filter(Boolean).length;
    if (count > 1) {
      const order = places[current].map((_, i) => i).filter((i) => places[current][i]).indexOf(place) + 1;
      const word = place && words?.[place - 1] ? `：${words[place - 1]}` : "";
      parts.push(make("div", { className: "places" }, make("span", { text: `共 ${count} 处，这是第 ${order} 处${word}` }),
        button("上一处相关位置", "←", () => stepPlace(-1), "icon"), button("下一处相关位置", "→", () => stepPlace(1), "icon")));
    }
    if (why) {
      const text = why.split(/\n\s*\n/).map((part) => make("p", { text: part.replace(/([^\x00-\xff])\n\s*(?=[^\x00-\xff])/g, "$1").replace(/\n\s*/g, " ") }));
      if (link) text.push(make("p", {}, make("a", { href: link, target: "_blank", rel: "noopener noreferrer", text: link })));
      parts.push(make("details", { open: whyOpen, ontoggle: (event) => { whyOpen = event.target.open; placeCard(); } },
        make("summary", { text: "为什么" }), ...text));
    }
    const only = filter.rule === rule;
    parts.push(make("div", { className: "foot" }, make("code", { text: id }),
      button("", only ? "显示全部规则" : "只看这条规则", () => toggle("rule", rule))));
    const others = [...new Set(places[current][place].flatMap((mark) => mark.keys.map(([finding]) => finding)))]
      .filter((finding) => finding !== current && passes(finding));
    if (others.length) {
      parts.push(make("div", { className: "others" }, "这里还有", ...others.map((finding) => {
        const [, level, message] = noteOf(finding);
        const mine = places[current][place].flatMap((mark) => mark.keys).find(([other]) => other === finding);
        const other = button("", message, () => choose(finding, mine[1] ?? 0));
        other.className = LEVELS[level][0];
        return other;
      })));
    }
    card.replaceChildren(...parts);
  }
  let whyOpen = true;

  function button(label, text, onclick, className = "") {
    const element = make("button", { type: "button", text, onclick, className });
    if (label) element.setAttribute("aria-label", label);
    return element;
  }

  const seen = (text) => text.replace(/[\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\u00ad]/g, (c) => `⟨U+${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}⟩`);

  function placeCard() {
    if (current < 0 || card.hidden) return;
    const mark = places[current][place][0];
    const box = main.getBoundingClientRect();
    const rects = mark.getClientRects();
    const at = rects[0] ?? mark.getBoundingClientRect();
    const paper = mark.closest("article").getBoundingClientRect();
    const beside = box.right - paper.right >= 300;
    card.classList.toggle("beside", beside);
    let left = beside ? paper.right - box.left + 14 : at.left - box.left - 16;
    let top = beside ? at.top - 14 : (rects[rects.length - 1] ?? at).bottom + 10;
    if (!beside && top + card.offsetHeight > innerHeight - 8 && at.top - card.offsetHeight - 10 > 60) top = at.top - card.offsetHeight - 10;
    if (beside) top = Math.max(Math.min(top, innerHeight - card.offsetHeight - 12), 60);
    left = Math.max(Math.min(left, box.width - card.offsetWidth - 12), 12);
    card.style.left = `${left}px`;
    card.style.top = `${top - box.top}px`;
  }

  /* Theme, help, drawer. */
  function theme() {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    try { localStorage.setItem("zhlint-theme", root.dataset.theme); } catch { /* it holds for this visit */ }
  }

  function drawer(open) {
    side.classList.toggle("open", open);
    $("scrim").hidden = !open;
    $("drawer").setAttribute("aria-expanded", open);
    if (open) drawList();
  }
  const narrow = () => matchMedia("(max-width: 1060px)").matches;

  function findBox() {
    if (narrow()) drawer(true);
    // A pane on its way in is not yet visible and cannot take the focus.
    requestAnimationFrame(() => { search.focus(); search.select(); });
  }

  /* Listening. */
  main.addEventListener("click", (event) => {
    const mark = event.target.closest("a.m");
    if (!mark) {
      if (!card.contains(event.target) && current >= 0 && !getSelection().toString()) close();
      return;
    }
    event.preventDefault();
    pick(mark);
  });
  main.addEventListener("focusin", (event) => {
    if (event.target.matches("a.m") && !event.target.classList.contains("now")) pick(event.target, { scroll: false });
  });
  main.addEventListener("pointerover", (event) => {
    const mark = event.target.closest?.("a.m:not(.off)");
    if (mark && !mark.title) mark.title = [...new Set(mark.keys.map(([finding]) => noteOf(finding)[2]))].join("\n");
  });

  function pick(mark, how) {
    const key = mark.keys.filter(([finding]) => passes(finding)).sort((a, b) => (a[1] ? 1 : 0) - (b[1] ? 1 : 0) || levelOf(a[0]) - levelOf(b[0]))[0];
    if (key) choose(key[0], key[1] ?? 0, how);
  }

  document.addEventListener("click", (event) => {
    const target = event.target.closest("button[data-level], button[data-rule], button[data-file]");
    if (!target) return;
    const [kind] = ["level", "rule", "file"].filter((each) => each in target.dataset);
    toggle(kind, Number(target.dataset[kind]));
  });
  list.addEventListener("scroll", drawList, { passive: true });
  list.addEventListener("click", (event) => {
    const chosen = event.target.closest(".row");
    if (!chosen) return;
    if (narrow()) drawer(false);
    choose(Number(chosen.id.slice(3)), 0, { focus: narrow() });
  });
  search.addEventListener("input", () => { filter.text = search.value.trim().toLowerCase(); apply(); });
  $("clear").onclick = clear;
  $("next").onclick = () => step(1);
  $("previous").onclick = () => step(-1);
  $("theme").onclick = theme;
  $("help-button").onclick = () => $("help").showModal();
  $("drawer").onclick = () => drawer(!side.classList.contains("open"));
  $("scrim").onclick = () => drawer(false);
  addEventListener("resize", () => { drawList(); placeCard(); });
  addEventListener("hashchange", byHash);

  const keys = {
    j: () => step(1),
    k: () => step(-1),
    r: () => current >= 0 && toggle("rule", ruleOf(current)),
    t: theme,
    "/": findBox,
    "?": () => $("help").showModal(),
    1: () => toggle("level", 0),
    2: () => toggle("level", 1),
    3: () => toggle("level", 2),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || $("help").open) return;
    const focused = document.activeElement;
    if (event.key === "Escape") escape(focused);
    else if (focused === search) {
      if (event.key !== "Enter" && event.key !== "ArrowDown") return;
      list.focus();
      if (shown.length) choose(shown[0], 0, { focus: false });
    } else if (keys[event.key]) keys[event.key]();
    else if (!onMark(event, focused)) return;
    event.preventDefault();
  });

  /* Keys that mean something only on a mark, in the list or in the card. Whether one did. */
  function onMark({ key }, focused) {
    const marked = focused?.matches?.("a.m");
    const listed = focused === list;
    const by = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 }[key];
    if (by && (marked || listed || card.contains(focused))) {
      if (key === "ArrowRight" || key === "ArrowLeft") { stepPlace(by); return true; }
      if (!marked && !listed) return false;
      if (!shown.length) return true;
      const i = shown.indexOf(current);
      choose(shown[i < 0 ? 0 : Math.max(Math.min(i + by, shown.length - 1), 0)], 0, { focus: marked });
      return true;
    }
    if ((key === "Enter" || key === " ") && (marked || listed)) {
      if (marked && card.hidden) pick(focused);
      else if (marked) card.querySelector("button").focus();
      else if (current >= 0) choose(current, place);
      else if (shown.length) choose(shown[0]);
      return true;
    }
    return false;
  }

  function escape(focused) {
    if (side.classList.contains("open")) drawer(false);
    else if (!card.hidden) close();
    else if (focused === search && search.value === "") search.blur();
    else if (filtering()) clear();
  }

  function byHash() {
    const mark = /^#f\d+$/.test(location.hash) && $(location.hash.slice(1));
    if (mark) choose(Number(mark.id.slice(1)));
  }

  apply();
  byHash();
  root.dataset.ready = "";
})();
