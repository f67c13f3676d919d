// The stages and the model calls of a question as bars over its time.
import { el, millis } from './dom.js';
import { short } from './events.js';

/** The bars, in the order in which they began; null if nothing ran. */
export function timeLine(trace, tookMs) {
  const ran = trace
    .filter((event) => event.type === 'ran' || event.type === 'asked')
    .map((event) => ({ name: event.stage ?? event.task, isCall: event.type === 'asked', at: event.atMs, took: event.tookMs }))
    .sort((a, b) => a.at - b.at || b.took - a.took);
  if (!ran.length) return null;
  const whole = Math.max(tookMs || 0, ...ran.map((one) => one.at + one.took), 0.001);
  return el('ol', { class: 'timeline' }, ran.map((one) => row(one, ran, whole)));
}

function row(one, ran, whole) {
  const depth = ran.filter((other) => isPartOf(one, other)).length;
  const bar = el('span', { class: one.isCall ? 'bar call' : 'bar' });
  bar.style.left = `${(100 * one.at) / whole}%`;
  bar.style.width = `${(100 * one.took) / whole}%`;
  const name = el('span', { class: 'stage', title: one.name }, one.isCall ? `model: ${one.name}` : short(one.name));
  name.style.paddingLeft = `${Math.min(depth, 5) * 0.75}rem`;
  return el(
    'li',
    { 'aria-label': `${one.isCall ? 'model call' : 'stage'} ${one.name}: began after ${millis(one.at)}, took ${millis(one.took)}` },
    name,
    el('span', { class: 'track', 'aria-hidden': true }, bar),
    el('span', { class: 'took' }, millis(one.took)),
  );
}

/** A composed stage prints its parts, and runs while they do; a call belongs to whatever runs then. */
function isPartOf(one, whole) {
  if (one === whole || whole.isCall || whole.at > one.at || whole.at + whole.took < one.at + one.took) return false;
  return one.isCall || (whole.name.length > one.name.length && whole.name.includes(one.name));
}
