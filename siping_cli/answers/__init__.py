"""One module a question: a plan and what the asker adds go in, a Sheet comes out."""
