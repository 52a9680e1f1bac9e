"""Word files made from plain values: `WordFile` is what a writer starts from."""
