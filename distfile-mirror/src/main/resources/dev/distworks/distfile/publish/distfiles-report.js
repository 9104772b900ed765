// Sorts a table by a column when its heading is pressed, and filters its rows. The page is whole without it.
"use strict";
for (const table of document.querySelectorAll("table")) {
  const body = table.tBodies[0];
  const headings = [...table.tHead.rows[0].cells];
  const value = (row, column) => {
    const cell = row.cells[column];
    const time = cell.querySelector("time");
    return time ? time.dateTime : cell.textContent;
  };
  headings.forEach((heading, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = heading.textContent;
    heading.replaceChildren(button);
    button.addEventListener("click", () => {
      const down = heading.getAttribute("aria-sort") === "ascending";
      headings.forEach((other) => other.removeAttribute("aria-sort"));
      heading.setAttribute("aria-sort", down ? "descending" : "ascending");
      const sorted = [...body.rows].sort((a, b) =>
        value(a, column).localeCompare(value(b, column), "en", { numeric: true }));
      body.append(...(down ? sorted.reverse() : sorted));
    });
  });
  const filter = document.createElement("input");
  filter.type = "search";
  filter.className = "filter";
  filter.placeholder = "Show only rows with …";
  filter.setAttribute("aria-label", "Show only rows with this text");
  filter.addEventListener("input", () => {
    const text = filter.value.toLowerCase();
    for (const row of body.rows) row.hidden = !row.textContent.toLowerCase().includes(text);
  });
  table.parentElement.before(filter);
}
