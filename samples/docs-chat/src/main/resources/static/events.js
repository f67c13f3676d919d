// What the events of a trace tell, whatever it is shown as.

const WARNINGS = {
  degraded: (e) => [`${e.stage} gave way to ${e.fallback}`, e.cause],
  dropped: (e, more) => [more ? `${e.branch} and ${more} more were left out` : `${e.branch} was left out`, e.cause],
  repaired: (e) => [`a reply to “${e.task}” was repaired`, e.what],
};

/** The warnings among the events, as [what, why]; of many branches of one kind that are missing, one. */
export function warnings(trace) {
  const wrong = trace.filter((event) => event.type in WARNINGS);
  const alike = Map.groupBy(wrong, (event) => (event.type === 'dropped' ? short(event.branch.replace(/\d/g, '')) : event));
  return [...alike.values()].map((events) => WARNINGS[events[0].type](events[0], events.length - 1));
}

/** The searches that were decided on in the end. */
export function plan(trace) {
  return trace.filter((event) => event.type === 'planned').at(-1)?.queries ?? [];
}

/** What a question that continues a conversation was rewritten to; null if it was searched as it is. */
export function understood(trace, question) {
  const original = plan(trace).find((query) => query.role === 'ORIGINAL')?.text;
  return original && plain(original) !== plain(question) ? original : null;
}

function plain(text) {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}

/** The name of a stage without its settings: “tokenCoverage” of “tokenCoverage(bge, depth 20)”. */
export function short(stage) {
  return stage.replace(/^\((.*)/, '$1').match(/^[^([,|]+/)?.[0].trim() || stage;
}

/**
 * What became of the passages that the search for the whole question found.
 *
 * @returns rows of {hit, number, leftBy}: those that were kept in their final order, then those left
 *     out; {number} is the mark of one that was shown, {leftBy} the stage that left it out
 */
export function fates(trace) {
  const from = trace.findLastIndex((event) => event.type === 'planned');
  const rankings = trace.slice(from + 1).filter((event) => event.type === 'ranked');
  const packed = trace.filter((event) => event.type === 'packed').at(-1);
  const numbers = new Map(packed?.evidence.map((evidence) => [evidence.id, evidence.number]) ?? []);
  const rows = new Map();
  for (const [at, ranking] of [...rankings.entries()].reverse()) {
    const next = rankings[at + 1];
    for (const hit of ranking.hits) {
      if (rows.has(hit.id)) continue;
      const gone = next ?? (packed && !numbers.has(hit.id) ? packed : null);
      if (next && next.total > next.hits.length) continue; // it may stand further down than is shown
      rows.set(hit.id, { hit, number: numbers.get(hit.id) ?? null, leftBy: gone?.stage ?? null });
    }
  }
  return { rows: [...rows.values()], found: Math.max(0, ...rankings.map((ranking) => ranking.total)) };
}
