import { LIVE_TRIES, LIVE_WAIT_MS } from './limits.js';

/**
 * What happens at a gateway while somebody looks. States: `connecting`, `on`, `lost` (it will be back), `off` (the gateway has
 * no such events, or does not let this page have them). A browser reconnects by itself after a broken connection, and not
 * after a refusal, so that is done here.
 */
export class Live {
  #source = null;
  #timer = 0;
  #tries = 0;
  #wasOn = false;

  /** `told` has the methods `state(name)`, `opened()` for every connection, `posted`, `liked`, `deleted` and `reset`. */
  constructor(told) {
    this.told = told;
  }

  start(address) {
    this.stop();
    this.#tries = 0;
    this.#wasOn = false;
    this.told.state('connecting');
    this.#connect(address);
  }

  stop() {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = null;
  }

  #connect(address) {
    const source = new EventSource(address);
    this.#source = source;
    source.addEventListener('open', () => this.#opened());
    source.addEventListener('error', () => this.#failed(source, address));
    source.addEventListener('posted', (event) => this.told.posted(JSON.parse(event.data)));
    source.addEventListener('liked', (event) => this.told.liked(JSON.parse(event.data)));
    source.addEventListener('deleted', (event) => this.told.deleted(JSON.parse(event.data).item_id));
    source.addEventListener('reset', () => this.told.reset());
  }

  #opened() {
    this.#tries = 0;
    this.#wasOn = true;
    this.told.state('on');
    this.told.opened();
  }

  #failed(source, address) {
    if (source !== this.#source) return;
    if (source.readyState !== EventSource.CLOSED) {
      this.told.state(this.#wasOn ? 'lost' : 'connecting');
      return;
    }
    this.#tries += 1;
    if (this.#tries >= LIVE_TRIES || !this.#wasOn) {
      this.stop();
      this.told.state('off');
      return;
    }
    this.told.state('lost');
    this.#timer = setTimeout(() => this.#connect(address), LIVE_WAIT_MS * 2 ** (this.#tries - 1));
  }
}
