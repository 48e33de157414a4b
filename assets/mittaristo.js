// What makes pages handier. Every page works without it.
"use strict";

(() => {
  const faults = document.getElementById("page-faults");
  if (faults) faults.focus();
})();
