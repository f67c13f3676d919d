/* Tables: text goes in as text, never as markup. */
const $ = id => document.getElementById(id);

function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in element) element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.map(child => child instanceof Node ? child : document.createTextNode(String(child))));
  return element;
}

/** A value of a cell: text, or {text, className, range, mark, node}. */
function content(cell) {
  if (cell instanceof Node) return [cell];
  if (typeof cell !== "object") return [String(cell)];
  const parts = [cell.strong ? el("strong", {}, cell.text) : cell.text];
  if (cell.range) parts.push(" ", el("span", {className: "range"}, cell.range));
  if (cell.mark) parts.push(" ", el("span", {className: cell.mark === "▲" ? "good" : "bad", title: cell.says}, cell.mark, el("span", {className: "hidden"}, cell.says)));
  return parts;
}

function headed(name, color) {
  return el("span", {className: "headed"}, el("span", {className: "swatch", style: "background:" + color}), el("span", {}, name));
}

/** Replaces a table; the first cell of a row is its heading. */
function table(id, caption, columns, rows, chosen = -1) {
  const body = rows.map(row => el("tr", {}, ...row.map((cell, i) =>
      el(i ? "td" : "th", {className: (cell.className || "") + (i === chosen ? " chosen" : ""), ...(i ? {} : {scope: "row"})}, ...content(cell)))));
  const made = el("table", {},
      el("caption", {}, caption),
      el("thead", {}, el("tr", {}, ...columns.map((name, i) => el("th", {scope: "col", className: i === chosen ? "chosen" : ""}, name)))),
      el("tbody", {}, ...body));
  $(id).replaceChildren(made);
  $(id).setAttribute("role", "region");
  $(id).setAttribute("aria-label", caption);
  $(id).tabIndex = 0;
  return made;
}

const range = ([, low, high]) => "[" + three(low) + ", " + three(high) + "]";
const pText = p => p < .001 ? "<.001" : three(p);
const share = value => value ? percent(value) : "–";

/** A mean with its interval; bold if best, marked if significantly different from the baseline. */
function mean(found) {
  if (!found) return "–";
  const {estimate, best, neutral, comparison} = found;
  const cell = {text: three(estimate[0]), strong: best, range: range(estimate)};
  if (comparison?.significant && !neutral) {
    const better = comparison.difference[0] > 0;
    cell.mark = better ? "▲" : "▼";
    cell.says = "significantly " + (better ? "better" : "worse") + " than the baseline";
  }
  return cell;
}

/** Text cut to some lines, with a button for the rest. */
function clipped(text) {
  const shown = el("span", {className: "clip"}, text);
  if (text.length < 220) return shown;
  const button = el("button", {type: "button", className: "link", onclick: () => {
    const open = shown.classList.toggle("clip");
    button.textContent = open ? "more" : "less";
  }}, "more");
  return el("div", {}, shown, button);
}

function outcome(route, [kind, text], value) {
  const says = {failed: "failed", abstained: "abstained", found: "first found", answer: "answer"}[kind] || "";
  return el("td", {className: "text", "data-route": route},
      el("span", {className: "kind"}, [three(value), says].filter(Boolean).join(" · ")), clipped(text || "–"));
}
