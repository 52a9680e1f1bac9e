"""The parts of `l10n.terms`: how terms are written in running Korean and English."""
