/**
 * Haiku, and lists of them, as values: a change makes a new list. Events may come twice and in any order, and any of them
 * before or after the answer to one's own request; so a count of likes only ever rises, and nothing is there twice.
 */

/** What of an answer is a haiku; rows of other tools may lack anything. */
export function haikuOf(row) {
  const text = (value) => (value === undefined || value === null ? '' : String(value));
  return Object.freeze({
    item_id: text(row.item_id),
    username: text(row.username),
    first: text(row.first),
    second: text(row.second),
    third: text(row.third),
    likes: Number.isFinite(Number(row.likes)) ? Number(row.likes) : 0,
    created_at: text(row.created_at),
  });
}

export function sorted(items, sort) {
  const newest = (a, b) => (a.created_at < b.created_at ? 1 : a.created_at > b.created_at ? -1 : 0);
  return items.toSorted(sort === 'popular' ? (a, b) => b.likes - a.likes || newest(a, b) : newest);
}

/** The items of a list that was just read, with what was known better of them. */
export function refreshed(known, read) {
  const likes = new Map(known.map((haiku) => [haiku.item_id, haiku.likes]));
  return read.map((haiku) => withLikes(haiku, likes.get(haiku.item_id) ?? 0));
}

/** A list with the page that follows it; what moved from one page to the next meanwhile is not shown twice. */
export function extended(items, page) {
  const known = new Set(items.map((haiku) => haiku.item_id));
  return [...items, ...page.filter((haiku) => !known.has(haiku.item_id))];
}

export function posted(items, haiku, sort) {
  if (items.some((other) => other.item_id === haiku.item_id)) return liked(items, haiku);
  return sort === 'popular' ? [...items, haiku] : [haiku, ...items];
}

/** The order stays: what somebody reads must not jump away. */
export function liked(items, haiku) {
  return items.map((other) => (other.item_id === haiku.item_id ? withLikes(other, haiku.likes) : other));
}

export function without(items, id) {
  return items.filter((haiku) => haiku.item_id !== id);
}

function withLikes(haiku, likes) {
  return likes > haiku.likes ? Object.freeze({ ...haiku, likes }) : haiku;
}
