"""Floor 1: what Chinese is, apart from any draft: words, sounds, look-alikes, scripts."""
