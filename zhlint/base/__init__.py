"""Floor 0: what knows nothing of drafts: characters, patterns, fields of YAML, spans, arithmetic."""
