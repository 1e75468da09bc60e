"""From the bytes of a file to its tables as a person sees them: delimited text, workbooks, HTML, JSON and YAML."""
