// SPDX-License-Identifier: Apache-2.0
(function () {
  "use strict";

  const limits = [1, 4, 7, 11, 17, 22, 28, 34, 41, 48, 56, 64];

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    harbour: {
      beaufort: function (knots) {
        const force = limits.findIndex((limit) => (knots || 0) < limit);
        return "force " + (force < 0 ? 12 : force);
      },

      countVisit: async function (clicks, url) {
        const answer = await fetch(url, { method: "POST" });
        const body = await answer.json();
        return body.visits + (body.visits === 1 ? " visit" : " visits");
      },
    },
  });
})();
