"use strict";
(function () {
  const names = self.distworksNames || [];
  const query = document.getElementById("query");
  const found = document.getElementById("found");
  const count = document.getElementById("count");
  const most = 200;

  function rank(name, words) {
    if (name === words[0]) return 0;
    return name.startsWith(words[0]) ? 1 : 2;
  }

  function search() {
    const words = query.value.toLowerCase().split(/\s+/).filter(Boolean);
    found.replaceChildren();
    if (words.length === 0) {
      count.textContent = names.length + " packages";
      return;
    }
    const hits = names.filter(function (entry) {
      const text = (entry[0] + " " + entry[2]).toLowerCase();
      return words.every(function (word) { return text.includes(word); });
    });
    hits.sort(function (a, b) {
      return rank(a[0].toLowerCase(), words) - rank(b[0].toLowerCase(), words);
    });
    count.textContent = hits.length + " of " + names.length + " packages"
      + (hits.length > most ? ", the first " + most : "");
    for (const entry of hits.slice(0, most)) {
      const term = document.createElement("dt");
      const link = document.createElement("a");
      link.href = entry[1];
      link.textContent = entry[0];
      term.append(link);
      const text = document.createElement("dd");
      text.textContent = entry[2];
      found.append(term, text);
    }
  }

  query.value = new URLSearchParams(location.search).get("q") || "";
  query.addEventListener("input", search);
  document.getElementById("search").addEventListener("submit", function (event) { event.preventDefault(); });
  search();
})();
