"""The parts of `l10n terms suggest`: Korean nouns that recur, the English that recurs with them, entries for both."""
