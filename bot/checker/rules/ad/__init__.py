"""AD: what template sites, web pages and rewriting tools left behind."""
