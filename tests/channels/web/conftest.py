"""The page, served for the tests of this folder."""

from web_desk import fresh_site, served_site

__all__ = ["fresh_site", "served_site"]
