"""Floor 1: what a draft is. Bytes become text with positions, text becomes blocks, sentences and words."""
