"""Numbers, quantities and periods as people write them, and the formulas on them."""
