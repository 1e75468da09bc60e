"""A small plan to begin with: commented YAML, the source that it quotes, and what writes them."""
