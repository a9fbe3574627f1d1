// SPDX-License-Identifier: Apache-2.0
window.dash_clientside = Object.assign({}, window.dash_clientside, {
  letters: { count: (text, store) => `${(text || '').length + store.n} letters and one` },
});
