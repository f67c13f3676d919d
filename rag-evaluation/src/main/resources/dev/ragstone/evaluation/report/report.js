/* The page: what is chosen, and what is shown for it. */
const data = JSON.parse($("data").textContent);
const state = {collection: 0, metric: "", route: "", filter: "all", find: "", rows: 10, topic: -1};

const collection = () => data.collections[state.collection];
const found = route => route.metrics[state.metric];
const scored = () => collection().routes.filter(found);
/** Whether more is neither better nor worse. */
const neutral = () => scored().some(r => found(r).neutral);
const isBaseline = route => route.name === data.baseline;

function color(name) {
  if (name === data.baseline) return css("--base");
  return css("--s" + data.routes.filter(r => r !== data.baseline).indexOf(name) % 7);
}

function headline() {
  if (neutral()) return $("headline").replaceChildren(`Of ${state.metric}, more is neither better nor worse.`);
  const best = scored().find(r => found(r).best);
  if (!best) return $("headline").replaceChildren("No route has a value.");
  const {estimate, comparison} = found(best), strong = el("strong", {}, best.name);
  const figure = `${three(estimate[0])} ${range(estimate)}`, where = `mean ${state.metric} on ${collection().name}`;
  $("headline").replaceChildren(...isBaseline(best)
    ? [`No route has a higher ${where} than the baseline, `, strong, `: ${figure}.`]
    : [strong, ` has the highest ${where}: ${figure}`, against(comparison)]);
}

function against(comparison) {
  if (!comparison) return ".";
  const {difference, adjusted, significant} = comparison;
  return `, ${signed(difference[0])} against ${data.baseline} (p ${adjusted < .001 ? "< .001" : "= " + three(adjusted)}). ` + (significant ? "The difference is significant." : "The difference may be luck.");
}

function result() {
  const routes = scored(), {metrics, name} = collection();
  headline();
  height("bars-box", routes.length, 40);
  draw("bars", `Mean ${state.metric} of each route on ${name}; the table below has the figures`, {
    type: "bar", plugins: [whiskers],
    data: {labels: routes.map(r => brief(r.name)), datasets: [{
      data: routes.map(r => found(r).estimate[0]), ranges: routes.map(r => found(r).estimate.slice(1, 3)),
      backgroundColor: routes.map(r => color(r.name)), barPercentage: .72,
    }]},
    options: {
      indexAxis: "y",
      scales: {x: axis(state.metric, {beginAtZero: true, suggestedMax: Math.max(...routes.map(r => found(r).estimate[2])), ticks: figures}), y: axis("", {grid: {display: false}, ticks: {color: css("--ink")}})},
      plugins: {tooltip: {callbacks: {label: item => { const e = found(routes[item.dataIndex]).estimate; return `${three(e[0])} ${range(e)}, n = ${e[3]}`; }}}},
    },
  });
  table("quality", `Means and 95 % intervals on ${name}`, ["route", ...metrics],
      collection().routes.map(r => [headed(r.name + (isBaseline(r) ? " (baseline)" : ""), color(r.name)), ...metrics.map(m => mean(r.metrics[m]))]), metrics.indexOf(state.metric) + 1);
  table("differences", `${state.metric} on ${name}, compared with ${data.baseline}`,
      ["route", "difference", "p", "p (Holm)", "wins / ties / losses", "effect", "robustness index", "n"],
      routes.filter(r => found(r).comparison).map(r => {
        const c = found(r).comparison;
        return [headed(r.name, color(r.name)), {text: signed(c.difference[0]), strong: c.significant, range: "[" + signed(c.difference[1]) + ", " + signed(c.difference[2]) + "]"},
          pText(c.p), pText(c.adjusted), `${c.wins} / ${c.ties} / ${c.losses}`, c.effect === "" ? "–" : signed(c.effect), signed(c.robustness), c.difference[3]];
      }));
}

function across() {
  $("across").hidden = data.collections.length < 2;
  const all = data.collections;
  table("collections", `${state.metric} on every collection`, ["route", ...all.map(c => c.name)],
      data.routes.map(name => [headed(name, color(name)), ...all.map(c => mean(c.routes.find(r => r.name === name)?.metrics[state.metric]))]), state.collection + 1);
}

function costs() {
  const points = (x, shown) => scored().map(r => {
    const e = found(r).estimate;
    return {name: r.name, x: x(r.spent), y: e[0], range: e.slice(1, 3), color: color(r.name), tip: `${r.name}: ${three(e[0])} ${range(e)} at ${shown(x(r.spent))}`};
  });
  const byTime = points(s => s.median, time), byCalls = points(s => s.calls, v => count(v) + " calls");
  scatter("by-time", `Mean ${state.metric} against the median time of a question; the tables have the figures`, byTime, timeAxis(byTime.map(p => p.x)), state.metric);
  scatter("by-calls", `Mean ${state.metric} against model calls; the tables have the figures`, byCalls, callsAxis(byCalls.map(p => p.x)), state.metric);
  const {routes, name: where} = collection();
  table("costs", `A question on ${where}, in the mean, and all questions together`,
      ["route", "model calls", "calls in all", "tokens in", "tokens out", "tokens in all", "depth", "median time", "95th percentile"],
      routes.map(({name, spent: s}) => [headed(name, color(name)), count(s.calls), count(s.allCalls), count(s.tokensIn), count(s.tokensOut), count(s.allTokens), count(s.depth), time(s.median), time(s.slow)]));
  table("mishaps", `Share of the questions on ${where}`,
      ["route", "a stage fell back", "a branch was missing", "a reply was mended", "failed"],
      routes.map(({name, spent: s}) => [headed(name, color(name)), ...[s.degraded, s.dropped, s.repaired, s.failed].map((v, i) => ({text: share(v), className: v && i === 3 ? "bad" : ""}))]));
}

const bins = ["lowest fifth", "2nd", "3rd", "4th", "highest fifth"];

function distribution() {
  const routes = scored();
  const values = routes.map(r => found(r).values.filter(v => typeof v === "number"));
  const low = Math.min(0, ...values.flat()), high = Math.max(1, ...values.flat());
  const bin = v => Math.min(4, Math.floor((v - low) / (high - low) * 5));
  const names = bins.map((_, i) => `${three(low + (high - low) * i / 5)} – ${three(low + (high - low) * (i + 1) / 5)}`);
  height("spread-box", routes.length, 36);
  $("spread-box").style.height = routes.length * 36 + 90 + "px";
  draw("spread", `Distribution of ${state.metric}; the table below has figures`, {
    type: "bar",
    data: {labels: routes.map(r => brief(r.name)), datasets: names.map((name, i) => ({
      label: name, backgroundColor: css("--b" + i), barPercentage: .72, borderColor: css("--paper"), borderWidth: {right: 1},
      data: values.map(list => list.filter(v => bin(v) === i).length / list.length),
    }))},
    options: {
      indexAxis: "y",
      scales: {x: axis("share of the questions", {stacked: true, max: 1, ticks: {callback: v => Math.round(100 * v) + " %"}}), y: axis("", {stacked: true, grid: {display: false}, ticks: {color: css("--ink")}})},
      plugins: {legend: legend(), tooltip: {callbacks: {label: item => `${names[item.datasetIndex]}: ${percent(item.raw)}`}}},
    },
  });
  table("spreads", `Spread of ${state.metric} over the questions`, ["route", "variance", "10th percentile", "share below .1", "robustness index", "n"],
      routes.map(r => { const f = found(r); return [headed(r.name, color(r.name)), three(f.variance), three(f.tenth), percent(f.poor), f.comparison ? signed(f.comparison.robustness) : "–", f.estimate[3]]; }));
}

function legendList() {
  const all = new Map(data.collections.flatMap(c => c.routes).reverse().map(r => [r.name, r.printed]));
  $("legend").replaceChildren(...data.routes.filter(n => all.has(n)).flatMap(n => [el("dt", {}, headed(n + (n === data.baseline ? " (baseline)" : ""), color(n))), el("dd", {}, all.get(n))]));
}

function show() {
  const {metrics, routes} = collection();
  if (!metrics.includes(state.metric)) state.metric = metrics[0] ?? "";
  const others = routes.filter(r => found(r)?.comparison).map(r => r.name);
  if (!others.includes(state.route)) state.route = [...others].sort((a, b) => mean0(b) - mean0(a))[0] ?? "";
  options("metric", metrics, state.metric);
  options("route", others, state.route);
  const empty = !scored().length;
  $("page").classList.toggle("empty", empty);
  for (const part of empty ? [headline, robustness, legendList] : [result, across, costs, distribution, questions, robustness, legendList]) part();
}

const mean0 = name => found(collection().routes.find(r => r.name === name)).estimate[0];

function options(id, names, chosen) {
  $(id).replaceChildren(...names.map(name => el("option", {value: name, selected: name === chosen}, name)));
}

const system = matchMedia("(prefers-color-scheme: dark)");

function theme(name) {
  document.documentElement.dataset.theme = name;
  $("theme").textContent = name === "dark" ? "Light theme" : "Dark theme";
}

function start() {
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  document.title = data.name + " · evaluation";
  $("name").textContent = data.name;
  const topics = data.collections.reduce((sum, c) => sum + c.topics.length, 0);
  const of = (n, one) => `${count(n)} ${one}${n === 1 ? "" : "s"}`;
  $("about").textContent = [of(data.collections.length, "collection"), of(data.routes.length, "route"), of(topics, "question"), "baseline " + data.baseline].join(" · ");
  $("seed").textContent = `Seed ${data.seed}.`;
  $("warnings").replaceChildren(...data.warnings.map(text => el("li", {}, text)));
  $("warnings").hidden = !data.warnings.length;
  $("collection").replaceChildren(...data.collections.map((c, i) => el("option", {value: i}, c.name)));
  $("collection").onchange = e => { state.collection = Number(e.target.value); state.topic = -1; state.rows = 10; show(); };
  $("metric").onchange = e => { state.metric = e.target.value; show(); };
  $("theme").onclick = () => { theme(document.documentElement.dataset.theme === "dark" ? "light" : "dark"); show(); };
  system.onchange = () => { theme(system.matches ? "dark" : "light"); show(); };
  let before = "light";
  addEventListener("beforeprint", () => { before = document.documentElement.dataset.theme; theme("light"); show(); Object.values(charts).forEach(c => c.resize()); });
  addEventListener("afterprint", () => { theme(before); show(); });
  theme(system.matches ? "dark" : "light");
  listen();
  $("page").hidden = false;
  show();
}

start();
