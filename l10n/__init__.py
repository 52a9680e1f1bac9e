"""Pair Korean articles with English drafts, check them against a glossary, export finished posts."""
