"""Floor 2: what a draft is. Bytes become text with positions, text becomes blocks and sentences."""
