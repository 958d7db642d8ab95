// The finding that is chosen, and the way from one to the next.
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
  main.dataset.level = levelOf(finding);
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

function inSight(element, above = 52, below = innerHeight) {
  const { top, bottom } = element.getBoundingClientRect();
  return top > above && bottom < below;
}

function bring(element) {
  const comfortable = () => inSight(element, 96, innerHeight * 0.62);
  if (comfortable()) return;
  // What was never drawn has a guessed height; the second time it is known.
  element.scrollIntoView({ block: "center" });
  requestAnimationFrame(() => {
    if (!comfortable()) element.scrollIntoView({ block: "center" });
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
  current = -1;
  if (inside) back();
  drawList();
  showPosition();
}

/* The focus goes back to the mark, which stays closed. */
let returning = false;
function back() {
  returning = true;
  stop?.focus({ preventScroll: true });
  returning = false;
}

function step(by) {
  if (!shown.length) return;
  const i = shown.indexOf(current);
  choose(shown[i < 0 ? nearest(by) : (i + by + shown.length) % shown.length]);
}

/* From the mark in focus, where it is in sight; else the first finding in sight or after it; backwards, the last before it. */
function nearest(by) {
  if (stop && document.activeElement === stop && inSight(stop)) {
    const from = shown.indexOf(stop.keys[0][0]);
    if (from >= 0) return from;
  }
  let [below, end] = [0, shown.length];
  while (below < end) {
    const middle = (below + end) >> 1;
    const mark = places[shown[middle]][0][0];
    if ((mark.closest("details:not([open])") ?? mark).getBoundingClientRect().bottom > 60) end = middle;
    else below = middle + 1;
  }
  if (by > 0) return below < shown.length ? below : 0;
  return below > 0 ? below - 1 : shown.length - 1;
}

function stepPlace(by) {
  const count = current < 0 ? 0 : places[current].length;
  for (let i = 1; i <= count; i++) {
    const next = (((place + by * i) % count) + count) % count;
    if (places[current][next]) { choose(current, next); return; }
  }
}
