/** Vue and Vuetify, which the scripts before this module have put into the global scope: neither is a module of its own. */

export const { createApp, computed, defineComponent, h, nextTick, onBeforeUnmount, onMounted, reactive, ref, shallowRef, watch } =
  globalThis.Vue;

export const { createVuetify } = globalThis.Vuetify;

export const { VAlert, VApp, VBtn, VCheckbox, VDialog, VIcon, VMain, VProgressLinear, VTextField } =
  globalThis.Vuetify.components;
