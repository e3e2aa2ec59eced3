/* The panes beside the draft: one at a time behind tabs or, on a wide screen, the findings beside the others. */
import { byId } from "./element.js";

const wide = matchMedia("(width >= 80rem) and (height > 35rem)"); // as in layout.css
const bar = byId("tabbar");
const list = byId("tabs");
const findings = byId("findings");
const findingsTab = byId("findings-tab");
const title = byId("findings-title");
const tabs = [...list.children];
const panelOf = (tab) => tab.getAttribute("aria-controls");
let front = "findings"; // the panel that was asked for last
let beside = "library"; // and the last that was not the findings

/** Brings a panel to the front; where the findings have a place of their own, they are there already. */
export function showPanel(id) {
  front = id;
  if (id !== "findings") beside = id;
  for (const tab of tabs) {
    const chosen = panelOf(tab) === (wide.matches ? beside : front);
    tab.setAttribute("aria-selected", chosen);
    tab.tabIndex = chosen ? 0 : -1;
    byId(panelOf(tab)).hidden = !chosen && !tab.hidden;
  }
}

// The tabs move rather than the panels, which would lose how far they are scrolled, and the focus in them.
function arrange() {
  const focused = document.activeElement;
  const onTab = tabs.includes(focused);
  title.hidden = !wide.matches;
  findingsTab.hidden = wide.matches;
  findings.setAttribute("role", wide.matches ? "region" : "tabpanel");
  (wide.matches ? title : findingsTab).append(byId("findings-count"));
  if (wide.matches) findings.after(list);
  else bar.prepend(list);
  showPanel(onTab ? panelOf(focused) : (focused.closest(".panel")?.id ?? front));
  if (onTab) (focused.hidden ? findings : focused).focus();
}

const STEPS = { ArrowRight: 1, ArrowLeft: -1 };

function onTabKey(event) {
  const choices = tabs.filter((tab) => !tab.hidden);
  const ends = { Home: 0, End: choices.length - 1 };
  const to = ends[event.key] ?? (choices.indexOf(event.target) + STEPS[event.key] + choices.length) % choices.length;
  if (Number.isNaN(to)) return;
  event.preventDefault();
  choices[to].click();
  choices[to].focus();
}

for (const tab of tabs) {
  tab.addEventListener("click", () => showPanel(panelOf(tab)));
  tab.addEventListener("keydown", onTabKey);
}
wide.addEventListener("change", arrange);
arrange();
