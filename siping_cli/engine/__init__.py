"""Which figure judges a goal, how far it is, which way leads there; no sheet is made here."""
