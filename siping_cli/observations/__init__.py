"""Figures that measure goals, from tables in files to records."""
