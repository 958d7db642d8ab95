// What the scripts of all pages share.
const $ = (id) => document.getElementById(id);
const LEVELS = ["error", "warning", "suggestion"];
const NAMES = ["错误", "警告", "建议"];
const root = document.documentElement;

const make = (tag, { text, ...properties } = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  if (text !== undefined) element.textContent = text;
  element.append(...children);
  return element;
};

function theme() {
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  try { localStorage.setItem("zhlint-theme", root.dataset.theme); } catch { /* it holds for this visit */ }
}
