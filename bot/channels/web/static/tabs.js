import { byId } from "./element.js";

const tabs = [...document.querySelectorAll('[role="tab"]')];

/** Brings a panel to the front. */
export function showPanel(id) {
  for (const tab of tabs) {
    const chosen = tab.getAttribute("aria-controls") === id;
    tab.setAttribute("aria-selected", chosen);
    tab.tabIndex = chosen ? 0 : -1;
    byId(tab.getAttribute("aria-controls")).hidden = !chosen;
  }
}

const STEPS = { ArrowRight: 1, ArrowLeft: -1 };

for (const [index, tab] of tabs.entries()) {
  tab.addEventListener("click", () => showPanel(tab.getAttribute("aria-controls")));
  tab.addEventListener("keydown", (event) => {
    const ends = { Home: 0, End: tabs.length - 1 };
    const to = ends[event.key] ?? (index + STEPS[event.key] + tabs.length) % tabs.length;
    if (Number.isNaN(to)) return;
    event.preventDefault();
    tabs[to].click();
    tabs[to].focus();
  });
}
