// Mouse and keys, theme, drawer; last of all, the start.
/* Help, drawer. */
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
  if (!returning && event.target.matches("a.m") && !event.target.classList.contains("now")) pick(event.target, { scroll: false });
});
main.addEventListener("pointerover", (event) => {
  const mark = event.target.closest?.("a.m:not(.off)");
  if (mark && !mark.title) mark.title = [...new Set(mark.keys.map(([finding]) => noteOf(finding)[2]))].join("\n");
});

function pick(mark, how) {
  const there = mark.keys.filter(([finding]) => passes(finding));
  const key = (there.length ? there : mark.classList.contains("folded") ? mark.keys : []).sort((a, b) => (a[1] ? 1 : 0) - (b[1] ? 1 : 0) || levelOf(a[0]) - levelOf(b[0]))[0];
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
addEventListener("resize", drawList);
// What is drawn for the first time takes the room it needs and moves the rest.
new ResizeObserver(placeCard).observe(document.querySelector(".paper"));
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
function onMark({ key, shiftKey }, focused) {
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
  if (listed && shown.length && (key === "Home" || key === "End")) {
    choose(shown.at(key === "Home" ? 0 : -1), 0, { focus: false });
    return true;
  }
  if (key === "Tab" && !card.hidden && (shiftKey ? focused === card.querySelector("button") : marked)) {
    if (shiftKey) back();
    else card.querySelector("button").focus();
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
root.dataset.ready = Math.round(performance.now());
