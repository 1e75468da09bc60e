"""The browser in which pages are looked at: Debian's chromium, driven by Playwright; what needs it is skipped where there is none."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
MISSING_BROWSER = "takes chromium and a Chinese font: apt-get install chromium fonts-wqy-microhei"


def chinese_fonts() -> str:
    """Return the fonts for Chinese that the machine has."""
    found = shutil.which("fc-list")
    return subprocess.run([found, ":lang=zh-cn"], capture_output=True, text=True, check=True).stdout if found else ""


def shows_chinese() -> bool:
    """Whether there is a browser, and a font for what pages say."""
    return CHROMIUM is not None and bool(chinese_fonts())


def watched(browser: Browser, address: str, **settings: Any) -> tuple[Page, list[str]]:  # noqa: ANN401 - of the browser
    """Return a page and everything it asked for or complained about."""
    events: list[str] = []
    page = browser.new_page(**settings)
    page.on("console", lambda message: events.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: events.append(f"error: {error}"))
    page.on("dialog", lambda dialog: events.append(f"dialog: {dialog.message}"))
    page.on("request", lambda request: events.append(f"request: {request.url}"))
    page.goto(address)
    return page, events
