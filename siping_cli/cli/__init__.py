"""The command line: parses, asks the library, renders, exits; one module a command."""
