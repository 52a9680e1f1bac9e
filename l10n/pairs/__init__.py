"""From an article and its draft to units: structure, sentences, what is known already, places."""
