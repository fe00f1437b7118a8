import { reactive, shallowRef } from './framework.js';
import { Gateway } from './gateway.js';
import * as haiku from './haiku.js';
import { LARGEST_PAGE, MOST_SHOWN_UNASKED, PAGE } from './limits.js';
import { Live } from './live.js';

/** What the page shows, and all that can be done with it. Methods that reach a gateway throw what keeps them from it. */
export class Store {
  /** Replaced by every change, never changed itself. */
  items = shallowRef([]);

  /** `failure` is why the list could not be read; `loading` is '', 'list' or 'more'; `live` as {@link Live} says. */
  state = reactive({ sort: 'newest', visible: PAGE, next: null, loading: '', isRead: false, failure: null, live: 'off' });

  #gateway = new Gateway('');
  #live = new Live(this.#listener());
  /** Answers to what was asked of another gateway, or in another order, are of no use any more. */
  #reading = 0;
  /** Ids that are no more: a list that was read a little earlier may still have them. */
  #gone = new Set();
  /** What was posted while the list is read, by id: a list that was begun before may lack it. */
  #news = new Map();

  /** Points the page at a gateway; empty is its own. */
  async pointAt(base) {
    this.#gateway = new Gateway(base);
    this.#gone.clear();
    this.#forget();
    this.#live.start(this.#gateway.events);
    await this.#readAgain();
  }

  async sortBy(sort) {
    if (sort === this.state.sort) return;
    this.state.sort = sort;
    this.#forget();
    await this.#readAgain();
  }

  /** Reads the list again, as far as it is shown, and looks for live updates again where there were none. */
  async refresh() {
    await this.#readAgain();
    if (this.state.live === 'off' && this.state.failure === null) this.#live.start(this.#gateway.events);
  }

  /** Shows the next page. Returns how many haiku that added. */
  async more() {
    const before = this.shown().length;
    this.state.visible += PAGE;
    if (this.items.value.length < this.state.visible && this.state.next !== null) {
      await this.#read('more', PAGE, this.state.next, (page) => haiku.extended(this.items.value, page));
    }
    return this.shown().length - before;
  }

  shown() {
    return this.items.value.slice(0, this.state.visible);
  }

  hasMore() {
    return this.items.value.length > this.state.visible || this.state.next !== null;
  }

  async post(poem, key) {
    const id = await this.#gateway.post(poem, key);
    if (id === null) {
      await this.refresh();
    } else {
      // To the second, as the gateway says it; its own word replaces this one at the next refresh.
      const createdAt = new Date().toISOString().replace(/\.\d+Z$/, '+00:00');
      this.#add(haiku.haikuOf({ ...poem, item_id: id, likes: 0, created_at: createdAt }));
    }
  }

  async like(known, key) {
    const now = await this.#gateway.like(known.item_id, key).catch((failure) => {
      if (failure.kind === 'missing') this.#drop(known.item_id);
      throw failure;
    });
    this.items.value = haiku.liked(this.items.value, now ?? { ...known, likes: known.likes + 1 });
  }

  async remove(id) {
    await this.#gateway.remove(id);
    this.#drop(id);
  }

  async #readAgain() {
    const limit = Math.min(Math.max(this.state.visible, PAGE), LARGEST_PAGE);
    await this.#read('list', limit, null, (page) => haiku.refreshed(this.items.value, this.#withNews(page)));
  }

  /** Never throws: why a list could not be read is part of what is shown. */
  async #read(what, limit, cursor, merge) {
    const reading = (this.#reading += 1);
    this.#news.clear();
    this.state.loading = what;
    try {
      const page = await this.#gateway.page(this.state.sort, limit, cursor);
      if (reading !== this.#reading) return;
      this.state.next = page.next;
      this.items.value = merge(page.items.filter((one) => !this.#gone.has(one.item_id)));
      this.state.failure = null;
      this.state.isRead = true;
    } catch (failure) {
      if (reading === this.#reading) this.state.failure = failure;
    } finally {
      if (reading === this.#reading) this.state.loading = '';
    }
  }

  #forget() {
    this.items.value = [];
    this.#news.clear();
    Object.assign(this.state, { visible: PAGE, next: null, isRead: false, failure: null });
  }

  #add(one) {
    if (this.#gone.has(one.item_id)) return;
    if (this.state.loading === 'list') this.#news.set(one.item_id, one);
    if (!this.#takesNews()) return;
    const before = this.items.value.length;
    this.items.value = haiku.posted(this.items.value, one, this.state.sort);
    // What was shown stays so, unless so many come that nobody reads them anyway.
    if (before < MOST_SHOWN_UNASKED) this.state.visible += this.items.value.length - before;
  }

  /** Where more pages follow, the least liked are not on this one. */
  #takesNews() {
    return this.state.sort !== 'popular' || this.state.next === null;
  }

  #withNews(page) {
    if (!this.#takesNews()) return page;
    return [...this.#news.values()].reduce((items, one) => haiku.posted(items, one, this.state.sort), page);
  }

  #drop(id) {
    this.#gone.add(id);
    this.#news.delete(id);
    this.items.value = haiku.without(this.items.value, id);
  }

  #listener() {
    return {
      state: (name) => {
        this.state.live = name;
      },
      opened: () => this.#readAgain(),
      reset: () => this.#readAgain(),
      posted: (row) => this.#add(haiku.haikuOf(row)),
      liked: (row) => {
        this.items.value = haiku.liked(this.items.value, haiku.haikuOf(row));
      },
      deleted: (id) => this.#drop(id),
    };
  }
}
