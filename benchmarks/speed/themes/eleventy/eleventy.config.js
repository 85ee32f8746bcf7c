// The site for Eleventy, as an author would set it up: collections for lists and feeds, filters.

import anchor from "markdown-it-anchor";

import { crumbs, date, iso, numbers, posting } from "./words.js";

const PAGE = 10;
const FEED = 30;

export default function (config) {
  config.addPassthroughCopy({ static: "/" });
  config.amendLibrary("md", (md) => md.use(anchor));
  config.setNunjucksEnvironmentOptions({ trimBlocks: true, lstripBlocks: true });
  config.addFilter("iso", iso);
  config.addFilter("date_de", date);
  config.addFilter("under", (here, url) => here.startsWith(url));
  config.addFilter("numbers", numbers);
  config.addFilter("posting", posting);
  config.addFilter("crumbs", crumbs);

  config.addCollection("posts", (api) => posts(api));
  config.addCollection("newest", (api) => posts(api).slice(0, 3));
  config.addCollection("byPlace", (api) => {
    const found = posts(api);
    return { ...grouped(found, "team", (post) => post.teams), ...grouped(found, "district", (post) => post.districts) };
  });
  config.addCollection("lists", (api) => lists(posts(api), site(api)));
  config.addCollection("feeds", (api) => feeds(posts(api), site(api)));

  return { dir: { input: "content", includes: "../includes", data: "../data", output: "output" } };
}

function site(api) {
  return api.getAll()[0].data.SITE;
}

let known = [];
let knownFor = null;

// Newest first, each with its neighbours and three of its first tag; made once a run.
function posts(api) {
  const all = api.getAll();
  if (knownFor === all[0]) return known;
  const items = all.filter((item) => item.data.layout === "article.njk").sort((a, b) => b.date - a.date);
  known = items.map((item) => record(item, site(api)));
  const byTag = grouped(known, "tag", (post) => post.tags.map((tag) => tag.slug));
  known.forEach((post, place) => {
    post.newer = known[place - 1];
    post.older = known[place + 1];
    post.related = byTag[`tag/${post.tags[0].slug}`].slice(0, 4).filter((other) => other !== post).slice(0, 3);
  });
  knownFor = all[0];
  return known;
}

function record(item, site) {
  const { title, category, keywords, teams, districts, summary } = item.data;
  const post = { title, category, tags: keywords, teams, districts, summary, item };
  post.url = item.url.slice(1);
  post.date = item.date;
  post.teams_shown = teams.map((slug) => site.teams[slug]);
  post.districts_shown = districts.map((slug) => site.districts[slug]);
  item.data.post = post;
  return post;
}

function grouped(posts, kind, keys) {
  const found = {};
  for (const post of posts) for (const key of keys(post)) (found[`${kind}/${key}`] ??= []).push(post);
  return found;
}

function* kinds(posts, site) {
  const blog = site.blog;
  yield { url: "/blog/", heading: blog.title, title: blog.title, description: blog.summary, lead: blog.lead, body: blog.body, posts, trail: [], nav: true, current: "" };
  const trail = [{ title: "Blog", url: "/blog/" }];
  const byCategory = grouped(posts, "c", (post) => [post.category.slug]);
  for (const { slug, name, url, summary } of site.categories) {
    yield { url, heading: name, title: `Kategorie ${name}`, description: summary, lead: summary, kicker: "Kategorie", posts: byCategory[`c/${slug}`], trail, nav: true, current: slug };
  }
  const byTag = grouped(posts, "t", (post) => post.tags.map((tag) => tag.slug));
  const names = Object.fromEntries(posts.flatMap((post) => post.tags.map((tag) => [tag.slug, tag.name])));
  for (const [slug, name] of Object.entries(names)) {
    const description = `Alle Beiträge von „${site.name}“ zum Schlagwort ${name}.`;
    yield { url: `/blog/schlagwort/${slug}/`, heading: name, title: `Schlagwort ${name}`, description, lead: "", kicker: "Schlagwort", posts: byTag[`t/${slug}`], trail, nav: false };
  }
}

function lists(posts, site) {
  const found = [];
  for (const kind of kinds(posts, site)) {
    const total = Math.ceil(kind.posts.length / PAGE);
    for (let number = 1; number <= total; number++) {
      const note = number > 1 ? `Seite ${number} von ${total}` : "";
      found.push({
        ...kind,
        number,
        total,
        items: kind.posts.slice((number - 1) * PAGE, number * PAGE),
        here: number > 1 ? `${kind.url}seite/${number}/` : kind.url,
        title: note ? `${kind.title}, ${note}` : kind.title,
        kicker: kind.kicker ?? note,
      });
    }
  }
  return found;
}

function feeds(posts, site) {
  const found = [{ url: "/blog/", title: site.name, items: posts }];
  const byCategory = grouped(posts, "c", (post) => [post.category.slug]);
  for (const { slug, name, url } of site.categories) found.push({ url, title: name, items: byCategory[`c/${slug}`] });
  const byTeam = grouped(posts, "t", (post) => post.teams);
  for (const [slug, { title, url }] of Object.entries(site.teams)) {
    if (byTeam[`t/${slug}`]) found.push({ url, title, items: byTeam[`t/${slug}`] });
  }
  return found.map((feed) => ({ ...feed, items: feed.items.slice(0, FEED) }));
}
