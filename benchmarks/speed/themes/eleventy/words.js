// Words of dates, and what programs are told of a page (JSON-LD).

const MONTHS = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(" ");

export const iso = (date) => date.toISOString().slice(0, 10);

export const date = (date) => `${date.getUTCDate()}. ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;

const ALL_PAGES = 9;
const NEAR = 2;

// The pages that a page of a list links to; 0 is a gap.
export function numbers(number, total) {
  const from = total <= ALL_PAGES ? 2 : Math.max(2, number - NEAR);
  const to = total <= ALL_PAGES ? total - 1 : Math.min(total - 1, number + NEAR);
  const found = [1];
  if (from > 2) found.push(0);
  for (let page = from; page <= to; page++) found.push(page);
  if (to < total - 1) found.push(0);
  return [...found, total];
}

export function posting(post, site) {
  const url = `${site.base}/${post.url}`;
  const thing = {
    "@type": "BlogPosting",
    "@id": `${url}#beitrag`,
    mainEntityOfPage: url,
    url,
    headline: post.title,
    description: post.summary,
    datePublished: iso(post.date),
    dateModified: iso(post.date),
    author: [{ "@type": "Organization", name: "WiQ-Redaktion" }],
    publisher: { "@type": "Organization", "@id": `${site.base}/#wiq`, name: site.name, url: `${site.base}/` },
    articleSection: post.category.name,
    keywords: post.tags.map((tag) => tag.name),
    inLanguage: "de",
  };
  const folder = `/blog/kategorie/${post.category.slug}/`;
  const trail = [{ title: "Blog", url: "/blog/" }, { title: post.category.name, url: folder }];
  return script([thing, list(trail, post.title, `/${post.url}`, site)]);
}

export const crumbs = (trail, title, here, site) => script([list(trail ?? [], title, here, site)]);

function list(trail, title, here, site) {
  const steps = [{ title: "Start", url: "/" }, ...trail, { title, url: here }];
  const item = (step, place) => ({ "@type": "ListItem", position: place + 1, name: step.title, item: site.base + step.url });
  return { "@type": "BreadcrumbList", itemListElement: steps.map(item) };
}

const script = (things) =>
  JSON.stringify({ "@context": "https://schema.org", "@graph": things }).replaceAll("<", "\\u003c");
