// "Was passiert in meinem Stadtteil?": a field that narrows the list of Ortsteile down.
const finder = document.querySelector("[data-ortsteile]");
const field = finder.querySelector("input");
const status = finder.querySelector("[role=status]");
const details = finder.querySelector("details");

// "gruenau", "grunau" and "Grünau" are the same to whoever types them.
const spelled = (text) => text.toLowerCase().replace(/\u00ad/g, "").replace(/ä/g, "ae")
  .replace(/ö/g, "oe").replace(/ü/g, "ue").replace(/ß/g, "ss");
const bare = (text) => text.toLowerCase().replace(/ß/g, "ss").normalize("NFD")
  .replace(/[\u0300-\u036f\u00ad]/g, "");

const places = [...finder.querySelectorAll("li")].map((item) => {
  const link = item.querySelector("a");
  const district = item.querySelector("span").textContent;
  return { item, link, district, forms: [spelled(link.textContent), bare(link.textContent)] };
});

function narrow() {
  const wanted = field.value.trim();
  const forms = [spelled(wanted), bare(wanted)];
  const found = places.filter(({ item, forms: own }) => {
    const fits = own.some((form, i) => form.includes(forms[i]));
    item.hidden = !fits;
    return fits;
  });
  details.open = wanted !== "";
  status.textContent = !wanted ? "" : found.length === 1
    ? `${found[0].link.textContent} liegt im Stadtbezirk ${found[0].district}. Die Eingabetaste öffnet ihn.`
    : found.length ? `${found.length} Ortsteile passen.`
    : "Kein Ortsteil in Leipzig heißt so.";
  return found;
}

field.addEventListener("input", narrow);
field.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  const found = narrow();
  if (found.length === 1) found[0].link.click();
  else found[0]?.link.focus();
});
