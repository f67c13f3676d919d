"use strict";

/* Drawing: every function makes or replaces the chart of one canvas. */
const charts = {};

const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const three = value => {
  const text = Math.abs(value).toFixed(3);
  return (value < 0 && text !== "0.000" ? "−" : "") + text.replace(/^0\./, ".");
};
const signed = value => (value > 0 && three(value) !== ".000" ? "+" : "") + three(value);
const percent = value => (value < 0 ? "−" : "") + (100 * Math.abs(value)).toFixed(1) + " %";
const time = ms => ms < 10 ? ms.toFixed(1) + " ms" : ms < 1000 ? ms.toFixed(0) + " ms" : (ms / 1000).toFixed(1) + " s";
const count = value => value.toLocaleString("en", {maximumFractionDigits: value < 100 ? 1 : 0});

/** A name short enough for an axis; the tables have all of it. */
const brief = name => { const most = innerWidth < 700 ? 20 : 34; return name.length > most ? name.slice(0, most - 1) + "…" : name; };

/** Lines of at most as many characters, for tooltips. */
function wrapped(text, width = 64, most = 6) {
  const lines = [""];
  for (const word of text.slice(0, width * most).split(/\s+/)) {
    const last = lines[lines.length - 1];
    if (last && last.length + word.length >= width) lines.push(word.slice(0, width));
    else lines[lines.length - 1] = (last + " " + word).trim().slice(0, width);
  }
  return lines.slice(0, most);
}

/** Draws the 95 % interval of every element: dataset.ranges holds [low, high] by index. */
const whiskers = {
  id: "whiskers",
  afterDatasetsDraw(chart) {
    const {ctx, data, options, scales} = chart;
    const across = options.indexAxis === "y";
    ctx.save();
    data.datasets.forEach((set, i) => (set.ranges || []).forEach((range, j) => {
      const element = chart.getDatasetMeta(i).data[j];
      if (!range || !element || !chart.isDatasetVisible(i)) return;
      const scale = across ? scales.x : scales.y;
      const [low, high] = range.map(value => scale.getPixelForValue(value));
      const at = across ? element.y : element.x;
      const point = (along, off) => across ? [along, at + off] : [at + off, along];
      ctx.beginPath();
      for (const [from, to] of [[point(low, 0), point(high, 0)], [point(low, -4), point(low, 4)], [point(high, -4), point(high, 4)]]) {
        ctx.moveTo(...from);
        ctx.lineTo(...to);
      }
      for (const [width, color] of [[3, css("--paper")], [1.5, set.whisker || css("--ink")]]) {
        ctx.lineWidth = width;
        ctx.strokeStyle = color;
        ctx.stroke();
      }
    }));
    ctx.restore();
  },
};

/** The same behind the points. */
const behind = {id: "behind", beforeDatasetsDraw: whiskers.afterDatasetsDraw};

/** Writes each dataset's label beside its point, where it covers no point and no other label. */
const labels = {
  id: "labels",
  afterDatasetsDraw(chart) {
    const {ctx, chartArea: area} = chart;
    const points = chart.data.datasets.map((_, i) => chart.getDatasetMeta(i).data[0]);
    const taken = points.map(p => [p.x - 7, p.y - 7, p.x + 7, p.y + 7]);
    chart.data.datasets.forEach((set, i) => set.ranges.forEach(([low, high]) =>
        taken.push([points[i].x - 4, chart.scales.y.getPixelForValue(high), points[i].x + 4, chart.scales.y.getPixelForValue(low)])));
    ctx.save();
    ctx.font = "12px system-ui, sans-serif";
    ctx.fillStyle = css("--ink");
    ctx.textBaseline = "middle";
    points.forEach((p, i) => {
      const name = chart.data.datasets[i].label;
      const text = name.length > 28 ? name.slice(0, 27) + "…" : name;
      const w = ctx.measureText(text).width;
      const places = [];
      for (const dy of [0, -16, 16, -32, 32, -48, 48, -64, 64]) places.push([p.x + 10, p.y + dy], [p.x - 10 - w, p.y + dy]);
      const box = ([x, y]) => [x - 2, y - 7, x + w + 2, y + 7];
      const free = b => b[0] >= area.left && b[2] <= area.right && b[1] >= area.top && b[3] <= area.bottom
          && taken.every(t => b[2] < t[0] || b[0] > t[2] || b[3] < t[1] || b[1] > t[3]);
      const place = places.find(at => free(box(at))) || places[0];
      taken.push(box(place));
      if (place[1] !== p.y) {
        ctx.strokeStyle = css("--muted");
        ctx.beginPath();
        ctx.moveTo(p.x, p.y);
        ctx.lineTo(place[0] > p.x ? place[0] - 2 : place[0] + w + 2, place[1]);
        ctx.stroke();
      }
      ctx.fillText(text, ...place);
    });
    ctx.restore();
  },
};

/** An axis with a title in the colours of the theme. */
function axis(title, more = {}) {
  const {ticks = {}, grid = {}, ...rest} = more;
  return {
    title: {display: Boolean(title), text: title, color: css("--muted")},
    ticks: {color: css("--muted"), ...ticks},
    grid: {color: css("--line"), ...grid},
    border: {color: css("--line")},
    ...rest,
  };
}

/** Numbers of an axis as the tables write them. */
const figures = {callback: value => Math.abs(value - Math.round(value * 100) / 100) < 1e-9 ? three(value).replace(/0$/, "") : three(value)};

function draw(id, label, config) {
  charts[id]?.destroy();
  const canvas = document.getElementById(id);
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", label);
  const options = {
    responsive: true, maintainAspectRatio: false, animation: false,
    ...config.options,
    plugins: {
      legend: {display: false},
      ...config.options.plugins,
      tooltip: {backgroundColor: css("--ink"), titleColor: css("--paper"), bodyColor: css("--paper"), ...config.options.plugins?.tooltip},
    },
  };
  charts[id] = new Chart(canvas, {...config, options});
  return charts[id];
}

const legend = () => ({display: true, position: "bottom", labels: {color: css("--ink"), boxWidth: 12, boxHeight: 12}});

/** Room for so many horizontal bars. */
function height(id, bars, each) {
  document.getElementById(id).style.height = bars * each + 56 + "px";
}

/** A logarithmic axis where times lie far apart, its ticks at 1, 2 and 5. */
function timeAxis(times) {
  const far = Math.min(...times) > 0 && Math.max(...times) / Math.min(...times) > 20;
  const wide = Math.max(...times) / Math.min(...times) > 100;
  const round = value => (wide ? /^1e/ : /^[125]e/).test(Number(value.toPrecision(6)).toExponential());
  const short = value => value < 1000 ? count(value) + " ms" : count(value / 1000) + " s";
  return axis("median time of a question", far
    ? {type: "logarithmic", min: Math.min(...times) / 2, max: Math.max(...times) * 2, ticks: {maxRotation: 0, autoSkip: false, callback: v => round(v) ? short(v) : ""}, grid: {color: line => round(line.tick.value) ? css("--line") : "transparent"}}
    : {min: 0, suggestedMax: Math.max(...times) * 1.2, ticks: {callback: short}});
}

/** Starts a little below 0, so that a route without calls stands clear of the axis. */
function callsAxis(calls) {
  const most = Math.max(1, ...calls);
  return axis("model calls of a question", {min: -.04 * most, max: 1.2 * most, ticks: {includeBounds: false}});
}

/** One labelled point with its interval for each route. */
function scatter(id, label, points, x, metric) {
  const lows = points.map(p => p.range[0]), highs = points.map(p => p.range[1]);
  const margin = (Math.max(...highs) - Math.min(...lows)) * .12 || .05;
  draw(id, label, {
    type: "scatter",
    plugins: [behind, labels],
    data: {datasets: points.map(p => ({
      label: p.name, data: [{x: p.x, y: p.y}], ranges: [p.range], whisker: p.color + "88",
      backgroundColor: p.color, borderColor: p.color, pointRadius: 6, pointHoverRadius: 8,
    }))},
    options: {
      scales: {x, y: axis(metric, {min: Math.min(...lows) - margin, max: Math.max(...highs) + margin, ticks: {...figures, includeBounds: false}})},
      plugins: {tooltip: {callbacks: {label: item => points[item.datasetIndex].tip}}},
    },
  });
}
