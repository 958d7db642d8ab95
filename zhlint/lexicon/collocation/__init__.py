"""Which words go with which: verbs with their objects and subjects, adjectives with their nouns, by counts."""
