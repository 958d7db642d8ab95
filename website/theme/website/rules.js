// Filters the table of the rules: by pack, level and preset, and by words. Without it the whole table is shown.
const place = document.getElementById("rule-filter");
const table = document.querySelector(".md-typeset table");

if (place && table) {
  const english = document.documentElement.lang === "en";
  const say = (chinese, other) => (english ? other : chinese);
  const rows = [...table.tBodies[0].rows].map((row) => {
    const [, , level, pack, presets] = [...row.cells].map((cell) => cell.textContent.trim());
    return { row, text: row.textContent.toLowerCase(), pack: [pack], level: [level], preset: presets.split(/[,、]\s*/) };
  });

  const chooser = (name, label) => {
    const select = document.createElement("select");
    select.name = name;
    select.setAttribute("aria-label", label);
    const values = [...new Set(rows.flatMap((each) => each[name]))].filter((value) => value !== "—");
    select.append(new Option(label, ""), ...values.map((value) => new Option(value, value)));
    return select;
  };
  const word = Object.assign(document.createElement("input"), { type: "search", name: "word" });
  word.placeholder = say("词语、规则名", "words, rule ids");
  word.setAttribute("aria-label", word.placeholder);
  const selects = [chooser("pack", say("规则包", "pack")), chooser("level", say("级别", "level")), chooser("preset", say("预设", "preset"))];
  const count = document.createElement("output");

  const asked = new URLSearchParams(location.search);
  for (const control of [word, ...selects]) control.value = asked.get(control.name) ?? "";

  const filter = () => {
    const words = word.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const each of rows) {
      const fits = selects.every((s) => !s.value || each[s.name].includes(s.value)) && words.every((w) => each.text.includes(w));
      each.row.hidden = !fits;
      shown += fits;
    }
    count.value = say(`${shown} 条`, `${shown} rules`);
    const wanted = new URLSearchParams([word, ...selects].filter((c) => c.value).map((c) => [c.name, c.value]));
    history.replaceState(null, "", `${location.pathname}${wanted.size ? `?${wanted}` : ""}${location.hash}`);
  };

  place.append(word, ...selects, count);
  place.addEventListener("input", filter);
  place.hidden = false;
  filter();
}
