/** Lengths as people count them: in characters that they see. The gateway counts in the same way. */

/** The most UTF-16 units that are looked at in a text of one line; whatever is longer is over every limit of a field. */
const MOST_UNITS = 20_000;

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** How many characters a text has; for a very long one, at least so many. */
export function count(text) {
  const looked = text.length > MOST_UNITS ? text.slice(0, MOST_UNITS) : text;
  let characters = 0;
  for (const _ of segmenter.segment(looked)) characters += 1;
  return characters;
}

/**
 * The beginning of a text, cut between characters: at most so many of them, and at most so many UTF-16 units, since one
 * character may carry any number of marks.
 */
export function beginning(text, characters, units) {
  if (text.length <= Math.min(characters, units)) return text;
  let end = 0;
  let taken = 0;
  // One unit more than is shown: the last character of a piece may be half of one.
  for (const { index, segment } of segmenter.segment(text.slice(0, units + 1))) {
    if (taken === characters || index + segment.length > units) break;
    end = index + segment.length;
    taken += 1;
  }
  return text.slice(0, end || whole(text, units));
}

/** A text in pieces of at most so many UTF-16 units that do not part a surrogate pair. */
export function pieces(text, units) {
  const parts = [];
  for (let start = 0; start < text.length; ) {
    const end = whole(text, start + units);
    parts.push(text.slice(start, end));
    start = end;
  }
  return parts;
}

/** Where a text can be cut at the latest, so that no surrogate pair is parted. */
function whole(text, end) {
  if (end >= text.length) return text.length;
  const last = text.charCodeAt(end - 1);
  return last >= 0xd800 && last <= 0xdbff ? end - 1 : end;
}
