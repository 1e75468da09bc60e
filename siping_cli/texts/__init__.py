"""From a text of a government to goals and figures: documents, sections, clauses, what each number is."""
