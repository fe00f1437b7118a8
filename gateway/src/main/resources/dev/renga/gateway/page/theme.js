/** Paper and ink, with the red of a seal; at night, ink and paper. Every pair of text and ground has a contrast above 4.5. */

const variables = {
  'high-emphasis-opacity': 0.94,
  'medium-emphasis-opacity': 0.78,
  'border-opacity': 0.16,
};

const paper = {
  dark: false,
  variables,
  colors: {
    background: '#f6f2ea',
    surface: '#fdfbf6',
    'on-background': '#26221d',
    'on-surface': '#26221d',
    primary: '#9c3325',
    'on-primary': '#fdfbf6',
    secondary: '#34506b',
    'on-secondary': '#fdfbf6',
    error: '#a3211b',
    'on-error': '#ffffff',
  },
};

const ink = {
  dark: true,
  variables,
  colors: {
    background: '#171513',
    surface: '#211e1b',
    'on-background': '#ece6da',
    'on-surface': '#ece6da',
    primary: '#ee947f',
    'on-primary': '#2a110b',
    secondary: '#a3bfd8',
    'on-secondary': '#12202c',
    error: '#ff9d8f',
    'on-error': '#2a0907',
  },
};

const dark = matchMedia('(prefers-color-scheme: dark)');

/** The options of Vuetify's theme. Its style sheet is made by script, so it needs the nonce of this response. */
export function theme() {
  const nonce = document.querySelector('meta[property="csp-nonce"]').nonce;
  return { cspNonce: nonce, defaultTheme: dark.matches ? 'ink' : 'paper', themes: { paper, ink } };
}

/** Goes on as the preference goes, while the page is open. */
export function follow(vuetify) {
  dark.addEventListener('change', () => {
    vuetify.theme.global.name.value = dark.matches ? 'ink' : 'paper';
  });
}
