"""From statistical prose to observed figures: sentences, what surrounds each number, whose it is, and when."""
