"""Rules across the records of a plan: each a function whose docstring says what, why, and how to mend it."""
