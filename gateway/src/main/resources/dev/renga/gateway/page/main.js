import { createApp, createVuetify } from './framework.js';
import { icons } from './icons.js';
import { Page } from './page.js';
import { texts } from './texts.js';
import { follow, theme } from './theme.js';

document.documentElement.lang = texts.language;
document.title = `${texts.title} · ${texts.haiku}`;

// Its components are used by name and never looked up, so none needs to be registered.
const vuetify = createVuetify({ components: {}, directives: {}, icons, theme: theme() });
createApp(Page).use(vuetify).mount('#app');
follow(vuetify);
performance.mark('interactive');
