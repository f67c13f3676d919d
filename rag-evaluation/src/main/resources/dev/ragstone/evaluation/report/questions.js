/* Question by question, and robustness. */
const filters = {all: () => true, wins: d => d > 0, ties: d => d === 0, losses: d => d < 0};

/** The topics both routes have a value for, by difference, the greatest win first. */
function pairs() {
  const base = collection().routes.find(isBaseline), route = collection().routes.find(r => r.name === state.route);
  if (!base || !route || !found(base) || !found(route)) return [];
  return collection().topics.map((id, i) => {
    const value = found(route).values[i], was = found(base).values[i];
    const difference = Math.abs(value - was) < 1e-9 ? 0 : value - was;
    return {i, id, value, was, difference, question: collection().questions[i], outcome: route.outcomes[i], wasOutcome: base.outcomes[i]};
  }).filter(p => typeof p.value === "number" && typeof p.was === "number").sort((a, b) => b.difference - a.difference || a.i - b.i);
}

function questions() {
  const all = pairs();
  $("questions").hidden = !all.length;
  if (!all.length) return;
  const picked = state.topic, hue = d => css(neutral() ? "--muted" : d > 0 ? "--good" : "--bad");
  const chart = draw("per-question", `Difference in ${state.metric} of ${state.route} against ${data.baseline} by question; the table below lists them`, {
    type: "bar",
    data: {labels: all.map(p => p.id), datasets: [{
      data: all.map(p => p.difference), backgroundColor: all.map(p => p.i === picked ? css("--accent") : hue(p.difference)), minBarLength: 1,
      categoryPercentage: 1, barPercentage: all.length > 300 ? 1 : .85,
    }]},
    options: {
      interaction: {mode: "index", axis: "x", intersect: false},
      onClick: (_, hits) => hits.length && pick(all[hits[0].index], true),
      scales: {x: axis(`${count(all.length)} questions`, {ticks: {display: false}, grid: {display: false}}), y: axis("difference in " + state.metric, {ticks: {callback: signed}})},
      plugins: {tooltip: {displayColors: false, callbacks: {
        title: items => wrapped(all[items[0].dataIndex].question),
        label: item => { const p = all[item.dataIndex]; return [`${state.route} ${three(p.value)}, ${data.baseline} ${three(p.was)}: ${signed(p.difference)}`]; },
      }}},
    },
  });
  let at = all.findIndex(p => p.i === picked);
  $("per-question").onkeydown = event => {
    const step = {ArrowRight: 1, ArrowLeft: -1}[event.key];
    if (step) {
      event.preventDefault();
      at = Math.max(0, Math.min(all.length - 1, at + step));
      chart.setActiveElements([{datasetIndex: 0, index: at}]);
      chart.tooltip.setActiveElements([{datasetIndex: 0, index: at}], {x: 0, y: 0});
      chart.update();
      say(all[at]);
    } else if (event.key === "Enter" && at >= 0) pick(all[at], true);
  };
  const now = all.find(p => p.i === picked);
  if (now) say(now); else $("picked").textContent = "";
  choices(all);
  answers(all);
}

const tone = difference => neutral() || !difference ? "" : difference > 0 ? "good" : "bad";

function say(pair) {
  $("picked").replaceChildren(el("strong", {className: tone(pair.difference)}, signed(pair.difference)), " " + pair.question);
}

/** Marks a question in the chart and puts it on top of the table. */
function pick(pair, scroll) {
  state.topic = pair.i;
  if (!filters[state.filter](pair.difference)) state.filter = "all";
  state.find = $("find").value = "";
  questions();
  if (scroll) document.querySelector("tr[aria-current]")?.scrollIntoView({block: "nearest"});
}

function choices(all) {
  const focused = document.activeElement?.name === "filter";
  $("filter").replaceChildren($("filter").firstElementChild, ...Object.entries(filters).map(([name, keeps]) => el("label", {},
      el("input", {type: "radio", name: "filter", value: name, checked: name === state.filter, onchange: () => { state.filter = name; state.rows = 10; questions(); }}),
      `${name} ${all.filter(p => keeps(p.difference)).length}`)));
  if (focused) $("filter").querySelector(":checked")?.focus();
}

function answers(all) {
  const needle = state.find.toLowerCase();
  const matches = p => !needle || [p.id, p.question, p.outcome[1], p.wasOutcome[1]].some(t => t.toLowerCase().includes(needle));
  const kept = all.filter(p => filters[state.filter](p.difference) && matches(p));
  if (state.filter === "losses") kept.reverse();
  const picked = kept.findIndex(p => p.i === state.topic);
  if (picked > 0) kept.unshift(...kept.splice(picked, 1));
  const made = table("answers", `${count(kept.length)} of ${count(all.length)} questions, ${state.metric}`, ["question", "difference", state.route, data.baseline + " (baseline)"], []);
  made.querySelectorAll("thead th").forEach((th, i) => { if (i !== 1) th.className = "text"; });
  made.tHead.before(el("colgroup", {}, el("col"), el("col"), el("col"), el("col")));
  made.tBodies[0].append(...kept.slice(0, state.rows).map(p => {
    const row = el("tr", {},
        el("th", {scope: "row"}, clipped(p.question), el("span", {className: "id"}, p.id)),
        el("td", {className: tone(p.difference)}, signed(p.difference)),
        outcome(state.route, p.outcome, p.value), outcome(data.baseline, p.wasOutcome, p.was));
    if (p.i === state.topic) row.setAttribute("aria-current", "true");
    return row;
  }));
  $("more").hidden = kept.length <= state.rows;
}

function robustness() {
  const {drops: allDrops, orders: allOrders, attacks} = collection();
  const here = entry => entry.metric === state.metric;
  const drops = allDrops.filter(here), orders = allOrders.filter(here);
  $("robustness").hidden = !drops.length && !orders.length && !attacks.length;
  $("drops-part").hidden = !drops.length;
  $("orders-part").hidden = !orders.length;
  $("attacks-part").hidden = !attacks.length;
  if (drops.length) dropRates(drops);
  if (orders.length) orderLines(orders);
  if (attacks.length) attackTable(attacks);
}

function dropRates(drops) {
  const variants = [...new Set(drops.map(d => d.variant))], routes = data.routes.filter(r => drops.some(d => d.route === r));
  const of = (variant, route) => drops.find(d => d.variant === variant && d.route === route);
  $("drops-box").style.height = variants.length * (routes.length * 15 + 14) + 100 + "px";
  draw("drops", `Drop rate of ${state.metric} by variant and route; the table below has the figures`, {
    type: "bar",
    data: {labels: variants.map(brief), datasets: routes.map(r => ({label: r, backgroundColor: color(r), data: variants.map(v => { const rate = of(v, r)?.rate; return typeof rate === "number" ? rate : null; }), categoryPercentage: .85, barPercentage: .85}))},
    options: {
      indexAxis: "y",
      scales: {x: axis("drop rate", {ticks: {callback: v => Math.round(1000 * v) / 10 + " %"}}), y: axis("", {grid: {display: false}, ticks: {color: css("--ink")}})},
      plugins: {legend: legend(), tooltip: {callbacks: {label: item => `${routes[item.datasetIndex]}: ${percent(item.raw)}`}}},
    },
  });
  const cell = d => d ? {text: three(d.varied), range: typeof d.rate === "number" ? "(" + (d.rate > 0 ? "−" : "+") + percent(Math.abs(d.rate)) + ")" : ""} : "–";
  table("drop-table", `Mean ${state.metric} under each variant, and the drop rate`, ["variant", ...routes],
      [["as it is", ...routes.map(r => three(drops.find(d => d.route === r).plain))], ...variants.map(v => [v, ...routes.map(r => cell(of(v, r)))])]);
}

const orderName = name => name.replace(/^order /, "");

function orderLines(all) {
  const names = [...new Set(all.flatMap(o => o.orders.map(one => one.name)))].sort((a, b) => orderName(a) - orderName(b));
  const mean = (o, name) => o.orders.find(one => one.name === name)?.mean;
  const or = (value, shown) => typeof value === "number" ? shown(value) : "–";
  draw("orders", `Mean ${state.metric} in each order of the passages; the tables below have the figures`, {
    type: "line",
    data: {labels: names.map(orderName), datasets: all.map(o => ({
      label: o.name, data: names.map(n => mean(o, n) ?? null), borderColor: color(o.route), backgroundColor: color(o.route), borderWidth: 2, pointRadius: 5, spanGaps: true,
    }))},
    options: {
      scales: {x: axis("order", {offset: true, ticks: {color: css("--ink")}}), y: axis(state.metric, {grace: "10%", ticks: figures})},
      plugins: {legend: legend(), tooltip: {callbacks: {title: items => "order " + items[0].label, label: item => `${all[item.datasetIndex].name}: ${three(item.raw)}`}}},
    },
  });
  const row = o => headed(o.name, color(o.route));
  table("order-table", `${state.metric} over the orders; worst and best take each question in its worst and best order`,
      ["route", "orders", "mean", "worst order", "best order", "gap", "changed", "consistency", "flips", "Kendall tau"],
      all.map(o => [row(o), o.orders.length, three(o.mean), three(o.worst), three(o.best), three(o.gap), percent(o.changed), or(o.consistency, three), or(o.flips, percent), or(o.tau, three)]));
  table("order-means", `Mean ${state.metric} in each order`, ["route", ...names.map(orderName)],
      all.map(o => [row(o), ...names.map(n => or(mean(o, n), three))]));
}

function attackTable(attacks) {
  const any = a => typeof a.rate === "number";
  table("attack-table", "How often an attack brought its target to the top", ["route", "attack", "metric", "topics", "open", "succeeded", "rate", "95 % interval"],
      attacks.map(a => [headed(a.name, color(a.route)), {text: a.attack, className: "text"}, {text: a.metric, className: "text"}, a.topics, a.open, a.succeeded, any(a) ? percent(a.rate) : "–", any(a) ? percent(a.low) + " to " + percent(a.high) : "–"]))
      .querySelectorAll("thead th").forEach((th, i) => { if (i < 3) th.className = "text"; });
}

function listen() {
  $("route").onchange = event => { state.route = event.target.value; state.topic = -1; questions(); };
  $("find").oninput = event => { state.find = event.target.value; state.rows = 10; answers(pairs()); };
  $("more").onclick = () => { state.rows += 40; answers(pairs()); };
}
