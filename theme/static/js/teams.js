// The board: narrows teams down by the answers their rows carry, keeps these in the address, and
// sorts the table. Without it, everything is simply there.
const filter = document.querySelector("[data-filter]");
const table = document.getElementById(filter.dataset.filter).closest("table");
const body = table.tBodies[0];
const rows = [...body.rows];
const selects = [...filter.querySelectorAll("select")];
const status = filter.querySelector("[role=status]");
const reset = filter.querySelector("button");

// A team's cards are found by the address they lead to.
const address = (part) => part.querySelector("a").pathname;
const cards = [...document.querySelectorAll(".team-card")];

const teams = (number) => number === 1 ? "1 Team" : `${number} Teams`;

function narrow() {
  const wanted = selects.filter(({ value }) => value).map(({ name, value }) => [name, value]);
  let matching = 0;
  for (const row of rows) {
    const fits = wanted.every(([name, value]) => row.dataset[name]?.split(" ").includes(value));
    row.hidden = !fits;
    matching += fits;
    for (const card of cards) if (address(card) === address(row)) card.closest("li").hidden = !fits;
  }
  for (const group of document.querySelectorAll(".board__column, [data-group]")) {
    const left = group.querySelectorAll("li:not([hidden]) > .team-card").length;
    const count = group.querySelector(".board__count");
    if (count) count.textContent = teams(left);
    else group.hidden = !left;
  }
  reset.hidden = !wanted.length;
  status.textContent = !wanted.length ? teams(rows.length)
    : matching ? `${matching} von ${teams(rows.length)}` : "Kein Team passt zu dieser Auswahl.";
  return wanted;
}

function remember() {
  const query = new URLSearchParams(narrow());
  history.replaceState(null, "", (query.size ? `?${query}` : location.pathname) + location.hash);
}

function recall() {
  const query = new URLSearchParams(location.search);
  for (const select of selects) {
    select.value = query.get(select.name) ?? "";
    if (select.selectedIndex < 0) select.value = "";
  }
  narrow();
}

filter.addEventListener("change", remember);
reset.addEventListener("click", () => {
  for (const select of selects) select.value = "";
  remember();
  selects[0].focus();
});
addEventListener("popstate", recall);
recall();

// --- Sorting ---

const german = new Intl.Collator("de", { numeric: true });
const heads = [...table.tHead.rows[0].cells];

function value(row, column) {
  const cell = row.cells[column];
  return cell.dataset.sort ?? cell.textContent.trim();
}

function sort(head) {
  const up = head.ariaSort !== "ascending";
  for (const other of heads) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", up ? "ascending" : "descending");
  const column = heads.indexOf(head);
  rows.sort((a, b) => {
    const [first, second] = [value(a, column), value(b, column)];
    // What is not known stands last, whichever way.
    if (!first || !second) return !first - !second;
    return german.compare(first, second) * (up ? 1 : -1);
  });
  body.append(...rows);
}

for (const head of heads) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "table__sort";
  button.append(...head.childNodes);
  button.addEventListener("click", () => sort(head));
  head.append(button);
}
