"""The verbs: each takes a Project and plain values, returns a frozen report, and raises only L10nError."""
