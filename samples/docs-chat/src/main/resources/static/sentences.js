// Where a passage says a sentence of the answer.

/**
 * The spans of the sentences in a text, in its order, without overlaps: {start, end, exact, main}.
 * A span is exact if it says the sentence word for word, and else the most alike of its sentences.
 *
 * @param main the sentence that is asked for among the others, if any
 */
export function located(text, sentences, main) {
  const spans = [...new Set(sentences)]
    .map((sentence) => ({ ...locate(text, sentence), main: sentence === main }))
    .filter((span) => span.end > span.start);
  return merged(spans);
}

function locate(text, sentence) {
  const words = sentence.match(/[\p{L}\p{N}]+/gu);
  if (!words) return null;
  const apart = '[^\\p{L}\\p{N}]+';
  const found = new RegExp(`(?<![\\p{L}\\p{N}])${words.join(apart)}(?![\\p{L}\\p{N}])[.!?]?`, 'iu').exec(text);
  if (found) return { start: found.index, end: found.index + found[0].length, exact: true };
  return closest(text, words);
}

function closest(text, words) {
  const wanted = new Set(words.map((word) => word.toLowerCase()).filter((word) => word.length > 3 || /\d/.test(word)));
  let best = null;
  let most = 0.4 * wanted.size;
  for (const piece of text.matchAll(/[^.!?\n]+(?:[.!?](?!\s)[^.!?\n]*)*[.!?]?/g)) {
    const has = new Set((piece[0].toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => wanted.has(word)));
    if (has.size > most) {
      most = has.size;
      const lead = piece[0].length - piece[0].trimStart().length;
      best = { start: piece.index + lead, end: piece.index + piece[0].length, exact: false };
    }
  }
  return best;
}

/** Spans that overlap become one; the main one keeps its own extent as far as it goes. */
function merged(spans) {
  const result = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && span.start < last.end) {
      last.end = Math.max(last.end, span.end);
      last.exact ||= span.exact;
      last.main ||= span.main;
    } else {
      result.push({ ...span });
    }
  }
  return result;
}
