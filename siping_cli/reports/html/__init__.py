"""The report as one page with charts."""
