import { ref } from './framework.js';

/** Which gateway the page talks to: its own, unless somebody says otherwise. It is remembered only by choice. */

const KEY = 'renga.haiku.endpoint';

/** The address without a slash at its end; empty for the page's own gateway. */
export const endpoint = ref(remembered());

export const isRemembered = ref(endpoint.value !== '');

export function use(address, remember) {
  endpoint.value = address;
  isRemembered.value = remember && address !== '';
  try {
    if (isRemembered.value) localStorage.setItem(KEY, address);
    else localStorage.removeItem(KEY);
  } catch {
    isRemembered.value = false; // storage is switched off
  }
}

/**
 * What somebody typed as the address of a gateway, or null where it is none. Whether it ends with `/haiku` or a slash does not
 * matter.
 */
export function addressOf(typed) {
  let url;
  try {
    url = new URL(typed.trim());
  } catch {
    return null;
  }
  const isPlain = url.search === '' && url.hash === '' && url.username === '' && url.password === '';
  if (!['http:', 'https:'].includes(url.protocol) || !isPlain) return null;
  const address = (url.origin + url.pathname).replace(/\/+$/, '').replace(/\/haiku$/, '');
  return address === location.origin ? '' : address;
}

function remembered() {
  try {
    return addressOf(localStorage.getItem(KEY) ?? '') ?? '';
  } catch {
    return '';
  }
}
