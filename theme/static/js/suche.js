// The search page: searches with Pagefind while somebody types and keeps the question in the
// address. Pagefind is fetched with the first question, not before.
const element = (tag, className, ...content) => {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...content);
  return made;
};

const form = document.querySelector("[data-suche]");
const field = form.elements.q;
const status = document.querySelector(".search__status");
const more = document.querySelector(".search__more");
// Stands in the page only while it holds something: an empty list says nothing to anybody.
const list = element("ol", "search__results");
const AT_ONCE = 10;

let pagefind;
let hits = [];
let asked = 0;

const load = () => pagefind ??= import(`${form.dataset.suche}pagefind.js`).then(async (module) => {
  await module.options({
    baseUrl: form.dataset.start,
    excerptLength: 28,
    // Parts of compounds count less than the word itself.
    ranking: { metaWeights: { title: 5, titelteile: 2, teile: 0.3 } },
  });
  return module;
});

// Pagefind's excerpts are escaped text with <mark>: parsed, never run.
const marked = (html) => [...new DOMParser().parseFromString(html, "text/html").body.childNodes];

function item({ url, meta, excerpt, filters }) {
  const link = element("a", "", meta.title);
  link.href = url;
  return element("li", "search__hit",
    element("p", "search__kind quiet", [filters.art[0], meta.datum].filter(Boolean).join(" · ")),
    element("h3", "search__title", link),
    element("p", "search__text", ...marked(excerpt)));
}

async function show() {
  const number = asked;
  const shown = list.childElementCount;
  const found = await Promise.all(hits.slice(shown, shown + AT_ONCE).map((hit) => hit.data()));
  if (number !== asked) return;
  list.append(...found.map(item));
  if (shown === 0 && found.length) more.parentElement.before(list);
  more.hidden = list.childElementCount >= hits.length;
  return list.children[shown];
}

const count = (number) => number === 1 ? "1 Treffer" : `${number || "Keine"} Treffer`;

async function search() {
  const question = field.value.trim();
  const kind = form.elements.art.value;
  const number = ++asked;
  if (!question) return clear("");
  try {
    const answer = await (await load()).search(question, kind ? { filters: { art: kind } } : {});
    if (number !== asked) return;
    hits = answer.results;
    empty();
    await show();
    if (number === asked) status.textContent = `${count(hits.length)} für „${question}“`;
  } catch {
    pagefind = undefined;
    clear("Die Suche ließ sich nicht laden. Unten steht, was es auf dieser Website gibt.");
  }
}

function empty() {
  list.replaceChildren();
  list.remove();
}

function clear(message) {
  hits = [];
  empty();
  more.hidden = true;
  status.textContent = message;
}

// A new entry in the history for each question sent, none for each letter typed.
function remember(method) {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value.trim()) query.set(name, value.trim());
  history[method](null, "", `?${query}`.replace(/^\?$/, location.pathname));
}

function recall() {
  const query = new URLSearchParams(location.search);
  field.value = query.get("q") ?? "";
  const kind = query.get("art") ?? "";
  for (const option of form.elements.art) option.checked = option.value === kind;
  if (!form.elements.art.value) form.elements.art[0].checked = true;
  search();
}

let pause;
form.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(() => { remember("replaceState"); search(); }, 250);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(pause);
  remember("pushState");
  search();
});
field.addEventListener("focus", load, { once: true });
more.addEventListener("click", async () => (await show())?.querySelector("a").focus());
addEventListener("popstate", recall);

recall();
