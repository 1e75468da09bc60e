"""From a sheet to text in a format and a language; the only place that rounds."""
