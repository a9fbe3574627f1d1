// SPDX-License-Identifier: Apache-2.0
// Months in German, for figures, whenever plotly.js comes.
window.PlotlyConfig = window.PlotlyConfig || {};
(function () {
  const months = ["Januar", "Februar", "März", "April", "Mai", "Juni"];
  months.push("Juli", "August", "September", "Oktober", "November", "Dezember");
  const locale = {
    moduleType: "locale",
    name: "de",
    dictionary: { "Zoom in": "Vergrößern" },
    format: {
      months,
      shortMonths: months.map((name) => name.slice(0, 3)),
      decimal: ",",
      thousands: ".",
    },
  };
  if (window.Plotly) {
    window.Plotly.register(locale);
  } else {
    window.PlotlyLocales = [...(window.PlotlyLocales || []), locale];
  }
})();
