"""Word files as sources and drafts: read into blocks, composed as Markdown, written back in their own layout."""
