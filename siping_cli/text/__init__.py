"""What a person is told, kept apart from the language it is told in; the records that everything is made of."""
