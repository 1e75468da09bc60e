"""What phrases say: of a number, of what binds and when, and of goals without a number."""
