// The list beside the draft: only the rows in sight are there.
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
