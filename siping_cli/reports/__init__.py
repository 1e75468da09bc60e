"""Several answers about one plan as one document: what it says, and a writer for each kind of file."""
