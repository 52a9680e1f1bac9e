"""The verbs of the translation memory, one file each."""
