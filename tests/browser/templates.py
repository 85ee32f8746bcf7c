"""A page of the real site for every template of the theme."""

PAGES = {
    "start": "/",
    "index": "/blog/seite/2/",
    "category": "/blog/kategorie/loesungsteams/",
    "tag": "/blog/schlagwort/klima/",
    "article": "/blog/2020/07/erste-giessaktion/",
    "teams": "/teams/",
    "team": "/teams/baumfreundschaft/",
    "stadtbezirke": "/stadtbezirke/",
    "district": "/stadtbezirke/suedwest/",
    "gebiete": "/gebiete/",
    "area": "/gebiete/1/",
    "unterstuetzung": "/unterstuetzung/",
    "seite": "/blick-voraus/",
    "was": "/was/",
    "warum": "/warum/",
    "wie": "/wie/",
    "wer": "/wer/",
    "wo": "/wo/",
    "pilot": "/pilot/",
    "mitmachen": "/mitmachen/",
    "stadtbezirksbeirat": "/stadtbezirksbeirat/",
    "termine": "/termine/",
    "abonnieren": "/abonnieren/",
    "api": "/api/",
    "newsletter": "/newsletter/",
    "newsletter-abonnieren": "/newsletter/abonnieren/",
    "issue": "/newsletter/2020-12/",
    "suche": "/suche/",
    "impressum": "/impressum/",
    "404": "/404.html",
}

# Frames that others extend, and the sign at a moved address: the browser leaves it at once.
NO_PAGES = {"base", "page_base", "post_index", "redirect"}
