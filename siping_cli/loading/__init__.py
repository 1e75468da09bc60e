"""From the files of a plan to a checked plan: bytes, YAML, what follows, the cache."""
