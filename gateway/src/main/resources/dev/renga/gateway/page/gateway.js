import { Failure, failureOf } from './failure.js';
import { haikuOf, sorted } from './haiku.js';
import { ANSWER_MS, PROBE_MS } from './limits.js';

/**
 * The haiku of one gateway. Every method answers what the gateway said or throws a {@link Failure}. A gateway that knows no
 * pages, as the original's, answers its whole list: that is one page then, and it is not sent headers that it does not know.
 */
export class Gateway {
  #knowsPages = true;

  /** `base` is an address without a slash at its end; empty for the gateway that served this page. */
  constructor(base) {
    this.base = base;
  }

  get events() {
    return `${this.base}/haiku/events`;
  }

  async page(sort, limit, cursor) {
    const query = new URLSearchParams({ sort, limit });
    if (cursor) query.set('cursor', cursor);
    const body = await this.#json('GET', `?${query}`);
    this.#knowsPages = !Array.isArray(body);
    const items = this.#knowsPages ? body?.items : body;
    if (!Array.isArray(items) || items.includes(null)) throw new Failure('broken', { status: 200 });
    return this.#knowsPages
      ? { items: items.map(haikuOf), next: body.next ?? null }
      : { items: sorted(items.map(haikuOf), sort), next: null };
  }

  /** Returns the new id, or nothing where the gateway tells none. The key makes a repeated request the same one. */
  async post(poem, key) {
    const body = await this.#json('POST', '', poem, key);
    return typeof body?.item_id === 'string' ? body.item_id : null;
  }

  /** Returns the haiku as it is after the like, or nothing where the gateway does not tell. */
  async like(id, key) {
    const body = await this.#json('PATCH', pathOf(id), undefined, key);
    return typeof body?.item_id === 'string' ? haikuOf(body) : null;
  }

  async remove(id) {
    await this.#answer('DELETE', pathOf(id), {});
  }

  async #json(method, path, body, key) {
    const headers = {};
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    if (key !== undefined && this.#knowsPages) headers['Idempotency-Key'] = key;
    const response = await this.#answer(method, path, { headers, body: body && JSON.stringify(body) });
    try {
      return await response.json();
    } catch {
      if (method === 'GET') throw new Failure('broken', { status: response.status });
      return null; // done, but without words
    }
  }

  async #answer(method, path, more) {
    let response;
    try {
      response = await fetch(`${this.base}/haiku${path}`, {
        method,
        credentials: 'omit',
        cache: 'no-store',
        signal: AbortSignal.timeout(ANSWER_MS),
        ...more,
      });
    } catch (cause) {
      throw new Failure(cause.name === 'TimeoutError' ? 'slow' : await this.#silence());
    }
    if (!response.ok) throw await failureOf(response);
    return response;
  }

  /** Why there was no response that this page may see: a browser tells that only to who asks without reading the answer. */
  async #silence() {
    if (!this.base) return 'unreachable';
    try {
      await fetch(`${this.base}/haiku?limit=1`, {
        mode: 'no-cors',
        credentials: 'omit',
        signal: AbortSignal.timeout(PROBE_MS),
      });
      return 'origin';
    } catch {
      return 'unreachable';
    }
  }
}

function pathOf(id) {
  return `/${encodeURIComponent(id)}`;
}
