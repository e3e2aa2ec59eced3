"""The page, served for the tests of this folder, and a browser to open it in."""

from web_browser import fresh_page, running_browser
from web_desk import fresh_site, served_site

__all__ = ["fresh_page", "fresh_site", "running_browser", "served_site"]
