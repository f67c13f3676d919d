// The badge that says how many orders of the passages led to the answer.
import { el } from './dom.js';

/** How far the answer depends on the order of the passages; nothing if it was asked for once. */
export function stabilityBadge(stability) {
  if (!(stability?.orders > 1)) return null;
  const { agreeing, orders } = stability;
  const share = agreeing / orders;
  const kind = share === 1 ? 'good' : share >= 0.6 ? 'fair' : 'warn';
  return el(
    'span',
    { class: `pill ${kind}`, title: 'The question was asked with the passages in several orders; so many led to this answer.' },
    agreeing === 1 ? `no two of ${orders} orders agree` : `${agreeing}/${orders} orders agree`,
  );
}
