// Citation marks in the text of an answer.

const MARKS = /\[(\d+(?:\s*,\s*\d+)*)\]/g;

/** The text as nodes; its marks become what {@code mark} makes of a number and its place among its like. */
export function withMarks(text, mark) {
  const nodes = [];
  const met = new Map();
  let from = 0;
  for (const match of text.matchAll(MARKS)) {
    nodes.push(text.slice(from, match.index).replace(/ $/, '\u202f')); // a mark stays with its sentence
    for (const digits of match[1].split(',')) {
      const number = Number(digits);
      const nth = met.get(number) ?? 0;
      met.set(number, nth + 1);
      nodes.push(mark(number, nth, `[${digits.trim()}]`));
    }
    from = match.index + match[0].length;
  }
  nodes.push(text.slice(from));
  return nodes;
}
