"""What a plan says: its records, what they mean, and what must hold between them."""
