// The card that says what is wrong, what to do and why.
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
  parts.push(make("div", { className: "foot" }, make("b", { text: title(rule) }), make("code", { text: title(rule) === id ? "" : id }),
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
  card.setAttribute("aria-labelledby", "card-message");
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
