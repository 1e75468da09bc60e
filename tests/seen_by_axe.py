"""What axe-core finds on a page: everything it looks for, with the colours of texts once for each look that texts have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

MISSING_AXE = "takes axe-core: python -m pip install axe-playwright-python"
# To see whether a text stands out takes axe a millisecond, and thousands of a page look alike: their elements, classes, letters and
# colours are the same, and so are those of all that they stand in. Of these the first is looked at.
_FOUND = """async () => {
  const looks = new Map(), seen = new Set();
  const look = each => {
    if (!each) return "";
    if (!looks.has(each)) {
      const { color, backgroundColor, backgroundImage, opacity, fontSize, fontWeight, textShadow, position } = getComputedStyle(each);
      const own = [color, backgroundColor, backgroundImage, opacity, fontSize, fontWeight, textShadow, position];
      looks.set(each, [each.localName, each.className, ...own, look(each.parentElement)].join(" "));
    }
    return looks.get(each);
  };
  for (const each of document.querySelectorAll("body, body *")) {
    const told = [...each.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if ((told || each.matches("input, select, textarea, button")) && !seen.has(look(each))) {
      seen.add(look(each));
      each.dataset.look = seen.size;
    }
  }
  axe.configure({ rules: [{ id: "color-contrast", selector: "[data-look]" }] });
  const { violations } = await axe.run({ resultTypes: ["violations"] });
  for (const each of document.querySelectorAll("[data-look]")) delete each.dataset.look;
  return violations;
}"""


def violations(page: Page) -> list[dict[str, Any]]:
    """Return what axe-core finds on a page; the driver runs it, so the content policy of the page stays as it is."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason=MISSING_AXE).Axe()
    page.evaluate(axe.axe_script)
    found: list[dict[str, Any]] = page.evaluate(_FOUND)
    return found


def serious(page: Page) -> list[tuple[str, str]]:
    """Return what is a barrier for somebody: the rule, and the elements."""
    return [
        (each["id"], node["html"][:200])
        for each in violations(page)
        if each["impact"] in {"serious", "critical"}
        for node in each["nodes"]
    ]
