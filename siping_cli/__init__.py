"""A calculator for policy targets: goals as checked data, gaps, paths and projections."""

__version__ = "0.1.0"
